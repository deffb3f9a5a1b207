from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.errors import InputError
from thuocdo.core.issues import Severity
from thuocdo.core.metrics import Figure, read_figures, read_metrics
from thuocdo.core.periods import parse_period

YEAR = parse_period("2026")
REGISTRY, _ = read_metrics(
    [
        {
            "code": "SIPAS",
            "name": {"vi": "Hài lòng", "en": "Satisfaction"},
            "unit": "ratio",
            "scale": [0, 1],
        }
    ]
)


@dataclass
class Row:
    cells: dict
    number: int = 2

    def value(self, column):
        return self.cells.get(column)

    def place(self, column):
        return f"{column}{self.number}"


def row(number=2, **cells):
    return Row({"unit": "Xã Mẫu 1", "metric": "SIPAS", "period": "2026"} | cells, number)


def figure(**parts):
    return Figure(unit="Xã Mẫu 1", metric="SIPAS", period=YEAR, **parts)


def test_a_figure_is_its_numerator_over_its_denominator():
    assert figure(numerator=Fraction(1240), denominator=Fraction(1360)).value == Fraction(31, 34)
    assert figure(value=Fraction("0.9117")).value == Fraction("0.9117")


def test_nothing_over_nothing_has_no_value():
    nothing = figure(numerator=Fraction(0), denominator=Fraction(0), value=Fraction(1))
    assert nothing.value is None


def test_something_over_nothing_is_refused():
    with pytest.raises(InputError) as refusal:
        figure(numerator=Fraction(3), denominator=Fraction(0))
    assert [issue.code for issue in refusal.value.issues] == ["metrics.over_zero"]


def test_read_figures_reads_texts_and_cells():
    rows = [
        row(2, value="91,17 %", n="400", se="0,012", source="Báo cáo 12/BC", as_of="31/12/2026"),
        row(3, unit="Xã Mẫu 2", period=Decimal(2026), numerator=Decimal(3), denominator="4"),
    ]
    figures, issues = read_figures(rows, REGISTRY)
    assert issues == []
    assert figures == [
        figure(
            value=Fraction("0.9117"),
            n=400,
            se=0.012,
            source="Báo cáo 12/BC",
            as_of=date(2026, 12, 31),
        ),
        Figure(
            unit="Xã Mẫu 2",
            metric="SIPAS",
            period=YEAR,
            numerator=Fraction(3),
            denominator=Fraction(4),
        ),
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"unit": None, "value": "1"}, [("metrics.cell_missing", "unit2")]),
        ({"metric": " ", "value": "1"}, [("metrics.cell_missing", "metric2")]),
        ({"period": None, "value": "1"}, [("metrics.cell_missing", "period2")]),
        ({"period": "2026-Q9", "value": "1"}, [("periods.form", "period2")]),
        ({"period": date(2026, 7, 1), "value": "1"}, [("metrics.period_is_date", "period2")]),
        ({}, [("metrics.no_value", "value2")]),
        ({"numerator": "3"}, [("metrics.half_ratio", "denominator2")]),
        ({"denominator": "3", "value": "1"}, [("metrics.half_ratio", "numerator2")]),
        ({"numerator": "1.000,5", "denominator": "3"}, [("numbers.separators", "numerator2")]),
        ({"numerator": "3", "denominator": "0"}, [("metrics.over_zero", "denominator2")]),
        ({"numerator": "3", "denominator": "-4"}, [("metrics.negative", "denominator2")]),
        (
            {"value": "abc", "n": "x"},
            [("numbers.not_a_number", "value2"), ("numbers.not_a_number", "n2")],
        ),
        ({"value": "1", "n": "2,5"}, [("metrics.not_whole", "n2")]),
        ({"value": "1", "n": "-1"}, [("metrics.not_whole", "n2")]),
        ({"value": "1", "n": "2147483648"}, [("metrics.sample_too_large", "n2")]),
        ({"value": "1", "se": "-1"}, [("metrics.negative", "se2")]),
        ({"value": "1", "as_of": "hôm qua"}, [("dates.format", "as_of2")]),
        ({"value": "1", "metric": "SIPAX"}, [("metrics.unknown", "metric2")]),
        ({"value": "91,17"}, [("metrics.off_scale", "value2")]),
        ({"numerator": "5", "denominator": "4"}, [("metrics.off_scale", "numerator2")]),
        (
            {"numerator": "95,5 %", "denominator": "100 %"},
            [("numbers.percent_of_count", f"{part}2") for part in ("numerator", "denominator")],
        ),
        ({"value": date(2026, 1, 1)}, [("numbers.not_a_number", "value2")]),
    ],
)
def test_read_figures_names_each_wrong_cell(cells, found):
    figures, issues = read_figures([row(**cells)], REGISTRY)
    assert [(issue.code, issue.place) for issue in issues] == found
    assert figures == []


def test_read_figures_without_a_registry_takes_any_metric():
    figures, issues = read_figures([row(metric="X", value="91,17")])
    assert (len(figures), issues) == (1, [])


def test_read_figures_refuses_a_repeated_figure():
    _, issues = read_figures([row(2, value="1"), row(3, value="1")], REGISTRY)
    assert [(issue.code, issue.place, issue.values["first"]) for issue in issues] == [
        ("metrics.figure_repeated", "unit3", "unit2")
    ]


@pytest.mark.parametrize(
    ("stated", "warned"), [("91,18 %", []), ("0,9117", ["metrics.value_differs"])]
)
def test_read_figures_warns_where_the_value_is_not_the_ratio(stated, warned):
    figures, issues = read_figures(
        [row(numerator="1240", denominator="1360", value=stated)], REGISTRY
    )
    assert [issue.code for issue in issues] == warned
    assert figures[0].value == Fraction(31, 34)


def test_read_figures_tells_how_a_text_that_could_be_thousands_was_read():
    figures, issues = read_figures([row(numerator="12.450", denominator=Decimal("13.5"))])
    assert figures[0].numerator == Fraction("12.45")
    [told] = issues
    assert (told.code, told.severity, told.place) == (
        "numbers.thousands_or_decimal", Severity.WARNING, "numerator2",
    )  # fmt: skip


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_ratio_is_exact(numerator, denominator):
    figures, _ = read_figures([row(numerator=numerator, denominator=denominator)])
    assert figures[0].value == Fraction(numerator, denominator)
