from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.core.report.facts import IMPROVEMENT, LOSSES
from thuocdo.core.plan.mapping import plan_from_mapping, plan_mapping
from thuocdo.core.plan.model import Group, ItemKind
from thuocdo.core.report.improvement import improvement_plan
from thuocdo.core.report.plan import plan_document

PLAN = improvement_plan(IMPROVEMENT)


def items(plan, **wanted):
    return [
        item
        for item in plan.items
        if all(getattr(item, name) == value for name, value in wanted.items())
    ]


def test_sections_follow_fields_and_bodies():
    assert [(section.path, section.title) for section in PLAN.sections] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("I.1", "Mục đích"),
        ("I.2", "Yêu cầu"),
        ("II", "TỒN TẠI, HẠN CHẾ VÀ NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC"),
        ("II.1", "Chỉ đạo, điều hành"),
        ("II.2", "Thủ tục"),
        ("II.2.2.1", "Nội dung thuộc trách nhiệm của Văn phòng UBND tỉnh"),
        ("II.2.2.2", "Nội dung thuộc trách nhiệm của [… cơ quan chủ trì …]"),
        ("III", "TỔ CHỨC THỰC HIỆN"),
    ]


def test_each_loss_is_a_limitation_with_its_points():
    assert [(item.id, item.text) for item in items(PLAN, kind=ItemKind.LIMITATION)] == [
        (
            "II.1.a#1",
            (
                "Tiêu chí 1.1.2 (Mức độ hoàn thành kế hoạch): đạt 1,425/1,5 điểm, mất 0,075 điểm; "
                "giảm so với năm 2024."
            ),
        ),
        ("II.2.2.1.a#1", "Tiêu chí 2.1 (Hồ sơ đúng hạn): đạt 1,00/2 điểm, mất 1,00 điểm."),
        ("II.2.2.2.a#1", "Tiêu chí 2.2 (Hồ sơ đất đai): đạt 0,00/0,5 điểm, mất 0,50 điểm."),
    ]


def test_proposal_becomes_a_task_of_the_answering_body():
    (task,) = items(PLAN, path="II.1.b")
    assert (task.kind, task.text, task.lead, task.coordinate) == (
        ItemKind.TASK,
        "Rà soát tiến độ hằng tháng.",
        ("Sở Nội vụ",),
        ("Các sở, ban, ngành",),
    )
    assert (task.deadline, task.product, task.indexes) == (
        date(2026, 12, 31),
        "Báo cáo tiến độ",
        ("PAR",),
    )


def test_loss_without_proposal_asks_for_work_time_and_product():
    (task,) = items(PLAN, path="II.2.2.2.b")
    assert task.text == (
        "Khắc phục nguyên nhân mất điểm của tiêu chí 2.2: [… nội dung công việc cụ thể …]."
    )
    assert (task.lead, task.deadline, task.deadline_text, task.product) == (
        ("[… cơ quan chủ trì …]",),
        None,
        "[… thời gian hoàn thành …]",
        "[… sản phẩm …]",
    )


def test_want_of_data_is_told_apart_from_what_was_lost():
    blank = replace(LOSSES[0], points=Fraction(), trend="2/5 xã", unscored=True, proposals=())
    plan = improvement_plan(replace(IMPROVEMENT, losses=(*LOSSES, blank)))
    limit, *_ = [item for item in items(plan, kind=ItemKind.LIMITATION) if "số liệu" in item.text]
    assert limit.text == (
        "Tiêu chí 1.1.2 (Mức độ hoàn thành kế hoạch): chưa có số liệu, 1,50 điểm chưa được chấm; "
        "2/5 xã."
    )
    (task,) = [item for item in items(plan, path="II.1.b") if "số liệu" in item.text]
    assert task.text == (
        "Thu thập, báo cáo số liệu của tiêu chí 1.1.2: [… nội dung công việc cụ thể …]."
    )
    (summary,) = plan.sections[3].text
    assert (
        "Kế hoạch này khắc phục 3 tiêu chí chưa đạt điểm tối đa, tổng số điểm chưa đạt là 1,58 "
        "điểm; thu thập, báo cáo số liệu của 1 tiêu chí chưa có số liệu, 1,50 điểm chưa được chấm."
    ) in summary


