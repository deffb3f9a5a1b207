"""A plan that somebody composes is the same when it has been written and is read."""

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings

from tests.adapters.plan_files.composed import plans
from tests.adapters.plan_files.written_again import again, without_lines, written
from tests.core.report.plans import BLOCK
from tests.core.report.test_improvement import PLAN as DRAFT
from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Section
from thuocdo.core.report.document import roman

LONG = "Khắc phục tồn tại, hạn chế " + "trong giải quyết hồ sơ của người dân " * 14 + "năm 2026"
TASK = Item("I.1#1", "I.1", "I", ItemKind.TASK, "Rà soát hồ sơ.", (0, 0), lead=("Công an xã",))
PLAN = PlanDocument(
    Header(
        issuer="UBND xã Mẫu",
        number="5/KH-UBND",
        date=date(2026, 1, 5),
        date_text="ngày 05 tháng 01 năm 2026",
        place="Mẫu",
        kind="Kế hoạch",
        title="Nâng cao chất lượng phục vụ năm 2026",
        plan_year=2026,
        position="Chủ tịch",
        authority="TM. ỦY BAN NHÂN DÂN",
        signer="Nguyễn Văn Mẫu",
        recipients=("UBND tỉnh", "Lưu: VT"),
    ),
    sections=(Section("I", "NHIỆM VỤ", (0, 0)),),
    items=(TASK,),
)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_any_plan_comes_back(plan):
    once = again(plan)
    assert without_lines(once) == without_lines(plan)
    assert written(again(once)) == written(once)


@pytest.mark.parametrize(
    "header",
    [
        replace(PLAN.header, title=LONG),
        replace(PLAN.header, recipients=(*(f"UBND xã Thứ {n}" for n in range(60)), "Lưu: VT")),
        replace(PLAN.header, recipients=()),
        replace(PLAN.header, number=None, draft=True),
        replace(PLAN.header, date=None, date_text="ngày tháng 3 năm 2026"),
        replace(PLAN.header, date=None, date_text="ngày … tháng … năm 2026"),
        replace(PLAN.header, date=None, date_text="ngày tháng năm 2026", place=None),
        replace(PLAN.header, date=None, date_text=None, title="Cải cách", plan_year=None),
        replace(
            PLAN.header, authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", position="Phó chủ tịch"
        ),
        replace(PLAN.header, authority=None, position=None, signer=None),
        replace(PLAN.header, superior="UBND tỉnh Mẫu", issuer="Sở Nông nghiệp và Môi trường"),
        replace(PLAN.header, kind=None, number=None, draft=True),
    ],
    ids=lambda header: header.kind,
)
def test_head_comes_back(header):
    plan = replace(PLAN, header=header)
    assert without_lines(again(plan)) == without_lines(plan)


def annexed(count, marks):
    """Return a plan with a table of tasks in groups of ten."""
    sections, items = [Section("Phụ lục", "DANH MỤC NHIỆM VỤ", (0, 0))], []
    for at in range(count):
        group = f"Phụ lục.{marks[at // 10]}"
        if at % 10 == 0:
            sections.append(Section(group, f"NHÓM VIỆC THỨ {at // 10 + 1}", (0, 0)))
        path = f"{group}.{at % 10 + 1}"
        items.append(replace(TASK, id=f"{path}#1", path=path, parent=group, product="Báo cáo"))
    header = replace(PLAN.header, annexes=("Phụ lục",))
    return replace(
        PLAN,
        header=header,
        sections=(*PLAN.sections, *sections),
        items=(*PLAN.items, *items),
    )


@pytest.mark.parametrize(
    "marks", [[roman(number) for number in range(1, 21)], "ABCDĐEGHIKLM"], ids=["roman", "letters"]
)
def test_long_annex_comes_back(marks):
    plan = annexed(10 * len(marks), marks)
    assert without_lines(again(plan)) == without_lines(plan)


def test_letters_come_back_composed():
    parted = replace(
        PLAN,
        header=replace(PLAN.header, title=normalize("NFD", PLAN.header.title)),
        items=(replace(TASK, text=normalize("NFD", TASK.text)),),
    )
    assert without_lines(again(parted)) == without_lines(PLAN)


def test_signs_that_no_file_may_hold_are_left_out():
    dirty = replace(
        PLAN,
        header=replace(PLAN.header, title=f"\x0c{PLAN.header.title}\x00"),
        items=(replace(TASK, text="Rà soát\x1f hồ sơ\uffff.\ud800"),),
    )
    assert without_lines(again(dirty)) == without_lines(PLAN)


@pytest.mark.parametrize("draft", [BLOCK, DRAFT], ids=["block", "improvement"])
def test_draft_keeps_its_work_and_stays_as_it_was_written(draft):
    """A draft has still gaps, and dates without words; what it asks for is the same."""
    once = again(draft)
    assert [facts(item) for item in once.items if item.id in ids(draft)] == [
        facts(item) for item in draft.items
    ]
    assert without_lines(again(once)) == without_lines(once)


def ids(plan):
    return {item.id for item in plan.items}


def facts(item):
    return item.id, item.kind, item.text, item.coordinate, item.implement, item.deadline
