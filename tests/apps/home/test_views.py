from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.apps.conftest import assert_constant_queries, person
from tests.apps.home.conftest import closed_cycle, departments
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.models import Assessment, Cycle

HOME, MINE, LEADER = reverse("home:home"), reverse("home:mine"), reverse("home:leader")
MOST = 20


def page(client, address: str = HOME, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(client, address: str = HOME) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_bodies_ask_no_more_than_three(world, coordinator, leader, closed, signed_in):
    client = signed_in(leader)
    assert asked(client) <= MOST
    assert_constant_queries(
        client, HOME, lambda: closed_cycle(departments(world, 30), coordinator, 2026)
    )


@pytest.mark.parametrize("name", ["officer", "appraiser", "coordinator", "admin"])
def test_an_officers_page_asks_little(cast, closed, assessment, signed_in, name):
    assert asked(signed_in(cast[name]), MINE) <= MOST


def test_the_head_of_a_department_asks_little(head, closed, signed_in):
    assert asked(signed_in(head)) <= MOST


def test_who_leads_begins_with_the_overview_and_switches(leader, closed, signed_in):
    client = signed_in(leader)
    told = page(client)
    assert "Tổng quan tỉnh Mẫu" in told
    assert f'href="{MINE}"' in told
    assert f'href="{LEADER}"' in page(client, MINE)
    assert "Tổng quan tỉnh Mẫu" in page(client, LEADER)


def test_everybody_else_begins_with_their_work(officer, signed_in):
    client = signed_in(officer)
    assert "Việc của tôi" in page(client)
    assert client.get(LEADER).status_code == 404
    assert f'href="{LEADER}"' not in page(client)


def test_the_coordinator_of_a_commune_sees_the_commune(world, closed, signed_in):
    user = person("xa", "Siu Thử", Duty.Role.COORDINATOR, world.commune_a)
    told = page(signed_in(user), LEADER)
    assert "Tổng quan xã An Khê" in told
    assert "Tổng quan tỉnh Mẫu" not in told


def test_the_coordinator_sees_the_body_above_their_department(coordinator, closed, signed_in):
    assert "Tổng quan tỉnh Mẫu" in page(signed_in(coordinator), LEADER)


def test_a_department_sees_its_own_years(head, closed, signed_in):
    told = page(signed_in(head))
    assert "Tổng quan Sở Tài chính" in told
    assert "Điểm theo lĩnh vực" in told
    assert "76,50" in told
    assert "PAR Index" not in told
    assert "Hạng <" not in told


def test_results_losses_and_breaks_are_told(leader, closed, published, signed_in):
    published("sipas.total", 2021, "0.87")
    published("sipas.total", 2022, "0.80")
    told = page(signed_in(leader))
    for words in (
        "thấp nhất ở trên",
        "đổi cách đo 2022",
        "3/3 cơ quan",
        "Chưa có nhiệm vụ",
        "2 tiêu chí = 7,05 trong 7,05 điểm chưa đạt (100,0 %).",
        "Chưa có kết quả công bố.",
        "Không có việc nào chờ quyết định.",
    ):
        assert words in told


def test_the_overview_goes_out_as_a_workbook(leader, closed, published, signed_in):
    published("par.total", 2025, "87.36")
    answer = signed_in(leader).get(HOME, {"format": "xlsx"})
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == [
        "Chỉ số", "Cơ quan và lĩnh vực", "Điểm chưa đạt nhiều nhất", "Nhiệm vụ quá hạn", "Báo cáo đến hạn",
    ]  # fmt: skip
    assert [cell.value for cell in book["Chỉ số"][2]][:3] == ["PAR Index", 2025, 87.36]
    assert [cell.value for cell in book["Cơ quan và lĩnh vực"][4]] == ["Sở Nội vụ", 70, 80, 75]


def test_an_empty_province_says_what_belongs_there(leader, signed_in):
    told = page(signed_in(leader))
    assert "Chưa có kỳ đánh giá nào đã khóa" in told
    assert "Chưa có nhiệm vụ nào được giao" in told


def test_the_officer_sees_how_far_the_file_is(officer, assessment, signed_in):
    told = page(signed_in(officer))
    assert "<b>0</b>/2 tiêu chí đã xong" in told
    assert "Chấm tiếp: 1.1" in told
    assert "Điểm tạm tính" in told


def test_files_of_other_open_cycles_are_a_line_each(officer, assessment, signed_in):
    client = signed_in(officer)
    assert "Hồ sơ khác đang mở" not in page(client)

    def more() -> None:
        for year in (2024, 2025):
            made = Cycle.objects.get(pk=assessment.cycle_id)
            made.pk, made.year, made.name = None, year, f"Kỳ cấp xã năm {year}"
            made.save()
            Assessment.objects.create(cycle=made, unit=assessment.unit, group="xã")

    assert_constant_queries(client, HOME, more)
    rows = Assessment.objects.filter(unit=assessment.unit).exclude(pk=assessment.pk)
    told = page(client).partition("Hồ sơ khác đang mở")[2]
    assert told.index("Kỳ cấp xã năm 2025") < told.index("Kỳ cấp xã năm 2024")
    assert [
        f'<li><a href="{row.get_absolute_url()}">{row.cycle.name}</a><small>0/2' in told
        for row in rows
    ] == [True, True]


def test_a_kind_of_work_narrows_the_list(officer, assessment, signed_in):
    assert 'href="?loai=scoring" aria-current="true"' in page(signed_in(officer), loai="scoring")


def test_first_steps_lead_until_all_are_done(coordinator, closed, signed_in):
    client = signed_in(coordinator)
    told = page(client)
    assert told.count("Đã có") == 4
    assert "Nhập kế hoạch cũ" in told
