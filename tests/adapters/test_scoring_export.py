import io
import json
import zipfile
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.adapters.scoring_export import Judged, read_export, write_export
from thuocdo.core.errors import InputError
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.ranking import ranked
from thuocdo.core.scoring import NA, UnitAnswers, score_units

CREATED = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
PERIOD = parse_period("2026")
RATIO = {"kind": "proportional", "inputs": ["done", "planned"]}
FRAMEWORK = framework_of(
    field(
        "1",
        leaf("1.1", RATIO, "1.5"),
        leaf("1.2", {"kind": "survey"}, 2),
        leaf("1.3", {"kind": "metric", "metric": "m", "then": {"kind": "proportional"}}, 1),
    )
)
UNITS = [
    UnitAnswers("Xã 1", "xã", {"1.1": {"done": Fraction(1, 3), "planned": Fraction(2)}}),
    UnitAnswers("Xã 2", "xã", {"1.1": {"points": Fraction(2, 3)}, "1.2": {"value": NA}}),
    UnitAnswers("Xã 3", "", {}),
]


def figure(unit, metric, **more):
    return Figure(unit=unit, metric=metric, period=PERIOD, **more)


FIGURES = [
    figure("Xã 1", "XHH.1.2", value=Fraction("0.123456789012345"), n=30, se=0.0123),
    figure("Xã 1", "m", numerator=Fraction(79), denominator=Fraction(82), source="Cổng"),
    figure("Xã 2", "m", value=Fraction(1, 3), as_of=date(2026, 10, 1)),
    figure("Xã 3", "m", numerator=Fraction(0), denominator=Fraction(0)),
]


JUDGED = Judged(
    "Xã 1", "1.1", Fraction(3, 2), Fraction(-1, 4), "Lệch, xem lại", "=Có sổ", "", None, ""
)


def export(figures=FIGURES, judged=()):
    by_unit = None
    if figures is not None:
        by_unit = {}
        for each in figures:
            by_unit.setdefault(each.unit, {})[each.metric] = each
    cards = ranked(score_units(FRAMEWORK, UNITS, by_unit), FRAMEWORK.ranking)
    stream = io.BytesIO()
    write_export(
        stream,
        framework=FRAMEWORK,
        units=UNITS,
        cards=cards,
        figures=figures,
        judged=judged,
        period="2026",
        created=CREATED,
    )
    return stream.getvalue()


def changed(data, name, change):
    """Return an export with one of its files changed, or left out for ``None``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            text = old.read(entry).decode()
            text = change(text) if entry == name else text
            if text is not None:
                new.writestr(entry, text)
    return stream.getvalue()


@pytest.mark.parametrize("figures", [FIGURES, [], None])
def test_export_is_computed_again_without_differences(figures):
    read = read_export(export(figures))
    assert read.framework == FRAMEWORK
    assert read.differences() == []
    assert (read.figures is None) == (figures is None)


def test_what_rounds_said_is_there_to_be_read():
    data = export(judged=[JUDGED])
    assert read_export(data).differences() == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("rounds.csv").decode("utf-8-sig")
    assert text.splitlines() == [
        "unit,code,claimed,round1,round1_reason,explanation,papers,round2,round2_reason",
        'Xã 1,1.1,1.5,-0.25,"Lệch, xem lại",\'=Có sổ,,,',
    ]


def test_export_is_the_same_bytes_each_time():
    assert export() == export()


def test_changed_answer_shows_as_differences():
    data = changed(export(), "answers.csv", lambda text: text.replace("2/3", "1"))
    found = read_export(data).differences()
    assert {(each.unit, each.code, each.what) for each in found} >= {
        ("Xã 2", "1.1", "points"),
        ("Xã 2", "1", "points"),
        ("Xã 2", "", "points"),
        ("Xã 2", "", "percent"),
    }
    assert {each.unit for each in found} == {"Xã 2"}


def test_changed_scorecard_shows_as_a_difference():
    def higher(text):
        document = json.loads(text)
        document["units"][0]["rank"] = 7
        return json.dumps(document)

    (found,) = read_export(changed(export(), "scorecards.json", higher)).differences()
    assert (found.what, found.exported) == ("rank", "7")


def test_unit_that_is_missing_shows_as_differences():
    def fewer(text):
        document = json.loads(text)
        document["units"] = [each for each in document["units"] if each["unit"] != "Xã 3"]
        return json.dumps(document)

    found = read_export(changed(export(), "scorecards.json", fewer)).differences()
    assert {each.unit for each in found} == {"Xã 3"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not a zip", "scoring.export_broken"),
        (b"PK\x03\x04broken", "scoring.export_broken"),
        (changed(export(), "set.yaml", lambda _: None), "scoring.export_file_missing"),
        (changed(export(), "manifest.json", lambda _: "{}"), "scoring.export_broken"),
        (changed(export(), "manifest.json", lambda _: "["), "scoring.export_broken"),
        (changed(export(), "scorecards.json", lambda _: "[" * 100_000), "scoring.export_broken"),
        (changed(export(), "set.yaml", lambda text: text.replace("total: 4.5", "total: 5")), "framework.sum_mismatch"),
        (changed(export(), "answers.csv", lambda text: text + "Xã 9,,9.9,x,1\r\n"), "scoring.unknown_code"),
        (changed(export(), "figures.csv", lambda text: text.replace("Xã 1", "Xã 9")), "scoring.figures_unknown_unit"),
    ],
)  # fmt: skip
def test_damaged_export_is_refused(data, code):
    with pytest.raises(InputError) as refused:
        read_export(data)
    assert refused.value.issues[0].code == code
