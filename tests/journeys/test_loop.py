"""Once round the loop: measure, diagnose, plan, act, report; each by whoever does it in an office."""

import pytest
from django.utils import timezone

from tests.journeys import acting, measuring, samples

pytestmark = pytest.mark.django_db(transaction=True)


def test_once_round_the_loop(enter, world, cast, tmp_path):
    today = timezone.localdate()
    bodies = ("Sở Tài chính", "Sở Tài chính", "Ban Tổ chức cũ")
    mapping = samples.criteria_set("xa-vi-du", "commune", bodies)
    page = enter(cast["coordinator"])
    measuring.publish_set(page, samples.set_file(tmp_path / "bo.xlsx", mapping))
    measuring.open_cycle(page, today)

    page = enter(cast["officer"])
    plan = samples.plan_lines("xã An Khê", today.year, ["Rà soát thủ tục hành chính."])
    measuring.score_unit(
        page,
        samples.word_file(tmp_path / "ke-hoach.docx", plan),
        samples.pdf_file(tmp_path / "bao-cao.pdf", "Bao cao 12/BC-UBND"),
    )
    measuring.submit_unit(page)
    own = page.url
    measuring.submit_elsewhere(world.commune_b, cast["outsider"])
    assert enter(cast["outsider"]).goto(own).status == 404

    measuring.begin_appraisal(enter(cast["coordinator"]))
    measuring.appraise_all(enter(cast["appraiser"]), lowered="1.2")
    measuring.close_cycle(enter(cast["coordinator"]))
    measuring.ask_why(page)

    acting.plan_from_losses(enter(cast["officer"]))
    task = f"UBND xã An Khê chủ trì {acting.TASK}; hoàn thành trước ngày 31/12/{today.year}."
    issued = samples.word_file(
        tmp_path / "ke-hoach-tinh.docx",
        samples.plan_lines("tỉnh Mẫu", today.year, [task]),
    )
    acting.issue_read_plan(enter(cast["coordinator"]), issued)
    acting.report_task_done(enter(cast["officer"]), tmp_path / "bao-cao.pdf")
    acting.accept_task(enter(cast["leader"]))
    told = acting.report_quarter(enter(cast["officer"]), issued, tmp_path / "bao-cao-quy.docx")
    for fact in ("27/KH-UBND", acting.TASK, "11,10"):
        assert fact in told
