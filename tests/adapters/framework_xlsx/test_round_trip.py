from datetime import UTC, datetime
from io import BytesIO

from hypothesis import HealthCheck, given, settings

from tests.core.framework.sets import a_set, field, leaf, mappings
from thuocdo.adapters.framework_xlsx import read_framework_xlsx, write_framework_xlsx
from thuocdo.core.framework import read_framework

CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def written(framework):
    stream = BytesIO()
    write_framework_xlsx(framework, stream, created=CREATED)
    return stream.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mappings())
def test_import_export_import_is_the_identity(mapping):
    framework, _ = read_framework(mapping)
    workbook = written(framework)
    again, _ = read_framework_xlsx(workbook)
    assert again == framework
    assert written(again) == workbook


def test_everything_that_a_set_can_say_survives():
    framework, issues = read_framework(
        a_set(
            field(
                "I",
                {
                    "code": "1.10",
                    "name": {"vi": "=Nhóm", "en": "-Group"},
                    "note": "+chú",
                    "children": [
                        leaf(
                            "1.10.1",
                            {
                                "kind": "formula",
                                "inputs": ["a"],
                                "expression": 'points("2")*a',
                                "when_zero": "full",
                            },
                            "1/3",
                            evidence="none",
                            evidence_window={"from": "2025-11-01", "to": None},
                            guidance={"vi": "dòng 1\ndòng 2"},
                            effort="0.5",
                            was=["1.1", "a, b"],
                        )
                    ],
                },
                leaf("2", {"kind": "survey", "scale": [0, 100]}),
                responsible="Sở Nội vụ",
                source_ref="Bảng 1",
            ),
            levels=["commune", "department"],
            valid={"from": "2026-01-01"},
            legal_basis={"number": "01/QĐ-UBND", "date": "2025-12-31"},
            rounding={"leaf": 2, "total": 1},
            ranking={
                "min_scored": "0.6",
                "bands": [{"name": {"vi": "Tốt", "en": "Good"}, "from": 90}],
            },
            note="Bộ mẫu",
        )
    )
    assert issues == []
    assert read_framework_xlsx(written(framework)) == (framework, [])
