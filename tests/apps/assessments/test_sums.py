"""Every number an officer can add up adds up, or the page says in one line why it does not."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.apps.assessments.conftest import NOW
from tests.apps.assessments.stages import file_of
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.queries.results import latest_card
from thuocdo.core.framework import read_framework
from thuocdo.core.periods import parse_period
from thuocdo.core.rounding import rounding_gap
from thuocdo.core.stages import StageDates
from thuocdo.core.vietnamese.numbers import show

AWARDED = {"kind": "awarded"}
FREE = {"evidence": "none", "rule": AWARDED}
UNEVEN = {
    "id": "xa-le",
    "name": {"vi": "Bộ điểm lẻ"},
    "index": "PAR",
    "levels": ["commune"],
    "cycle": ["year"],
    "status": "sample",
    "total": 15,
    "ranking": {"min_scored": 0},
    "fields": [
        {
            "code": "1",
            "name": {"vi": "Chỉ đạo"},
            "responsible": "Sở Nội vụ",
            "criteria": [
                {"code": "1.1", "name": {"vi": "Một"}, "max": 5, **FREE},
                {"code": "1.2", "name": {"vi": "Hai"}, "max": 5, **FREE},
            ],
        },
        {
            "code": "2",
            "name": {"vi": "Thể chế"},
            "responsible": "Sở Tài chính",
            "criteria": [{"code": "2.1", "name": {"vi": "Ba"}, "max": 5, **FREE}],
        },
        {
            "code": "8", "kind": "bonus", "cap": 1, "name": {"vi": "Điểm thưởng"},
            "criteria": [{"code": "8.1", "name": {"vi": "Sáng kiến"}, "max": 2, **FREE}],
        },
        {
            "code": "9", "kind": "penalty", "cap": 2, "name": {"vi": "Điểm trừ"},
            "criteria": [
                {"code": "9.1", "name": {"vi": "Nộp muộn"}, "max": 1, **FREE},
                {"code": "9.2", "name": {"vi": "Kê khai sai"}, "max": 2, **FREE},
            ],
        },
    ],
}  # fmt: skip

CASES = {
    "even": ("3.25", "4.5", "2", "0.5", "0.8", "0"),
    "over both caps": ("3.25", "4.5", "2", "1.5", "0.8", "1.5"),
    "rounded up": ("3.335", "3.335", "3.335", "1.5", "0.8", "1.5"),
    "thirds": ("3.3333333333", "3.3333333333", "1.6666666667", "0", "0.125", "0"),
    "held at 0": ("0.335", "0.335", "0", "0", "1", "2"),
}
CODES = ("1.1", "1.2", "2.1", "8.1", "9.1", "9.2")


@dataclass
class Tables(HTMLParser):
    """The tables of a page as rows of cell texts, each with the classes of its row."""

    rows: list[tuple[str, list[str]]] = field(default_factory=list)
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append((dict(attrs).get("class") or "", []))
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1][1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][1][-1] += data


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def uneven_cycle(world, coordinator) -> Cycle:
    framework, issues = read_framework(UNEVEN)
    assert framework is not None, issues
    found = actions.import_set(framework=framework, source_file="le.yaml", by=coordinator, now=NOW)
    actions.publish_set(criteria_set=found, by=coordinator, now=NOW)
    cycle = actions.create_cycle(
        criteria_set=found, name="Điểm lẻ 2026", period=parse_period("2026"),
        units={world.commune_a: "xã", world.commune_b: "xã"}, by=coordinator, today=NOW.date(),
        stages=[StageDates(StageKind.SELF, date(2026, 11, 1), date(2026, 11, 20))],
    )  # fmt: skip
    for code in ("1", "2", "8", "9"):
        actions.set_appraiser(
            cycle=cycle, field_code=code, unit=world.finance, by=coordinator, today=NOW.date()
        )
    actions.open_cycle(cycle=cycle, by=coordinator, now=NOW)
    return cycle


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def scored(request, uneven_cycle, world, officer) -> Assessment:
    row = file_of(uneven_cycle, world.commune_a)
    for code, value in zip(CODES, request.param, strict=True):
        actions.save_answer(
            assessment=row, leaf_code=code, inputs={"points": value}, by=officer, now=NOW
        )
    return row


def number(text: str) -> Fraction:
    """Read a shown number back: «−1.842,50»."""
    found = re.search(r"[−+]?\s*\d[\d.]*,\d\d", text)
    assert found, text
    plain = found.group().replace(".", "").replace(",", ".").replace("−", "-")
    return Fraction(re.sub(r"\s", "", plain))


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def rows_of(page: str) -> list[tuple[str, list[str]]]:
    tables = Tables()
    tables.feed(page)
    return [(kind, [" ".join(cell.split()) for cell in cells]) for kind, cells in tables.rows]


def adds_up(parts: list[Fraction], whole: Fraction, page: str) -> bool:
    """Tell whether shown parts come to the shown whole, or the page tells what they come to."""
    told = f"Cộng các số đã làm tròn được {show(sum(parts))}; {show(whole)} là tổng"
    return sum(parts) == whole or told in words_of(page)


def page(client, name: str, *given: object, **query: str) -> str:
    answer = client.get(reverse(f"assessments:{name}", args=given), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_fields_of_a_file_come_to_its_points(scored, officer, signed_in):
    found = page(signed_in(officer), "assessment", scored.pk)
    rows = [cells for _kind, cells in rows_of(found) if len(cells) == 5 and "," in cells[3]]
    *parts, whole = [number(cells[3]) for cells in rows]
    assert rows[-1][0] == "Cộng"
    assert f"Tạm tính {show(whole)}" in words_of(found)
    assert adds_up(parts, whole, found)


def test_a_result_comes_from_its_fields(scored, coordinator, signed_in):
    found = page(signed_in(coordinator), "unit-result", scored.cycle_id, scored.unit_id)
    rows = [(kind, cells) for kind, cells in rows_of(found) if len(cells) == 4]
    parts = [number(cells[1]) for kind, cells in rows if "td-group" in kind or "join" in kind]
    [whole] = [number(cells[1]) for _kind, cells in rows if cells[0] == "Cộng"]
    assert f"{show(whole)}/15,00 điểm" in words_of(found)
    assert adds_up(parts, whole, found)


def test_the_account_of_losses_comes_to_the_points(scored, coordinator, signed_in):
    found = page(signed_in(coordinator), "losses", scored.cycle_id, unit=str(scored.unit_id))
    account = re.search(r"Điểm tối đa [^=]*= đạt [\d.]+,\d\d", words_of(found)).group()
    left, right = account.split(" = ")
    terms = re.findall(r"([−+]?) ?[^\d−+]+ ([\d.]+,\d\d)", left)
    parts = [number(amount) * (-1 if sign == "−" else 1) for sign, amount in terms]
    assert len(parts) >= 2
    assert adds_up(parts, number(right), found)


@pytest.mark.parametrize("by", ["", "co-quan", "linh-vuc"])
def test_losses_come_to_their_total_however_they_are_split(scored, coordinator, signed_in, by):
    unit = str(scored.unit_id)
    found = page(signed_in(coordinator), "losses", scored.cycle_id, unit=unit, theo=by)
    [whole] = re.findall(r"− điểm chưa đạt ([\d.]+,\d\d)", words_of(found))
    causes = [cells for _kind, cells in rows_of(found) if len(cells) == 3]
    assert adds_up([number(cells[2]) for cells in causes], number(whole), found)
    sums = [cells for _kind, cells in rows_of(found) if len(cells) == 4 and "%" in cells[3]]
    assert bool(sums) == bool(by)
    assert not sums or adds_up([number(cells[2]) for cells in sums], number(whole), found)


def test_why_a_field_has_its_points(scored, officer, signed_in):
    card = latest_card(scored)
    for code in ("1", "9"):
        found = page(signed_in(officer), "why", card.pk, code)
        rows = [cells for _kind, cells in rows_of(found) if len(cells) == 4 and "," in cells[1]]
        for column in (1, 2):
            *parts, whole = [number(cells[column]) for cells in rows]
            assert adds_up(parts, whole, found)


def test_what_all_units_lost_comes_to_its_total(scored, coordinator, signed_in):
    client = signed_in(coordinator)
    found = page(client, "losses", scored.cycle_id, unit="tat-ca")
    whole = number(re.search(r"có tổng cộng ([\d.]+,\d\d) điểm chưa đạt", words_of(found)).group(1))
    rows = [cells for _kind, cells in rows_of(found) if len(cells) == 3 and "," in cells[2]]
    assert adds_up([number(cells[2]) for cells in rows], whole, found)
    listed = [
        cells for _kind, cells in rows_of(found) if len(cells) == 6 and re.search(r"\d %", cells[3])
    ]
    assert adds_up([number(cells[2]) for cells in listed], whole, found)
    one = page(client, "leaf-losses", scored.cycle_id, "1.1")
    whole = number(re.search(r"cộng lại ([\d.]+,\d\d)", words_of(one)).group(1))
    units = [cells for _kind, cells in rows_of(one) if len(cells) == 6 and "," in cells[3]]
    assert adds_up([number(cells[3]) for cells in units], whole, one)


def test_a_way_leads_from_what_is_to_what_would_be(scored, officer, signed_in):
    found = page(signed_in(officer), "way", scored.pk, target="70")
    told = re.search(r"Tổng điểm ([\d.]+,\d\d) ([−+][\d.]+,\d\d) từ ([\d.]+,\d\d)", words_of(found))
    total, gain, now = (number(one) for one in told.groups())
    gains = [number(cells[2]) for kind, cells in rows_of(found) if kind == "td-chosen"]
    capped = "Điểm thêm không cộng thẳng" in words_of(found)
    assert capped or adds_up([now, *gains], total, found)
    assert abs(now + gain - total) <= Fraction(1, 100)


def test_home_and_file_tell_the_same_points_in_the_same_words(scored, officer, signed_in):
    client = signed_in(officer)
    home = words_of(client.get(reverse("home:mine")).content.decode())
    file = words_of(page(client, "assessment", scored.pk))
    told = {
        words: number(home.partition(f"{words} ")[2])
        for words in ("Đã chắc", "Còn có thể đạt", "Không thể đạt", "Điểm tối đa")
    }
    whole = told.pop("Điểm tối đa")
    assert adds_up(list(told.values()), whole, home)
    shown = re.search(r"Tạm tính ([−\d.]+,\d\d)", file).group(1)
    assert re.search(r"Tạm tính ([−\d.]+,\d\d)", home).group(1) == shown
    extra = re.search(r"Điểm thưởng, điểm trừ ([−+][\d.]+,\d\d)", home)
    assert adds_up(
        [told["Đã chắc"], number(extra.group(1)) if extra else Fraction(0)], number(shown), home
    )


def test_what_is_taken_away_has_a_minus_wherever_it_stands(
    uneven_cycle, world, officer, coordinator, signed_in
):
    row = file_of(uneven_cycle, world.commune_a)
    for code, value in (("1.1", "4"), ("9.1", "0.8")):
        actions.save_answer(
            assessment=row, leaf_code=code, inputs={"points": value}, by=officer, now=NOW
        )
    card = latest_card(row)
    client = signed_in(officer)
    assert "Vì sao −0,80/1,00: 9.1" in words_of(page(client, "why", card.pk, "9.1"))
    pages = [
        page(client, "why", card.pk, "9.1"),
        page(client, "why", card.pk, "9"),
        page(client, "assessment", row.pk),
        page(client, "criterion", row.pk, "9.1"),
        page(client, "unit-result", row.cycle_id, row.unit_id),
    ]
    for found in pages:
        assert re.findall(r"(?<!−)\b0,80", words_of(found).replace("nhập 0,80", "")) == []


def test_the_export_of_a_result_adds_up_exactly(scored, coordinator, signed_in, tmp_path):
    url = reverse("assessments:unit-result", args=[scored.cycle_id, scored.unit_id])
    path = tmp_path / "ket-qua.xlsx"
    path.write_bytes(signed_in(coordinator).get(url, {"format": "xlsx"}).getvalue())
    sheet = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    parts = [row[3] for row in rows if row[0] in {"1", "2", "8", "9"} or row[0] in {None, ""}]
    *parts, whole = [Decimal(str(value)) for value in parts if isinstance(value, int | float)]
    assert abs(sum(parts) - whole) < Decimal("1e-9")


def test_the_cases_here_do_need_the_line():
    assert rounding_gap([Fraction("3.335")] * 3, Fraction("10.005")) != 0
