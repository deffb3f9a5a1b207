"""The .docx of a draft that was read in, after work was carried over and taken up into it."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from tests.apps.conftest import person
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import DOCUMENT, NOW, task
from thuocdo.adapters.plan_files import read_lines
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.intake.signed import compared
from thuocdo.apps.plans.mapping import printed
from thuocdo.apps.plans.models import Plan, Uptake
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.differences import Subject
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

CARRIED, GIVEN = "Nhiệm vụ chuyển tiếp từ kế hoạch trước", "Nhiệm vụ cấp trên giao"
READ_IN = """ỦY BAN NHÂN DÂN
TỈNH MẪU
KẾ HOẠCH
Cải cách hành chính năm 2027
Năm 2027 là năm thứ hai của giai đoạn.
I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao chất lượng phục vụ.
II. NHIỆM VỤ
1. Cải cách thể chế
- Sở Nội vụ rà soát văn bản của năm trước.
2. Cải cách thủ tục hành chính
a) Sở Tài chính công khai phí, lệ phí trước ngày 30/6/2027.
b) Sở Nội vụ giải quyết hồ sơ quá hạn trước ngày 31/7/2027.
3. Xây dựng chính quyền số
- Sở Nội vụ số hóa kết quả giải quyết trong quý III/2027.
- Sở Tài chính ký số mọi văn bản trước ngày 30/9/2027.
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi, báo cáo trước ngày 15/12/2027.
"""


@pytest.fixture
def draft(given, world, coordinator) -> Plan:
    return actions.create_plan(
        document=read_plan(lines_of(READ_IN)), unit=world.province, year=2027,
        kind=Plan.Kind.IMPROVEMENT, origin=actions.Origin(), by=coordinator, now=NOW,
    )  # fmt: skip


def carry(draft: Plan, given, coordinator) -> None:
    actions.carry_over(plan=draft, items=[given.item], by=coordinator, now=NOW)


def take_up(draft: Plan, coordinator) -> None:
    ministry = UnitFactory(code="bo", name="Bộ Mẫu", kind=Unit.Kind.CENTRAL_AGENCY)
    Unit.objects.filter(pk=draft.unit_id).update(parent=ministry)
    head = person("dau-moi-bo", "Lê Văn Bộ", Duty.Role.COORDINATOR, ministry)
    work = (
        task(1, text="Kiểm tra công vụ tại cơ sở", lead=("UBND các tỉnh, thành phố",)),
        task(2, text="Đối thoại với người dân", lead=("UBND các tỉnh, thành phố",)),
    )
    above = actions.create_plan(
        document=type(DOCUMENT)(header=DOCUMENT.header, sections=DOCUMENT.sections, items=work),
        unit=ministry, year=2026, kind=Plan.Kind.PROGRAMME, origin=actions.Origin(), by=head,
        now=NOW,
    )  # fmt: skip
    actions.issue_plan(plan=above, number="5/CTr", date=date(2026, 1, 26), by=head, now=NOW)
    uptakes = list(Uptake.objects.filter(unit=draft.unit).order_by("item__order"))
    actions.adopt(uptakes=uptakes, plan=draft, by=coordinator, now=NOW)


def kept(draft: Plan) -> list[tuple[str, list[str]]]:
    """Return each heading of the page with the texts of the items below it."""
    draft.refresh_from_db()
    return [
        (part["title"], [text.rstrip(".") for text in _texts(draft, part["path"])])
        for part in draft.document["sections"]
    ]


def _texts(draft: Plan, parent: str) -> list[str]:
    return list(draft.items.filter(parent=parent).order_by("order").values_list("text", flat=True))


def written(client, draft: Plan) -> list[tuple[str, list[str]]]:
    """Return each heading that the .docx has before its annex with the items printed below it."""
    url = reverse("plans:document", args=[draft.pk])
    lines = [line.text for line in read_lines(client.get(url).content, name="kh.docx")]
    said = kept(draft)
    titles = {title for title, _texts in said}
    texts = {text for _title, texts in said for text in texts}
    found: list[tuple[str, list[str]]] = []
    for line in lines[: lines.index("Phụ lục")]:
        words = line.partition(" ")[2]
        if words in titles:
            found.append((words, []))
        elif words.rstrip("./") in texts:
            found[-1][1].append(words.rstrip("./"))
    return found


@pytest.mark.parametrize("order", ["carried", "given", "both", "both, the other way round"])
def test_what_was_read_stays_under_its_heading(order, draft, given, coordinator, signed_in):
    client = signed_in(coordinator)
    before = written(client, draft)
    assert before == kept(draft)
    assert [len(texts) for _title, texts in before] == [0, 0, 1, 2, 2, 1]
    if order in {"carried", "both"}:
        carry(draft, given, coordinator)
    if order != "carried":
        take_up(draft, coordinator)
    if order == "both, the other way round":
        carry(draft, given, coordinator)
    after = written(client, draft)
    assert after == kept(draft)
    assert [part for part in after if part[0] not in {CARRIED, GIVEN}] == before
    sizes = {"carried": {CARRIED: 1}, "given": {GIVEN: 2}}.get(order, {CARRIED: 1, GIVEN: 2})
    assert {title: len(texts) for title, texts in after if title in {CARRIED, GIVEN}} == sizes


def test_the_words_before_all_parts_stay_before_them(draft, given, coordinator, signed_in):
    carry(draft, given, coordinator)
    url = reverse("plans:document", args=[draft.pk])
    lines = [line.text for line in read_lines(signed_in(coordinator).get(url).content)]
    words = ("Năm 2027 là năm thứ hai của giai đoạn.", "II. NHIỆM VỤ")
    places = [at for at, line in enumerate(lines) if line in words]
    assert [lines[at] for at in places] == list(words)


def test_a_signed_copy_with_work_under_another_heading_is_noticed(
    draft, given, coordinator, signed_in
):
    carry(draft, given, coordinator)
    said, paper = printed(draft, draft.items.order_by("order"))
    content = signed_in(coordinator).get(reverse("plans:document", args=[draft.pk])).content
    assert compared(said, paper, content, "kh.docx").differences == ()
    file = docx.Document(BytesIO(content))
    lines = {one.text: one for one in file.paragraphs}
    heading = lines["3. Xây dựng chính quyền số"]
    first = lines["a) Sở Tài chính công khai phí, lệ phí trước ngày 30/6/2027."]
    first.insert_paragraph_before(style=heading.style).add_run(heading.text).bold = True
    heading.clear()
    stream = BytesIO()
    file.save(stream)
    found = compared(said, paper, stream.getvalue(), "kh.docx").differences
    assert ("Cải cách thủ tục hành chính", "Xây dựng chính quyền số") in {
        (one.approved, one.signed) for one in found if one.subject is Subject.SECTION
    }
