"""New items behind all under their heading: their own enumerator, and nothing else moves."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.adapters.plan_files.written_again import again
from tests.apps.plans.conftest import NOW
from tests.core.report.plans import HEADER, item, section
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import Placed, document_of, next_path, order_behind
from thuocdo.apps.plans.models import Contribution, Plan
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import Group, ItemKind, PlanDocument, Timing, TimingKind
from thuocdo.core.report.plan import plan_document

TASK, LIMIT = ItemKind.TASK, ItemKind.LIMITATION
SECTIONS = (
    section("I", "MỤC TIÊU"),
    section("II", "NHIỆM VỤ"),
    section("II.1", "Cải cách thể chế"),
    section("II.2", "Cải cách thủ tục hành chính"),
    section("II.3", "Xây dựng chính quyền số"),
    section("III", "TỔ CHỨC THỰC HIỆN"),
)
FIXED = {"deadline": date(2026, 6, 30), "timing": Timing(TimingKind.FIXED)}


def work(path: str, n: int = 1, *, parent: str = "II.2", **more: object):
    return item(path, f"Rà soát thủ tục nhóm {n}", n=n, parent=parent, **more)


def weak(path: str, n: int = 1):
    return item(path, f"Còn hồ sơ trễ hẹn nhóm {n}", n=n, parent="II.2", kind=LIMIT)


def plan_of(*items, sections=SECTIONS) -> PlanDocument:
    return PlanDocument(header=HEADER, sections=tuple(sections), items=items)


@pytest.mark.parametrize(
    ("items", "parent", "path"),
    [
        ([], "II", "II.4"),
        ([], "II.2", "II.2.a"),
        ([], "III", "III.1"),
        ([], "", ""),
        ([work("II.2.a"), work("II.2.b")], "II.2", "II.2.c"),
        ([work("II.2.d")], "II.2", "II.2.đ"),
        ([work("II.2")], "II.2", "II.2"),
        ([work("II.2"), work("II.2", 2)], "II.2", "II.2"),
        ([weak("II.2.a"), work("II.2.b")], "II.2", "II.2.b"),
        ([weak("II.2.a"), work("II.2.b"), work("II.2.b", 2)], "II.2", "II.2.b"),
        ([weak("II.2.a")], "II.2", "II.2.b"),
        ([work("II.2.a"), work("II.2.a", 2), work("II.2.b")], "II.2", "II.2.c"),
        ([work("II.2.1")], "II.2", "II.2.2"),
        ([work("II.2.y")], "II.2", "II.2"),
        ([work("III.1", parent="III", group=Group.ORGANIZATION)], "III", "III.2"),
        ([work("II.4", parent="II")], "II", "II.5"),
    ],
)
def test_the_next_path_is_the_next_enumerator_or_that_of_the_group(items, parent, path):
    assert next_path(plan_of(*items), parent, TASK) == path


@pytest.mark.parametrize(
    ("title", "path"),
    [("b) Nhiệm vụ, giải pháp:", "II.2.b"), ("b) Công tác tuyên truyền:", "II.2.c")],
)
def test_a_group_about_one_thing_takes_nothing_else(title, path):
    sections = [replace(one, text=(title,)) if one.path == "II.2" else one for one in SECTIONS]
    items = [work("II.2.b", 1), work("II.2.b", 2)]
    assert next_path(plan_of(*items, sections=sections), "II.2", TASK) == path


def test_the_number_of_a_part_within_a_field_is_followed():
    inner = [section("II.2.2.1", "Sở Nội vụ"), section("II.2.2.2", "Sở Tư pháp")]
    plan = plan_of(work("II.2.2.2.a", parent="II.2.2.2"), sections=[*SECTIONS, *inner])
    assert next_path(plan, "II.2", TASK) == "II.2.2.3"


@pytest.mark.parametrize(
    ("parent", "path", "order"),
    [
        ("II.1", "II.1.b", 2),
        ("II.2", "II.2.a", 3),
        ("II.3", "II.3.b", 4),
        ("II", "II.4", 5),
        ("II", "II", 1),
        ("I", "I.1", 1),
        ("III", "III.2", 6),
        ("", "", 1),
    ],
)
def test_new_items_stand_behind_those_of_their_heading(parent, path, order):
    rows = [
        Placed(1, "II.1", "II.1.a"), Placed(3, "II.3", "II.3.a"), Placed(5, "III", "III.1"),
    ]  # fmt: skip
    paths = [one.path for one in SECTIONS]
    assert order_behind(rows, paths, parent=parent, path=path) == order


@pytest.fixture
def draft(world, coordinator) -> Plan:
    """Draft a plan whose parts hold lettered work, with a part about organisation behind them."""
    document = plan_of(
        work("II.1.a", 1, parent="II.1", lead=("Sở Nội vụ",), **FIXED),
        work("II.2.a", 2, lead=("Sở Nội vụ",), **FIXED),
        work("II.2.b", 3, lead=("UBND Xã An Khê",), **FIXED),
        item(
            "III.1", "Giao Sở Nội vụ theo dõi, đôn đốc.", parent="III", lead=("Sở Nội vụ",),
            group=Group.ORGANIZATION,
        ),
    )  # fmt: skip
    document = replace(document, header=replace(HEADER, draft=True, number=None, date=None))
    return actions.create_plan(
        document=document, unit=world.province, year=2026, kind=Plan.Kind.REFORM,
        origin=actions.Origin(), by=coordinator, now=NOW,
    )  # fmt: skip


@pytest.fixture
def contributed(draft, world, officer, outsider, coordinator) -> Plan:
    """Let two bodies write into one part, one of them also into an empty one and the chapter."""
    asked = actions.ask_contents(
        plan=draft, units=[world.commune_a, world.commune_b], sections=[], due=date(2026, 2, 20),
        guidance="", by=coordinator, now=NOW,
    )  # fmt: skip
    said = {
        officer: ("II.2", "II.3", "II"),
        outsider: ("II.2",),
    }
    for row, by in zip(asked.contributions.order_by("unit__name_sort"), said, strict=True):
        rows = [
            {
                "text": f"Công khai {path} của {row.unit.name}", "section": path,
                "lead": [row.unit.issuer], "timing": "fixed", "deadline": date(2026, 12, 31),
            }
            for path in said[by]
        ]  # fmt: skip
        actions.write_contents(contribution=row, rows=rows, by=by, now=NOW)
        actions.send_contents(contribution=row, by=by, now=NOW)
    rows = [one for row in Contribution.objects.all() for one in row.items.all()]
    actions.merge_contents(
        plan=draft, contents={row: row.section for row in rows}, by=coordinator, now=NOW
    )
    return Plan.objects.select_related("unit").get(pk=draft.pk)


def document(plan: Plan) -> PlanDocument:
    return document_of(plan, queries.items_of(plan))


def test_what_two_add_on_one_page_takes_each_its_own_letter(draft, coordinator):
    seen_by_both = [Plan.objects.select_related("unit").get(pk=draft.pk) for _ in "ab"]
    columns = {"kind": "task", "text": "Công khai thủ tục", "parent": "II.2"}
    added = [
        actions.add_item(plan=plan, columns=columns, bodies={}, by=coordinator, now=NOW)
        for plan in seen_by_both
    ]
    assert [(item.path, item.order) for item in added] == [("II.2.c", 4), ("II.2.d", 5)]


def test_what_two_bodies_give_to_one_part_is_numbered_on_in_the_outline(contributed):
    assert list(contributed.items.values_list("label", "text")) == [
        ("II.1.a", "Rà soát thủ tục nhóm 1"),
        ("II.2.a", "Rà soát thủ tục nhóm 2"),
        ("II.2.b", "Rà soát thủ tục nhóm 3"),
        ("II.2.c", "Công khai II.2 của Xã An Khê"),
        ("II.2.d", "Công khai II.2 của Xã Ấp Bắc"),
        ("II.3.a", "Công khai II.3 của Xã An Khê"),
        ("II.4", "Công khai II của Xã An Khê"),
        ("III.1", "Giao Sở Nội vụ theo dõi, đôn đốc."),
    ]


def test_nothing_of_what_was_there_changes(contributed, draft):
    old = [row for row in plan_mapping(document(contributed))["items"] if row["path"] in {
        "II.1.a", "II.2.a", "II.2.b", "III.1",
    }]  # fmt: skip
    contributed.items.exclude(contributed_by=None).delete()
    assert plan_mapping(document(contributed))["items"] == old


def test_the_page_has_each_heading_once(contributed, coordinator, look):
    page = look(coordinator, contributed.get_absolute_url())
    assert page.count('<tr class="td-group">') == 5
    assert page.index("Công khai II.2 của Xã Ấp Bắc") < page.index("Công khai II.3 của Xã An Khê")


def test_the_paper_prints_what_was_given_behind_what_was_there(contributed):
    printed = [getattr(block, "text", "") for block in plan_document(document(contributed)).body]
    kept = [line for line in printed if "Rà soát" in line or "Công khai" in line]
    assert kept == [
        "a) Rà soát thủ tục nhóm 1",
        "a) Rà soát thủ tục nhóm 2",
        "b) Rà soát thủ tục nhóm 3",
        "c) Công khai II.2 của Xã An Khê",
        "d) Công khai II.2 của Xã Ấp Bắc",
        "a) Công khai II.3 của Xã An Khê",
        "4. Công khai II của Xã An Khê",
    ]


def test_a_day_that_was_given_is_printed_as_that_day(contributed):
    paper = plan_document(document(contributed), annex=False)
    printed = [getattr(block, "text", "") for block in paper.body]
    given = printed.index("c) Công khai II.2 của Xã An Khê")
    assert printed[given + 1 : given + 3] == [
        "Cơ quan chủ trì: UBND xã An Khê.",
        "Thời gian hoàn thành: Trước ngày 31/12/2026.",
    ]


def test_what_was_given_is_read_again_where_it_was_written(contributed):
    written = document(contributed)
    told = [(one.id, one.parent, one.text, one.lead, one.deadline) for one in written.items]
    read = again(written)
    assert [(one.id, one.parent, one.text, one.lead, one.deadline) for one in read.items] == told


def test_many_contents_are_merged_in_as_many_questions_as_few(draft, world, officer, coordinator):
    asked = actions.ask_contents(
        plan=draft, units=[world.commune_a], sections=[], due=date(2026, 2, 20), guidance="",
        by=coordinator, now=NOW,
    )  # fmt: skip
    rows = [
        {"text": f"Công khai {n}", "section": f"II.{1 + n % 3}", "timing": "open"}
        for n in range(24)
    ]
    given = asked.contributions.get()
    actions.write_contents(contribution=given, rows=rows, by=officer, now=NOW)
    actions.send_contents(contribution=given, by=officer, now=NOW)
    contents = list(given.items.select_related("contribution__request__plan", "contribution__unit"))
    counts = []
    for part in (contents[:4], contents[4:]):
        with CaptureQueriesContext(connection) as asked_of_it:
            chosen = {content: content.section for content in part}
            actions.merge_contents(plan=draft, contents=chosen, by=coordinator, now=NOW)
        counts.append(len(asked_of_it))
    assert counts[0] == counts[1]
    assert list(draft.items.values_list("order", flat=True)) == list(range(1, 29))
    assert [item.merged.text for item in given.items.select_related("merged")] == [
        row["text"] for row in rows
    ]
