"""Published results as figures: counts, sums and ranks against what the publishers printed."""

from collections import Counter, defaultdict
from fractions import Fraction

import pytest

from thuocdo.adapters.catalog_data import RESULTS, load_metrics, load_results, load_rows
from thuocdo.adapters.tables import read_table
from thuocdo.core.metrics import read_figures

COUNTRY = "Cả nước (trung bình)"
WEIGHTS_2013 = {
    "entry": 5,
    "land": 5,
    "transparency": 20,
    "time": 5,
    "informal": 10,
    "bias": 5,
    "proactive": 5,
    "support": 20,
    "labor": 20,
    "legal": 5,
}


def values(index, metric):
    return {
        (figure.unit, figure.period.code): figure.value
        for figure in load_results(index)
        if figure.metric == metric
    }


@pytest.mark.parametrize("index", RESULTS)
def test_results_pass_the_reader_of_figures(index):
    rows = list(load_rows(f"results/{index}"))
    head = ",".join(rows[0])
    lines = [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
    table = read_table("\n".join([head, *lines]).encode())
    figures, issues = read_figures(table, load_metrics())
    assert issues == []
    loaded = [(f.unit, f.metric, f.period.code, f.value) for f in load_results(index)]
    assert [(f.unit, f.metric, f.period.code, f.value) for f in figures] == loaded


@pytest.mark.parametrize(
    ("index", "metric", "count"),
    [
        ("papi", "papi.total", 869),
        ("papi", "papi.d6", 873),
        ("papi", "papi.d7", 434),
        ("pci", "pci.total", 773),
        ("pci", "pci.rank", 776),
        ("pci", "pci.labor", 702),
        ("par", "par.total", 43),
        ("par", "par.rank", 47),
        ("sipas", "sipas.total", 27),
        ("sipas", "sipas.rank", 38),
    ],
)
def test_results_count(index, metric, count):
    assert len(values(index, metric)) == count


def test_results_count_per_year():
    papi = Counter(year for _, year in values("papi", "papi.total"))
    assert papi == {
        **{str(year): 63 for year in range(2011, 2021)},
        "2014": 61,
        "2018": 61,
        "2021": 60,
        "2022": 61,
        "2023": 61,
        "2024": 61,
    }
    pci = Counter(year for _, year in values("pci", "pci.total"))
    assert {year: pci[str(year)] for year in (2005, 2006, 2008, 2009, 2016)} == {
        2005: 42,
        2006: 64,
        2008: 64,
        2009: 63,
        2016: 63,
    }


def test_papi_total_is_the_sum_of_its_dimensions():
    sums, dimensions = defaultdict(Fraction), Counter()
    for number in range(1, 9):
        for key, value in values("papi", f"papi.d{number}").items():
            sums[key] += value
            dimensions[key] += 1
    totals = values("papi", "papi.total")
    assert {dimensions[key] - (6 if key[1] < "2018" else 8) for key in totals} == {0}
    assert max(abs(sums[key] - total) for key, total in totals.items()) <= Fraction(2, 10000)


def test_pci_total_is_the_weighted_sum_of_its_parts():
    parts = {name: values("pci", f"pci.{name}") for name in WEIGHTS_2013}
    totals = {key: value for key, value in values("pci", "pci.total").items() if key[1] == "2016"}
    computed = {
        key: sum(weight * parts[name][key] for name, weight in WEIGHTS_2013.items()) / 10
        for key in totals
    }
    assert len(totals) == 63
    assert max(abs(computed[key] - totals[key]) for key in totals) <= Fraction(55, 10000)


@pytest.mark.parametrize("index", RESULTS)
def test_better_results_have_better_ranks(index):
    totals, ranks = values(index, f"{index}.total"), values(index, f"{index}.rank")
    by_year = defaultdict(list)
    for (unit, year), total in totals.items():
        if (unit, year) in ranks and unit != COUNTRY:
            by_year[year].append((-total, ranks[unit, year]))
    for placed in by_year.values():
        assert [rank for _, rank in sorted(placed)] == sorted(rank for _, rank in placed)


def test_known_results_are_as_published():
    assert values("pci", "pci.total")["Đà Nẵng", "2010"] == Fraction("69.77")
    assert values("pci", "pci.rank")["Đà Nẵng", "2010"] == 1
    assert values("par", "par.total")["Đà Nẵng", "2012"] == Fraction("87.14")
    assert values("sipas", "sipas.total")["Hà Tĩnh", "2021"] == Fraction("0.9117")
    assert values("sipas", "sipas.feedback")[COUNTRY, "2023"] == Fraction("0.8227")


def test_units_of_results_are_provinces():
    units = {figure.unit for index in RESULTS for figure in load_results(index)}
    provinces = {row["name"] for row in load_rows("units/provinces-63")}
    assert units - provinces == {COUNTRY, "Hà Tây"}


def test_every_figure_names_its_source():
    figures = [figure for index in RESULTS for figure in load_results(index)]
    listed = [row["source"] for row in load_rows("results/sources")]
    assert {figure.source_ref for figure in figures} == set(listed)
    assert len(listed) == len(set(listed))
    assert [figure for figure in figures if not figure.source] == []
