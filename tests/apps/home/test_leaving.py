"""Ending a duty: what stays undone is told first; who has no duty any more is told why."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.apps.factories import DutyFactory, UserFactory
from tests.apps.plans.conftest import given, plan  # noqa: F401 - fixtures of a task
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.queries import left_undone
from thuocdo.apps.reports.models import Report

DAY = date(2026, 11, 20)
TASKS = "1 nhiệm vụ chưa xong đứng tên người này; đơn vị phân công lại ở trang Nhiệm vụ."


def duty_of(user) -> Duty:
    return Duty.objects.select_related("unit", "user").get(user=user)


def end(client, duty: Duty, **more: str):
    url = reverse("accounts:end-duty", args=[duty.pk])
    return client.post(url, {"last_day": "19/11/2026", **more})


def test_the_only_reporter_leaves_file_reports_and_the_duty_itself(assessment, officer, world):
    Report.objects.create(
        unit=world.commune_a, period="2026-Q3", cut_off=DAY, due=DAY,
        created_at=datetime(2026, 9, 1, tzinfo=UTC), created_by=officer,
    )  # fmt: skip
    assert left_undone(duty_of(officer), DAY) == [
        "Không còn ai giữ phân công: Chấm điểm, báo cáo, Xã An Khê.",
        "Hồ sơ đang tự chấm, chưa nộp: Chỉ số CCHC cấp xã năm 2026.",
        "1 báo cáo chưa gửi.",
    ]
    DutyFactory(user=UserFactory(), role="reporter", unit=world.commune_a, field_code="1")
    assert len(left_undone(duty_of(officer), DAY)) == 3  # who has one field has not the whole
    DutyFactory(user=UserFactory(), role="reporter", unit=world.commune_a)
    assert left_undone(duty_of(officer), DAY) == []


def test_the_only_appraiser_leaves_fields_of_open_cycles(cycle, appraiser):
    told = left_undone(duty_of(appraiser), DAY)
    assert told[0] == "Không còn ai giữ phân công: Thẩm định, Sở Tài chính."
    assert [line for line in told[1:] if line.startswith("Thẩm định lĩnh vực 1")] == told[1:2]


def test_tasks_in_a_persons_name_are_told(given, officer, world):  # noqa: F811
    given.person = officer
    given.save()
    DutyFactory(user=UserFactory(), role="reporter", unit=world.commune_a)
    duty = duty_of(officer)
    assert left_undone(duty, DAY) == [TASKS]
    DutyFactory(user=officer, role="leader", unit=world.commune_a)
    assert left_undone(duty, DAY) == []


def test_a_duty_ends_only_after_its_work_was_told(assessment, officer, admin, signed_in):
    client, duty = signed_in(admin), duty_of(officer)
    told = end(client, duty).content.decode()
    duty.refresh_from_db()
    assert duty.valid_to is None
    assert "Hồ sơ đang tự chấm, chưa nộp: Chỉ số CCHC cấp xã năm 2026." in told
    assert f'href="{reverse("accounts:hand-over", args=[officer.pk])}"' in told
    end(client, duty, **{"van-ket-thuc": "1"})
    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 11, 19)


def test_nothing_is_asked_where_nothing_is_left(officer, admin, world, signed_in):
    DutyFactory(user=UserFactory(), role="reporter", unit=world.commune_a)
    duty = duty_of(officer)
    assert end(signed_in(admin), duty).url == officer.get_absolute_url()
    duty.refresh_from_db()
    assert duty.valid_to == date(2026, 11, 19)


def test_who_is_locked_out_at_once_leaves_a_warning(assessment, officer, admin, signed_in):
    client, url = signed_in(admin), reverse("accounts:edit", args=[officer.pk])
    said = {"username": officer.username, "full_name": officer.full_name, "locale": "vi"}
    page = client.post(url, said, follow=True)
    officer.refresh_from_db()
    assert officer.is_active is False
    saved, warned = [str(one) for one in page.context["messages"]]
    assert saved == "Đã lưu."
    assert warned.startswith("Việc chưa có người nhận, hãy bàn giao: Không còn ai giữ phân công")
    assert "Hồ sơ đang tự chấm, chưa nộp: Chỉ số CCHC cấp xã năm 2026." in warned


def test_handing_over_says_what_does_not_go_over(given, officer, admin, signed_in):  # noqa: F811
    given.person = officer
    given.save()
    url = reverse("accounts:hand-over", args=[officer.pk])
    assert TASKS in signed_in(admin).get(url).content.decode()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"valid_to": date(2026, 6, 30)},
            "Phân công của bạn (Chấm điểm, báo cáo, Xã An Khê) đã hết từ sau ngày 30/06/2026",
        ),
        ({"valid_from": date(2100, 1, 1)}, "Phân công của bạn có hiệu lực từ ngày 01/01/2100."),
        (None, "Bạn chưa được phân công việc gì"),
    ],
)
def test_who_has_no_duty_is_told_why_and_whom_to_ask(officer, admin, signed_in, changes, told):
    if changes is None:
        Duty.objects.filter(user=officer).delete()
    else:
        Duty.objects.filter(user=officer).update(**changes)
    page = signed_in(officer).get(reverse("home:home")).content.decode()
    assert told in page
    assert "Cần làm tiếp thì liên hệ người quản trị: Vũ Anh Tú." in page
    assert "Không có việc nào đang chờ bạn" not in page


def test_who_has_a_duty_and_no_work_is_told_so(officer, signed_in):
    page = signed_in(officer).get(reverse("home:home")).content.decode()
    assert "Không có việc nào đang chờ bạn" in page
