"""What of a reading is ticked to be taken: only what nothing more has to be asked about."""

import re
from datetime import date

import pytest

from tests.apps.plans.conftest import NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.apps.plans.shown.notes import NO_BODY
from thuocdo.core.plan.model import ItemKind

TABLE = """ỦY BAN NHÂN DÂN
XÃ AN KHÊ
Số: 41/KH-UBND
An Khê, ngày 12 tháng 02 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

I. NHIỆM VỤ
TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm |
1 | Thay biển chỉ dẫn ở bộ phận một cửa | Xã An Khê | Quý II/2026 | Biên bản |
2 | Lấy ý kiến của người dân | Xã An Khê | 31/13/2026 | Phiếu |

II. GIẢI PHÁP
1. Bố trí hòm thư góp ý tại các thôn.
"""


def bring(unit, by, text: str = PLAN) -> PlanUpload:
    file = read_plan_file(text.encode(), "ke-hoach.txt", [])
    return actions.keep_upload(unit=unit, kind=file.kind, file=file, by=by, now=NOW)


@pytest.fixture
def upload(world, officer) -> PlanUpload:
    return bring(world.commune_a, officer)


def test_an_item_whose_last_doubt_was_looked_at_comes_back_ticked(client, world, officer):
    client.force_login(officer)
    upload = bring(world.commune_a, officer, TABLE)
    page = client.get(upload.get_absolute_url()).context["page"]
    position = next(note.item for note in page.doubtful if page.items[note.item].item.lead)
    numbers = [note.number for note in page.doubtful if note.item == position]
    assert not page.items[position].ticked
    url = f"{upload.get_absolute_url()}canh-bao/"
    answer = client.post(url, {"so": numbers}, headers={"hx-request": "true"})
    [box] = re.findall(r"<input[^>]* data-td-settled [^>]*>", answer.content.decode())
    assert f'id="nhan-{position}"' in box
    assert " checked" in box
    assert 'hx-swap-oob="true"' in box
    left = f"{page.left_out - 1} mục còn chỗ cần xem" in answer.content.decode()
    assert left == (page.left_out > 1)
    after = client.get(upload.get_absolute_url()).context["page"]
    assert after.items[position].ticked


def test_work_that_nobody_leads_is_not_ticked_by_looking_at_it(client, world, officer):
    client.force_login(officer)
    upload = bring(world.commune_a, officer, TABLE)
    page = client.get(upload.get_absolute_url()).context["page"]
    url = f"{upload.get_absolute_url()}canh-bao/"
    numbers = [note.number for note in page.doubtful]
    answer = client.post(url, {"so": numbers}, headers={"hx-request": "true"}).content.decode()
    assert "1 nhiệm vụ chưa chọn vì chưa rõ ai chủ trì." in answer
    after = client.get(upload.get_absolute_url()).context["page"]
    assert [(one.ticked, one.needs_lead) for one in after.items] == [
        (True, False), (True, False), (False, True),
    ]  # fmt: skip
    assert after.doubtful == []


def row_of(upload: PlanUpload, words: str) -> int:
    texts = [item["text"] for item in upload.document["items"]]
    return next(number for number, text in enumerate(texts) if words in text)


def test_a_day_that_was_put_right_is_doubted_no_more(client, world, officer):
    client.force_login(officer)
    upload = bring(world.commune_a, officer, TABLE)
    at = row_of(upload, "Lấy ý kiến")
    given = {
        "text": "Lấy ý kiến của người dân", "kind": "task", "force": "assigned",
        "lead": ["Xã An Khê"], "rhythm": "open", "deadline": "31/12/2026",
        "deadline_text": "31/13/2026",
    }  # fmt: skip
    url = f"{upload.get_absolute_url()}muc/{at}/"
    answer = client.post(url, given, headers={"hx-request": "true"}).content.decode()
    assert answer.startswith(f'<tr id="m{at}"') or f'<tr id="m{at}"' in answer[:200]
    assert 'id="can-xem" hx-swap-oob="true"' in answer
    assert re.search(rf'name="take" value="{at}" form="nhan" checked', answer)
    page = client.get(upload.get_absolute_url()).context["page"]
    assert "plan.time_unread" not in {note.told.code for note in page.doubtful}
    assert page.items[at].item.deadline == date(2026, 12, 31)
    assert page.items[at].time == "31/12/2026"


