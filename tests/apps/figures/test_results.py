from datetime import date

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from tests.apps.factories import UnitFactory
from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures import actions, queries
from thuocdo.apps.figures.commands import app
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import provinces
from thuocdo.apps.figures.shown import published
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db
HEAD = "unit,metric,period,value,source\n"
FILE = HEAD + (
    "Mẫu,par.total,2024,88.61,Quyết định mẫu\n"
    "Mẫu,par.rank,2024,5,Quyết định mẫu\n"
    "Hà Nội,par.total,2024,92.57,Quyết định mẫu\n"
    "Hà Tây,par.rank,2008,40,Quyết định mẫu\n"
)


def run(path, *options: str):
    return CliRunner().invoke(app, ["import", str(path), *options])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "par.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "count"), [("2007-12-31", 64), ("2024-12-31", 63), ("2025-07-01", 34)]
)
def test_provinces_are_those_of_the_time(day, count):
    assert provinces.count_at(date.fromisoformat(day)) == count


def test_an_own_province_is_not_added_again(world):
    own = UnitFactory(name="Thành phố Hà Nội", code="hn", kind=Unit.Kind.PROVINCE)
    actions.add_provinces(by=None)
    names = Unit.objects.filter(name_folded__contains="ha noi")
    assert list(names) == [own]
    assert actions.add_provinces(by=None) == 0


def test_import_takes_results_in_once(world, file, monkeypatch):
    monkeypatch.delenv("THUOCDO_LANG", raising=False)
    first, second = run(file), run(file)
    assert (first.exit_code, first.stdout) == (0, "Mới 4, thay đổi 0, giữ nguyên 0.\n")
    assert (second.exit_code, second.stdout) == (0, "Mới 0, thay đổi 0, giữ nguyên 4.\n")
    assert FigureRow.objects.filter(unit=world.province, origin="results").count() == 2


def test_import_reads_standard_input(world, file, monkeypatch):
    monkeypatch.setenv("THUOCDO_LANG", "en")
    ran = CliRunner().invoke(app, ["import", "-"], input=file.read_bytes())
    assert (ran.exit_code, ran.stdout) == (0, "New 4, changed 0, unchanged 0.\n")


def test_import_tells_what_is_wrong_and_keeps_nothing(world, tmp_path):
    path = tmp_path / "sai.csv"
    rows = "Tỉnh Không Có,par.total,2024,88.61,x\nHà Nội,par.total,2024,188,x\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    ran = run(path)
    first, second = ran.stderr.splitlines()
    assert ran.exit_code == 1
    assert first.startswith(
        f"{path}:dòng 2, cột unit: không có cơ quan, đơn vị nào tên là “Tỉnh Không Có”; "
    )
    assert second.startswith(f"{path}:dòng 3, cột value: ")
    assert (FigureRow.objects.count(), Unit.objects.filter(name="Hà Nội").count()) == (0, 0)


def test_import_refuses_metrics_that_nobody_publishes(world, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "Hà Nội,dossiers.received,2024,5,x\n", "utf-8")
    ran = run(path)
    assert ran.exit_code == 1
    assert "không thuộc kết quả công bố" in ran.stderr


def test_import_leaves_the_whole_country_out(world, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        HEAD + "Cả nước (trung bình),sipas.total,2024,0.84,x\nHà Nội,sipas.total,2024,0.85,x\n",
        "utf-8",
    )
    ran = run(path, "--json")
    assert ran.exit_code == 0
    assert '"new": 1' in ran.stdout
    assert '"figures.whole_country"' in ran.stdout


def test_shipped_results_come_in_with_their_sources(world, admin, now):
    taken = actions.import_shipped(by=admin, now=now)
    assert taken.new > 16_000
    row = FigureRow.objects.get(metric="papi.total", period="2011", unit__name="Quảng Bình")
    assert (f"{row.value_sort:.4f}", row.source_ref) == ("40.3519", "s001")
    assert actions.import_shipped(by=admin, now=now).new == 0


def test_indices_begin_with_their_total():
    found = published.indices(load_metrics())
    assert [found[index][0].code for index in ("par", "sipas", "papi", "pci")] == [
        "par.total",
        "sipas.total",
        "papi.total",
        "pci.total",
    ]


def test_a_place_is_shown_among_all_that_were_ranked(world, file):
    run(file)
    rows = queries.published_rows(["par.total", "par.rank"])
    results = published.results_by_year(rows)
    assert results[world.province][2024].place == "5/63"
    assert published.years_of(results) == [2024, 2008]


def test_page_says_where_the_own_province_stands(world, file, officer, signed_in):
    run(file)
    client = signed_in(officer)
    page = client.get(reverse("figures:results")).content.decode()
    assert "Tỉnh Mẫu: năm 2024 88,61, hạng 5/63." in page
    assert page.index("92,57</a>") < page.index("88,61</a>")
    row = FigureRow.objects.get(unit__name="Hà Nội")
    assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("who", "may"), [("admin", True), ("coordinator", True), ("officer", False)]
)
def test_page_offers_shipped_results_to_those_who_may(request, world, signed_in, who, may):
    page = signed_in(request.getfixturevalue(who)).get(reverse("figures:results"))
    assert (reverse("figures:shipped") in page.content.decode()) is may


def test_officers_may_not_take_results_in(world, officer, signed_in):
    assert signed_in(officer).post(reverse("figures:shipped")).status_code == 403
    assert FigureRow.objects.count() == 0
