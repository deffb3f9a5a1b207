"""Rows of an annex that tell the body's work again."""

from dataclasses import replace
from datetime import date

import pytest

from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Timing, TimingKind
from thuocdo.core.plan.repeats import completed, repeats, told_once


def item(path: str, text: str, kind: ItemKind = ItemKind.TASK) -> Item:
    return Item(f"{path}#1", path, None, kind, text, (0, 0))


BODY = item("II.1", "Trả kết quả tại nhà cho người cao tuổi ở ba thôn vùng cao.")
OTHER = item("II.2", "Thay biển chỉ dẫn ở bộ phận một cửa.")
ROW = replace(
    item("Phụ lục.1", "Trả kết quả tại nhà cho người cao tuổi ở ba thôn vùng cao"),
    lead=("Trung tâm Phục vụ hành chính công",),
    deadline=date(2026, 5, 31),
    deadline_text="Tháng 5/2026",
    timing=Timing(TimingKind.FIXED),
    product="Sổ giao nhận",
)


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([BODY, OTHER, ROW], {2: 0}),
        ([BODY, OTHER, item("Phụ lục.1", "Khảo sát hai trăm người dân.")], {}),
        ([BODY, OTHER], {}),
        (
            [
                item("II.1", "Vớt rác kênh các thôn quý I."),
                item("Phụ lục.1", "Vớt rác kênh các thôn quý II"),
            ],
            {},
        ),
        (
            [
                item("II.1", "Số hóa sổ lĩnh vực đất đai."),
                item("Phụ lục.1", "Số hóa sổ lĩnh vực hộ tịch"),
            ],
            {},
        ),
        ([BODY, replace(BODY, path="III.4")], {}),  # said twice in the body: not ours to join
        ([BODY, ROW, replace(ROW, path="Phụ lục.2")], {1: 0}),
        ([replace(BODY, kind=ItemKind.LIMITATION), ROW], {}),
        (
            [BODY, item("Phụ lục.1", f"{ROW.text} và xã bên"), ROW],
            {2: 0},
        ),
    ],
)
def test_repeats_pairs_rows_with_the_work_they_tell(
    items: list[Item], found: dict[int, int]
) -> None:
    assert repeats(items) == found


def test_completed_adds_what_the_body_leaves_open() -> None:
    filled = completed([BODY, ROW], {1: 0})[0]
    assert filled == replace(
        BODY,
        lead=ROW.lead,
        deadline=ROW.deadline,
        deadline_text=ROW.deadline_text,
        timing=ROW.timing,
        product=ROW.product,
    )


def test_completed_leaves_what_the_body_says() -> None:
    said = replace(ROW, path="II.1", lead=("Công an xã",), deadline=None, product="Biên bản")
    assert completed([said, ROW], {1: 0}) == {}


def test_plan_is_told_once():
    plan = PlanDocument(Header(), items=(BODY, OTHER, ROW))
    first, second = told_once(plan).items
    assert (first.id, first.lead, first.product) == (BODY.id, ROW.lead, ROW.product)
    assert second == OTHER
    assert told_once(replace(plan, items=(BODY, OTHER))).items == (BODY, OTHER)
