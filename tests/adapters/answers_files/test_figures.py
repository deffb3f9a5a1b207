from fractions import Fraction

import pytest

from thuocdo.adapters.answers_files import read_figures_file
from thuocdo.core.errors import InputError

HEADER = "unit,metric,period,numerator,denominator,value,n,se,source,as_of"


def csv(*rows, header=HEADER):
    return "\n".join([header, *rows]).encode()


def refused(data, **more):
    with pytest.raises(InputError) as found:
        read_figures_file(data, units=["A", "B"], name="f.csv", **more)
    return [(issue.code, issue.place) for issue in found.value.issues]


TWO = csv("A,m,2026,1,2,,,,,", "A,m,2026-Q1,1,4,,,,,", "B,m,2026,,,0.5,,,,")


def test_figures_of_exactly_one_period_are_taken():
    read = read_figures_file(TWO, units=["A", "B"], period="2026-Q1", name="f.csv")
    assert read.period == "2026-Q1"
    assert {unit: figures["m"].value for unit, figures in read.by_unit.items()} == {
        "A": Fraction(1, 4)
    }


def test_single_period_need_not_be_named():
    data = csv("A,m,2026,1,2,,,,,", header=HEADER)
    assert read_figures_file(data, units=["A"], name="f.csv").by_unit["A"]["m"].numerator == 1


def test_several_periods_need_a_choice():
    assert refused(TWO) == [("scoring.period_needed", "")]
    assert refused(TWO, period="2025") == [("scoring.period_absent", "")]
    assert refused(TWO, period="năm nay")[0][0].startswith("periods.")


def test_figures_of_a_stranger_are_refused_once_with_the_cell():
    data = csv("A,m,2026,1,2,,,,,", "C,m,2026,1,2,,,,,", "C,n,2026,1,2,,,,,")
    assert refused(data) == [("scoring.figures_unknown_unit", "dòng 3, cột unit")]


def test_faults_of_rows_are_told_with_their_cells():
    data = csv("A,m,2026,1,0,,,,,", "A,n,2026,,,,,,,")
    assert [place for _, place in refused(data)] == ["dòng 2, cột denominator", "dòng 3, cột value"]


def test_repeated_figure_is_refused():
    data = csv("A,m,2026,1,2,,,,,", "A,m,2026,1,3,,,,,")
    assert refused(data) == [("metrics.figure_repeated", "dòng 3, cột unit")]