def test_a_plan_for_want_of_data_alone_speaks_of_nothing_lost():
    plan = improvement_plan(replace(IMPROVEMENT, losses=(replace(LOSSES[2], unscored=True),)))
    (summary,) = plan.sections[3].text
    assert "mất điểm" not in "".join(item.text for item in plan.items)
    assert "Kế hoạch này thu thập, báo cáo số liệu của 1 tiêu chí" in summary


def test_every_loss_has_work_against_it():
    own = [item for item in PLAN.items if item.group is None]
    parents = {item.parent for item in own if item.kind is ItemKind.LIMITATION}
    assert parents == {item.parent for item in own if item.kind is ItemKind.TASK}


def test_organisation_names_the_coordinating_body():
    groups = [(item.path, item.group) for item in items(PLAN, parent="III")]
    assert groups == [
        ("III.1", Group.ORGANIZATION),
        ("III.2", Group.ORGANIZATION),
        ("III.3", Group.BUDGET),
    ]
    assert items(PLAN, path="III.2")[0].actors == ("Sở Nội vụ",)


def test_purpose_tells_the_result_and_the_target():
    (aim,) = [line for line in PLAN.sections[1].text if "Phấn đấu" in line]
    assert aim == (
        "- Phấn đấu Chỉ số cải cách hành chính năm 2026 của UBND tỉnh Mẫu đạt từ 90 điểm trở lên "
        "(năm 2025 đạt 87,36/100 điểm, xếp thứ 11/34)."
    )
    (summary,) = PLAN.sections[3].text
    assert "3 tiêu chí chưa đạt điểm tối đa, tổng số điểm chưa đạt là 1,58 điểm" in summary


def test_target_that_is_not_decided_is_a_gap():
    plan = improvement_plan(replace(IMPROVEMENT, target=None, standing=""))
    (aim,) = [line for line in plan.sections[1].text if "Phấn đấu" in line]
    assert "đạt từ [… điểm phấn đấu …] điểm trở lên (năm 2025 đạt 87,36/100 điểm)" in aim


def test_draft_has_neither_number_nor_date():
    header = PLAN.header
    assert (header.draft, header.number, header.date) == (True, None, None)
    assert header.bases == ("Căn cứ [… văn bản làm căn cứ ban hành kế hoạch …]",)
    assert plan_document(PLAN).letterhead.date.words() == "ngày      tháng      năm 2026"


def test_ids_are_unique_and_the_plan_survives_its_json():
    assert len({item.id for item in PLAN.items}) == len(PLAN.items)
    assert plan_from_mapping(plan_mapping(PLAN)) == PLAN


@pytest.mark.parametrize("count", [1, 2, 30])
def test_many_losses_of_one_field_and_body_share_one_block(count):
    losses = tuple(
        replace(LOSSES[1], code=f"2.{n}", points=Fraction(n, 40)) for n in range(1, count + 1)
    )
    plan = improvement_plan(replace(IMPROVEMENT, losses=losses))
    limits = items(plan, kind=ItemKind.LIMITATION)
    assert [item.id for item in limits] == [f"II.1.a#{n}" for n in range(1, count + 1)]


def test_results_of_bodies_under_the_issuer_are_called_theirs():
    plan = improvement_plan(replace(IMPROVEMENT, measured="các sở, ban, ngành"))
    told = [plan.header.title or "", *(line for part in plan.sections for line in part.text)]
    assert sum("của các sở, ban, ngành" in line for line in told) == 2
    assert sum(", các sở, ban, ngành đạt" in line for line in told) == 1
    assert plan.header.issuer == IMPROVEMENT.issuer
