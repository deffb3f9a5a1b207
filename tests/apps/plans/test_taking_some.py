"""Some items of a document are taken: how they are numbered, and how many there are of each kind."""

import pytest

from tests.apps.plans.conftest import NOW
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Plan, PlanUpload

HEAD = """ỦY BAN NHÂN DÂN
{issuer}
Số: 41/{sign}
{place}, ngày 12 tháng 02 năm 2026

{kind}
{title}

"""
WORK = """I. MỤC TIÊU
1. Tỷ lệ hồ sơ đúng hạn đạt 98%.

II. NHIỆM VỤ
1. Công chức Văn phòng chủ trì niêm yết thủ tục trước ngày 15/3/2026.
2. Công chức Văn phòng chủ trì rà soát biểu mẫu trước ngày 15/4/2026.
3. Công chức Văn phòng chủ trì công khai kết quả trước ngày 15/5/2026.

III. TỔ CHỨC THỰC HIỆN
Công chức Văn phòng theo dõi, báo cáo UBND xã trước ngày 10/12/2026.
"""
OWN = HEAD.format(
    issuer="XÃ AN KHÊ", sign="KH-UBND", place="An Khê", kind="KẾ HOẠCH",
    title="Cải cách hành chính năm 2026",
) + WORK  # fmt: skip
GIVEN = HEAD.format(
    issuer="TỈNH MẪU", sign="TB-UBND", place="Mẫu", kind="THÔNG BÁO",
    title="Kết luận của Chủ tịch UBND tỉnh tại cuộc họp ngày 10/02/2026",
) + WORK  # fmt: skip
RENUMBERED = "Mục trong dự thảo được đánh số lại cho liền; bản đã đọc giữ số của văn bản gốc."


def kept(world, officer, text: str, kind: str) -> PlanUpload:
    read = read_plan_file(text.encode(), "van-ban.txt", ["Xã An Khê"])
    return actions.keep_upload(unit=world.commune_a, kind=kind, file=read, by=officer, now=NOW)


def without(upload: PlanUpload, words: str) -> dict[str, list[str]]:
    items = upload.document["items"]
    return {"take": [str(at) for at, item in enumerate(items) if words not in item["text"]]}


@pytest.fixture
def take(signed_in, officer, world):
    """Take a document but for what has some words in it; return the draft and what was told."""

    def of(text: str, kind: str, words: str) -> tuple[list[str], str]:
        upload = kept(world, officer, text, kind)
        given = without(upload, words)
        page = signed_in(officer).post(f"{upload.get_absolute_url()}nhan/", given, follow=True)
        upload.refresh_from_db()
        assert "II.3" in [item["path"] for item in upload.document["items"]]
        return list(upload.plan.items.values_list("path", flat=True)), page.content.decode()

    return of


def test_a_draft_is_numbered_on_without_what_was_left_out(take):
    paths, told = take(OWN, Plan.Kind.REFORM, "biểu mẫu")
    assert paths == ["I.1", "II.1", "II.2", "III"]
    assert RENUMBERED in told


def test_work_that_another_body_gives_keeps_its_numbers(take):
    paths, told = take(GIVEN, Plan.Kind.ASSIGNMENT, "biểu mẫu")
    assert paths == ["I.1", "II.1", "II.3", "III"]
    assert RENUMBERED not in told


def test_nothing_is_renumbered_behind_what_is_left_out_last(take):
    paths, told = take(OWN, Plan.Kind.REFORM, "công khai")
    assert paths == ["I.1", "II.1", "II.2", "III"]
    assert RENUMBERED not in told


def test_counts_are_the_same_read_taken_and_in_the_draft(look, signed_in, officer, world):
    upload = kept(world, officer, OWN, Plan.Kind.REFORM)
    url = upload.get_absolute_url()
    told = "3 nhiệm vụ, 1 việc tổ chức thực hiện, 1 chỉ tiêu"
    assert f"Đọc {len(upload.lines)} dòng: {told}." in look(officer, url)
    taken = without(upload, "biểu mẫu")
    page = signed_in(officer).post(f"{url}nhan/", taken, follow=True).content.decode()
    plan = Plan.objects.get()
    now = told.replace("3 nhiệm vụ", "2 nhiệm vụ")
    assert f"Đã nhận 4 mục vào dự thảo: {now}." in page
    assert "2 nhiệm vụ; 0 đủ rõ; 1 việc tổ chức thực hiện, 1 chỉ tiêu" in page
    assert f"Đã nhận 4/5 mục thành {plan}: {now}." in look(officer, url)
