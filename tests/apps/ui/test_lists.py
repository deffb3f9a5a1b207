from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from openpyxl import load_workbook

from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import UnitFactory
from thuocdo.apps.ui.lists import Action, Column, Filter, Listing, open_list
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit

LISTING = Listing(
    name="thu",
    noun="dòng",
    search=("name",),
    order="name",
    per_page=2,
    columns=(
        Column(key="name", label="Tên", value=lambda row: row.name, sort="name"),
        Column(
            key="points", label="Điểm", value=lambda row: row.points, kind="points", sort="points"
        ),
        Column(key="due", label="Hạn", value=lambda row: row.due, kind="day"),
        Column(
            key="state",
            label="Tình trạng",
            value=lambda _row: State(Look.DONE, "Xong"),
            kind="state",
        ),
    ),
    filters=(
        Filter(key="kind", label="Loại", choices=lambda: [("a", "A"), ("b", "B")], every="tất cả"),
    ),
)


@dataclass
class Loss:
    name: str
    kind: str = "a"
    points: Fraction | None = None
    due: date | None = None


LOSSES = [
    Loss("Đất đai", "a", Fraction(1, 3), date(2026, 12, 31)),
    Loss("=1+1", "b", None),
    Loss("Ân xá", "a", Fraction(0)),
]


def page_of(address: str = "/", rows=LOSSES, listing=LISTING):
    return open_list(RequestFactory().get(address), listing, rows)


def names(address: str) -> list[str]:
    page = page_of(address)
    return [row.name for row in page.rows]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/?kind=a", ["Ân xá", "Đất đai"]),
        ("/?kind=nothing-like-it", ["=1+1", "Ân xá", "Đất đai"]),
        ("/?q=dat", ["Đất đai"]),
        ("/?q=DAI+dat", ["Đất đai"]),
        ("/?q=dat&kind=b", []),
        ("/?sort=points", ["Ân xá", "Đất đai", "=1+1"]),
        ("/?sort=-points", ["Đất đai", "Ân xá", "=1+1"]),
        ("/?sort=due", ["=1+1", "Ân xá", "Đất đai"]),
    ],
)
def test_list_follows_the_address(address, expected):
    assert names(address) == expected


def test_list_shows_a_page_and_counts_all():
    page = page_of("/?page=2")
    assert page.total == 3
    assert [line.cells[0].text for line in page.lines()] == ["Đất đai"]


def test_list_shows_absent_and_zero_apart():
    page = page_of(listing=LISTING)
    assert [line.cells[1].text for line in page.lines()] == ["", "0,00"]


def test_list_heads_turn_the_order():
    heads = {head.column.key: (head.href, head.sorted) for head in page_of("/?page=2").heads()}
    assert heads["name"] == ("?sort=-name", "ascending")
    assert heads["points"] == ("?sort=-points", "none")
    assert heads["due"] == ("", "")


def test_list_links_keep_the_rest_of_the_address():
    page = page_of("/?q=a&kind=a&page=2")
    assert page.href(kind="b") == "?q=a&kind=b"
    assert page.hidden == []
    assert page_of("/?q=a&other=1&sort=name").hidden == [("other", "1"), ("sort", "name")]


def test_list_prepares_the_rows_it_shows():
    seen = []
    listing = Listing(**{**vars(LISTING), "prepare": seen.append})
    list(page_of(listing=listing).lines())
    assert [[row.name for row in rows] for rows in seen] == [["=1+1", "Ân xá"]]


def test_list_exports_all_that_is_chosen_with_true_values():
    answer = page_of("/?format=xlsx&sort=-points").answer()
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Tên", "Điểm", "Hạn", "Tình trạng"]
    assert [row[0] for row in rows[1:]] == ["Đất đai", "Ân xá", "=1+1"]
    assert rows[1][1] == pytest.approx(1 / 3)
    assert rows[1][2].date() == date(2026, 12, 31)
    assert rows[1][3] == "Xong"
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4


@pytest.mark.django_db
def test_list_page_narrows_a_queryset(signed_in, admin):
    client = signed_in(admin)
    page = client.get("/quan-tri/don-vi/?q=ap+bac").context["page"]
    assert [line.cells[0].text for line in page.lines()] == ["Xã Ấp Bắc"]
    page = client.get("/quan-tri/don-vi/?kind=department&sort=-name").context["page"]
    assert [line.cells[0].text for line in page.lines()] == ["Sở Tài chính", "Sở Nội vụ"]


