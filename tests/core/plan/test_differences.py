"""A signed copy against the version that was approved."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.plan.differences import Difference, Subject, compare
from thuocdo.core.plan.model import (
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)

HEADER = Header(
    issuer="Ủy ban nhân dân xã Hương Lộc",
    title="Nâng cao chỉ số cải cách hành chính năm 2026",
    bases=("Căn cứ Kế hoạch số 12/KH-UBND;", "Thực hiện Công văn số 7/SNV;"),
    authority="TM. ỦY BAN NHÂN DÂN",
    position="CHỦ TỊCH",
    signer="Lò Thị Mai",
    recipients=("UBND tỉnh (b/c);", "Lưu: VT."),
)
FIXED = Timing(TimingKind.FIXED)


def task(order: int, text: str, **more: object) -> Item:
    plain = Item(f"II.1#{order}", "II.1", "II", ItemKind.TASK, text, (0, 0))
    return replace(
        plain,
        **{
            "lead": ("Văn phòng HĐND và UBND xã",),
            "deadline": date(2026, 6, 30),
            "deadline_text": "trước ngày 30/6/2026",
            "timing": FIXED,
            **more,
        },
    )


SCREENS = task(1, "Lắp hai màn hình tra cứu hồ sơ tại bộ phận một cửa.", product="Biên bản lắp đặt")
LETTERS = task(2, "Gửi thư xin lỗi khi trả hồ sơ chậm.")
LISTS = task(3, "Niêm yết danh mục thủ tục tại mười hai nhà văn hóa thôn.")
PLAN = PlanDocument(
    header=HEADER,
    sections=(
        Section("I", "MỤC ĐÍCH", (0, 0), text=("Phục vụ người dân tốt hơn.",)),
        Section("II", "NHIỆM VỤ", (0, 0)),
    ),
    items=(SCREENS, LETTERS, LISTS),
)


def with_items(*items: Item) -> PlanDocument:
    return replace(PLAN, items=items)


def with_header(**values: object) -> PlanDocument:
    return replace(PLAN, header=replace(HEADER, **values))


def test_compare_finds_nothing_where_only_number_and_print_differ() -> None:
    signed = replace(
        with_items(
            replace(SCREENS, text="Lắp hai  màn hình tra cứu hồ sơ tại bộ phận một cửa;"),
            LETTERS,
            LISTS,
        ),
        header=replace(HEADER, number="85/KH-UBND", date=date(2026, 2, 3), position="Chủ tịch"),
    )
    assert compare(PLAN, signed).differences == ()
    assert (compare(PLAN, signed).unchanged, compare(PLAN, signed).compared) == (6, 6)


@pytest.mark.parametrize(
    ("signed", "found"),
    [
        (
            with_items(
                replace(SCREENS, deadline=date(2026, 9, 30), deadline_text="quý III/2026"),
                LETTERS,
                LISTS,
            ),
            Difference(Subject.TIME, "II.1", "trước ngày 30/6/2026", "quý III/2026"),
        ),
        (
            with_items(SCREENS, replace(LETTERS, lead=("Công an xã",)), LISTS),
            Difference(Subject.LEAD, "II.1 (2)", "Văn phòng HĐND và UBND xã", "Công an xã"),
        ),
        (
            with_items(SCREENS, replace(LETTERS, coordinate=("Công an xã",)), LISTS),
            Difference(Subject.COORDINATE, "II.1 (2)", "", "Công an xã"),
        ),
        (
            with_items(replace(SCREENS, product=None), LETTERS, LISTS),
            Difference(Subject.PRODUCT, "II.1", "Biên bản lắp đặt", ""),
        ),
        (
            with_items(replace(SCREENS, text=SCREENS.text.replace("hai", "ba")), LETTERS, LISTS),
            Difference(Subject.ITEM, "II.1", SCREENS.text, SCREENS.text.replace("hai", "ba")),
        ),
        (with_items(SCREENS, LISTS), Difference(Subject.ITEM, "II.1 (2)", LETTERS.text, "")),
        (
            with_items(SCREENS, LETTERS, LISTS, task(4, "Mua bốn máy quét.")),
            Difference(Subject.ITEM, "II.1 (4)", "", "Mua bốn máy quét."),
        ),
        (
            with_header(signer="Vàng Văn Páo"),
            Difference(Subject.SIGNER, "", "Lò Thị Mai", "Vàng Văn Páo"),
        ),
        (
            with_header(bases=HEADER.bases[:1]),
            Difference(Subject.BASIS, "", "Thực hiện Công văn số 7/SNV;", ""),
        ),
        (
            with_header(recipients=(*HEADER.recipients, "Đảng ủy xã;")),
            Difference(Subject.RECIPIENT, "", "", "Đảng ủy xã;"),
        ),
        (
            replace(PLAN, sections=(replace(PLAN.sections[0], text=()), PLAN.sections[1])),
            Difference(Subject.SECTION, "I", "Phục vụ người dân tốt hơn.", ""),
        ),
    ],
)
def test_compare_tells_each_change_once(signed: PlanDocument, found: Difference) -> None:
    assert compare(PLAN, signed).differences == (found,)


def test_compare_holds_moved_items_for_the_same() -> None:
    assert compare(PLAN, with_items(LISTS, SCREENS, LETTERS)).differences == ()


def test_compare_leaves_out_a_signer_still_open() -> None:
    assert compare(with_header(signer="[… họ và tên người ký …]"), PLAN).differences == ()


def test_compare_tells_items_under_another_heading() -> None:
    first, second = Section("I", "BẮT BUỘC", (0, 0)), Section("II", "KHUYẾN KHÍCH", (0, 0))
    here, there = (
        replace(SCREENS, path="I.1", parent="I"),
        replace(SCREENS, path="II.1", parent="II"),
    )
    plan = replace(PLAN, sections=(first, second), items=(here,))
    assert compare(plan, replace(plan, items=(there,))).differences == (
        Difference(Subject.SECTION, "I.1", "BẮT BUỘC", "KHUYẾN KHÍCH"),
    )


def test_compare_sees_a_range_of_numbers() -> None:
    before, after = (
        replace(SCREENS, text=f"Giảm thời gian giải quyết hồ sơ {days} ngày.")
        for days in ("5-7", "5 7")
    )
    assert len(compare(with_items(before), with_items(after)).differences) == 1


def test_compare_tells_an_annex_that_is_not_attached_once() -> None:
    rows = (replace(SCREENS, path="Phụ lục.1", parent="Phụ lục"),)
    annex = Section("Phụ lục", "DANH MỤC NHIỆM VỤ", (0, 0))
    whole = replace(PLAN, sections=(*PLAN.sections, annex), items=(*PLAN.items, *rows))
    assert compare(whole, PLAN).differences == (
        Difference(Subject.ANNEX, "", "DANH MỤC NHIỆM VỤ", ""),
    )
    assert compare(whole, whole).differences == ()


def test_compare_holds_a_time_left_open_for_none() -> None:
    unsaid = {"deadline": None, "deadline_text": None}
    left_open = task(1, SCREENS.text, timing=Timing(TimingKind.OPEN), **unsaid)
    untimed = task(1, SCREENS.text, timing=None, **unsaid)
    assert not compare(with_items(left_open), with_items(untimed)).differences


def test_compare_knows_another_document() -> None:
    other = replace(
        PLAN,
        sections=(Section("I", "CHỈ TIÊU THU NGÂN SÁCH", (0, 0)),),
        items=(task(1, "Thu đủ phí chợ."),),
    )
    assert compare(PLAN, other).another_document
    assert not compare(PLAN, with_items(SCREENS, LETTERS)).another_document


@given(st.lists(st.sampled_from([SCREENS, LETTERS, LISTS]), unique=True))
def test_compare_with_fewer_items_names_exactly_the_missing(kept: list[Item]) -> None:
    missing = [item.text for item in PLAN.items if item not in kept]
    found = compare(PLAN, with_items(*kept)).differences
    assert [difference.approved for difference in found] == missing
    assert {difference.signed for difference in found} <= {""}


def test_compare_calls_places_as_people_do() -> None:
    first = replace(PLAN.sections[1], path="III", title="Nhiệm vụ")
    above = replace(PLAN.sections[1], path="III.2")
    inner = replace(PLAN.sections[1], path="III.2.2.2", title="Dịch vụ công trực tuyến")
    item = replace(SCREENS, path="III.2.2.2.a", parent="III.2.2.2")
    plan = replace(PLAN, sections=(first, above, inner), items=(item,))
    signed = replace(plan, items=(replace(item, product=None),))
    assert [one.place for one in compare(plan, signed).differences] == ["III.2.2.a"]


def test_opening_of_its_own_is_compared() -> None:
    own = with_header(opening="UBND xã triển khai các nội dung sau:")
    other = with_header(opening="UBND xã thực hiện các nội dung sau:")
    assert compare(own, other).differences == (
        Difference(
            Subject.OPENING,
            "",
            "UBND xã triển khai các nội dung sau:",
            "UBND xã thực hiện các nội dung sau:",
        ),
    )
    assert compare(own, own).differences == ()