def test_weaknesses_and_results_are_asked_for_nobody(signed_in, upload, officer):
    text = PLAN.replace("c) Phân công trách nhiệm: UBND xã chủ trì; Sở Tài chính phối hợp.\n", "")
    upload = bring(upload.unit, officer, text)
    page = signed_in(officer).get(upload.get_absolute_url()).context["page"]
    asked = [page.items[note.item].item for note in page.doubtful if note.told.code == NO_BODY]
    assert asked
    assert {item.kind for item in asked} == {ItemKind.TASK}
    weak = next(one for one in page.items if one.item.kind is ItemKind.LIMITATION)
    assert weak.ticked


def test_words_that_were_lost_keep_an_item_unticked(signed_in, upload, officer):
    at = row_of(upload, "tham mưu ban hành")
    line = upload.document["items"][at]["lines"][0]
    lost = {"line": line, "code": "plan.unsaid", "values": {"text": "nửa câu:"}}
    upload.document["warnings"].append(lost)
    upload.save()
    actions.take_leads(upload=upload, leads={at: ["Xã An Khê"]}, by=officer, now=NOW)
    client = signed_in(officer)
    shown = client.get(upload.get_absolute_url())
    assert not shown.context["page"].items[at].ticked
    assert "nửa câu. " in shown.content.decode()
    assert "nửa câu:." not in shown.content.decode()


def test_a_column_that_was_lost_keeps_all_its_rows_unticked(signed_in, upload, officer):
    found = [row_of(upload, "tham mưu ban hành"), 0]
    lines = sorted(upload.document["items"][at]["lines"][0] for at in found)
    values = {"column": "Ghi chú", "rows": ", ".join(map(str, lines)), "text": "30 triệu"}
    lost = {"line": lines[0], "code": "plan.unsaid_column", "values": values}
    upload.document["warnings"].append(lost)
    upload.save()
    page = signed_in(officer).get(upload.get_absolute_url()).context["page"]
    note = next(one for one in page.notes if one.told.code == "plan.unsaid_column")
    assert set(found) <= set(note.items)
    assert not any(page.items[at].ticked for at in note.items)


def test_work_given_to_nobody_leads_to_where_that_is_mended(signed_in, look, world, cast):
    text = TABLE.replace("| Xã An Khê | Quý II/2026", "| Tổ lưu động số 5 | 30/6/2026")
    upload = bring(world.commune_a, cast["officer"], text)
    plan = actions.accept_upload(
        upload=upload, positions=[0], year=2026, by=cast["officer"], now=NOW
    )
    item = plan.items.get()
    page = look(cast["officer"], plan.get_absolute_url())
    assert f'chưa giao được: <a href="/ke-hoach/noi-dung/{item.pk}/">' in " ".join(page.split())
    assert "<small>30/6/2026</small>" not in page
    actions.issue_plan(
        plan=plan, number="41/KH-UBND", date=NOW.date(), by=cast["coordinator"], now=NOW
    )
    issued = look(cast["officer"], plan.get_absolute_url())
    assert "bấm “Chọn cơ quan” ở từng nhiệm vụ để giao" in issued


def test_rows_told_again_by_an_annex_are_no_doubts(signed_in, world, officer):
    annex = (
        "\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
        "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm |\n"
        "1 | Bố trí hòm thư góp ý tại các thôn | Xã An Khê | Quý II/2026 | Biên bản |\n"
    )
    upload = bring(world.commune_a, officer, TABLE.replace("31/13/2026", "31/12/2026") + annex)
    page = signed_in(officer).get(upload.get_absolute_url())
    assert page.context["taking"].again == 1
    assert page.context["page"].left_out == 0
    assert "còn chỗ cần xem nên chưa được chọn sẵn" not in page.content.decode()