@pytest.mark.django_db
def test_list_page_asks_the_database_as_often_for_more_rows(signed_in, admin):
    assert_constant_queries(
        signed_in(admin), "/quan-tri/don-vi/", lambda: UnitFactory.create_batch(3)
    )


@pytest.mark.django_db
def test_list_page_says_what_to_do_when_filters_leave_nothing(signed_in, admin):
    page = signed_in(admin).get("/quan-tri/don-vi/?q=khong-co-gi").content.decode()
    assert "Thử bớt điều kiện" in page
    assert "Bỏ lọc" in page


@pytest.mark.django_db
def test_empty_list_offers_the_first_step(signed_in, admin):
    Unit.objects.filter(parent__isnull=False).delete()
    Unit.objects.all().delete()
    page = signed_in(admin).get("/quan-tri/don-vi/").content.decode()
    assert "Chưa có cơ quan, đơn vị nào" in page
    assert page.count("/quan-tri/don-vi/them/") == 1


BEGUN_NARROW = replace(
    LISTING,
    filters=(
        replace(LISTING.filters[0], default="a", left_out=lambda n: f"{n} dòng loại khác"),
        Filter(key="name", label="Tên", choices=lambda: [("Ân xá", "Ân xá"), ("=1+1", "=1+1")]),
    ),
)


@pytest.mark.parametrize(
    ("address", "shown", "left_out"),
    [
        ("/", ["Ân xá", "Đất đai"], [("1 dòng loại khác", "?kind=")]),
        ("/?q=1&sort=name", [], [("1 dòng loại khác", "?q=1&sort=name&kind=")]),
        ("/?name=%C3%82n+x%C3%A1", ["Ân xá"], []),
        ("/?kind=", ["=1+1", "Ân xá", "Đất đai"], []),
        ("/?kind=b", ["=1+1"], [("2 dòng loại khác", "?kind=")]),
    ],
)
def test_list_says_what_a_preset_filter_leaves_out(address, shown, left_out):
    page = page_of(address, listing=BEGUN_NARROW)
    assert [row.name for row in page.rows] == shown
    assert [(one.text, one.href) for one in page.left_out] == left_out


def test_list_without_preset_filters_leaves_nothing_out():
    assert page_of("/?kind=b").left_out == []
    assert page_of("/?kind=b").href(kind="") == "?"


def test_a_cell_says_what_it_is():
    name = replace(LISTING.columns[0], link=lambda row: f"/{row.name}/")
    text = Column(key="kind", label="Loại", value=lambda row: row.kind)
    listing = replace(LISTING, columns=(text, name, *LISTING.columns[1:]))
    classes = [cell.classes for cell in next(iter(page_of(listing=listing).lines())).cells]
    assert classes == ["", "td-name", "td-num", "td-short td-when", "td-short"]


def test_tabs_with_one_choice_are_not_shown():
    only = Filter(key="kind", label="Loại", choices=lambda: [("a", "Chỉ A")], tabs=True)
    both = replace(only, choices=lambda: [("a", "Chỉ A"), ("b", "Chỉ B")])
    for one, shown in ((only, False), (both, True)):
        page = page_of(listing=replace(LISTING, filters=(one,)))
        assert ("Chỉ A" in render_to_string("ui/_list.html", {"page": page})) is shown


@pytest.mark.parametrize(
    ("address", "rows", "blank"),
    [("/", [], True), ("/?q=dat", [], True), ("/", LOSSES, False), ("/?q=khong-co", LOSSES, False)],
)
def test_nothing_can_be_narrowed_where_there_is_nothing(address, rows, blank):
    page = page_of(address, rows)
    shown = render_to_string("ui/_list.html", {"page": page})
    assert page.blank is blank
    assert ('type="search"' in shown, "<select" in shown) == (not blank, not blank)


def test_a_single_button_stands_in_the_empty_list():
    one, two = (Action(label=label, url=f"/{label}/") for label in ("một", "hai"))
    for actions, rows, bar in (
        ([one], [], []),
        ([one, two], [], [one, two]),
        ([one], LOSSES, [one]),
    ):
        page = open_list(RequestFactory().get("/"), LISTING, rows, actions=actions)
        assert list(page.bar_actions) == bar
