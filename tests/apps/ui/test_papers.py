"""The file of a document in a form: it fills what nobody wrote, and is kept with the record."""

import datetime as dt
from io import BytesIO

import docx
import pytest
from django.test import RequestFactory
from django.utils import timezone

from tests.apps.evidence.files import OLD_WORD, PNG, XLSX, letter, pdf, upload
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.evidence import actions
from thuocdo.apps.evidence.models import Attachment, Blob, Document, HeldFile
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.ui.shelf import with_papers

pytestmark = pytest.mark.django_db
READ = {"doc-tep": "1"}
EMPTY = {"number": "", "day": "", "reason": ""}
NUMBER, DAY = "35/KH-UBND", "15/01/2026"


class Decided(PaperForm):
    fills = {"number": "number", "day": "date"}  # noqa: RUF012 - as every form says it

    number = TextField(label="Số", max_length=80)
    day = DateField(label="Ngày")
    reason = TextField(label="Lý do")


def other_letter() -> bytes:
    document = docx.Document(BytesIO(letter()))
    document.tables[0].cell(1, 0).text = "Số: 36/KH-UBND"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def sent(by, file=None, initial=None, **data) -> Decided:
    files = {"paper_file": file} if file else None
    form = Decided(_posted(EMPTY | data), files, by=by, initial=initial)
    form.is_valid()
    return form


def _posted(data):
    return RequestFactory().post("/", data).POST


def shown(form, *names) -> tuple:
    return tuple(form[name].value() for name in names or ("number", "day", "reason"))


def read(by, content=None, **data) -> Decided:
    return sent(by, upload("Văn bản.docx", content or letter()), **READ, **data)


def again(form, by, file=None, **data) -> Decided:
    """Send a form again as the page shows it, with some of it changed."""
    values = {name: form[name].value() or "" for name in form.fields if name != "paper_file"}
    return sent(by, file, **(values | {"paper": form.held.pk if form.held else ""} | data))


def test_a_file_fills_what_nobody_wrote(officer):
    form = read(officer, reason="Theo chỉ đạo")
    assert shown(form) == (NUMBER, DAY, "Theo chỉ đạo")
    assert form.filled_labels() == ["Số", "Ngày"]
    assert not form.is_valid()
    assert form.errors == {}


def test_what_the_form_does_not_ask_is_asked_beside_the_file(officer):
    form = read(officer)
    assert [field.name for field in form.beside_fields()] == [
        "paper_title",
        "paper_issuer",
        "paper_kind",
    ]
    assert form.asks_beside()
    assert shown(form, "paper_title", "paper_kind") == ("Cải cách hành chính năm 2026", "Kế hoạch")


def test_what_somebody_wrote_stays_and_what_the_file_says_is_told(officer):
    form = read(officer, number="53/KH-UBND", day="15/1/2026")
    assert shown(form, "number", "day") == ("53/KH-UBND", "15/1/2026")
    assert form.differing == [("Số", NUMBER)]


def test_what_the_form_began_with_gives_way(officer):
    file = upload("a.docx", letter())
    form = sent(officer, file, {"number": "…/KH-UBND"}, number="…/KH-UBND", **READ)
    assert shown(form, "number") == (NUMBER,)


def test_a_second_file_replaces_what_the_first_filled(officer):
    first = read(officer, reason="Theo chỉ đạo")
    form = again(first, officer, upload("b.docx", other_letter()), day="16/01/2026", **READ)
    assert shown(form) == ("36/KH-UBND", "16/01/2026", "Theo chỉ đạo")
    assert form.differing == [("Ngày", DAY)]


@pytest.mark.parametrize(("name", "content"), [("b.pdf", pdf()), ("b.png", PNG), ("b.xlsx", XLSX)])
def test_a_file_without_text_is_held_and_says_so(officer, name, content):
    form = again(read(officer), officer, upload(name, content), reason="x", **READ)
    assert shown(form) == ("", "", "x")
    assert form.held.filename == name
    assert len(form.why_unread()) == 1


def test_putting_a_file_away_takes_along_what_it_filled(officer):
    first = read(officer)
    form = again(first, officer, number="9/KH-UBND", reason="x", **{"bo-tep": "1"})
    assert shown(form) == ("9/KH-UBND", "", "x")
    assert form.held is None
    assert not form.is_valid()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", OLD_WORD, "đặt mật khẩu hoặc là định dạng Word, Excel cũ"),
        ("a.exe", b"MZ", "không nhận tệp có đuôi “.exe”"),
        ("a.pdf", b"%PDF-1.4 hong", "tệp PDF bị hỏng"),
        ("a.pdf", b"", "tệp rỗng"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_typed_is_lost(officer, name, content, told):
    form = sent(officer, upload(name, content), number="1/QĐ", reason="x", **READ)
    assert shown(form) == ("1/QĐ", "", "x")
    assert told in " ".join(form.errors["paper_file"])
    assert list(form.errors) == ["paper_file"]
    assert not HeldFile.objects.exists()


def test_a_file_too_big_is_told(officer, settings):
    settings.UPLOAD_LIMIT = 1000
    form = read(officer)
    assert "tệp lớn hơn" in " ".join(form.errors["paper_file"])


def test_a_wrong_file_leaves_the_one_before(officer):
    first = read(officer)
    form = again(first, officer, upload("a.exe", b"MZ"), **READ)
    assert (form.held.pk, *shown(form, "number")) == (first.held.pk, NUMBER)


def test_reading_asks_for_a_file(officer):
    assert list(sent(officer, **READ).errors) == ["paper_file"]


def test_nothing_is_saved_before_what_was_read_is_seen(officer):
    first = sent(officer, upload("a.docx", letter()), number=NUMBER, day=DAY, reason="x")
    assert not first.is_valid()
    assert again(first, officer).is_valid()


def test_a_file_without_text_needs_no_second_look(officer):
    assert sent(officer, upload("a.png", PNG), number=NUMBER, day=DAY, reason="x").is_valid()


def test_a_form_without_a_file_is_as_any_other(officer):
    form = sent(officer, number="1/QĐ", day="02/01/2026", reason="x")
    assert form.is_valid()
    assert form.cleaned_data == {"number": "1/QĐ", "day": dt.date(2026, 1, 2), "reason": "x"}
    assert sent(officer).errors.keys() == {"number", "day", "reason"}


def test_the_file_of_another_person_is_not_found(officer, outsider):
    first = read(officer)
    assert again(first, outsider).held is None


@pytest.mark.parametrize("key", ["", "0", "x", "99999999999999999999"])
def test_a_strange_key_is_no_file(officer, key):
    assert sent(officer, paper=key).held is None


def test_saving_keeps_the_file_with_what_was_recorded(world, officer, rf):
    form = again(read(officer), officer, number="37/KH-UBND", reason="x", paper_title="Sửa lại")
    assert form.is_valid()
    act = form.keeping(lambda **given: given["unit"], unit=world.commune_a, of=lambda made: [made])
    act(unit=world.commune_a)
    document = Document.objects.get()
    assert (document.number, document.title, document.kind) == ("37/KH-UBND", "Sửa lại", "Kế hoạch")
    assert document.unit == world.commune_a
    request = rf.get("/")
    request.user = officer
    with_papers(request, [world.commune_a])
    assert [paper.title for paper in world.commune_a.attached] == ["Văn bản.docx"]
    assert not HeldFile.objects.exists()


def test_the_file_of_a_unit_is_kept_once(world, officer):
    kept = actions.add_document(
        unit=world.commune_a, file=upload("cũ.docx", letter()), by=officer, now=timezone.now()
    )
    form = again(read(officer), officer, reason="x")
    form.keeping(lambda: None, unit=world.commune_a, of=lambda _none: [world.commune_a])()
    assert [row.version for row in Attachment.objects.all()] == [kept]
    assert Document.objects.count() == 1


def test_a_refused_act_keeps_nothing(world, officer):
    form = again(read(officer), officer, reason="x")

    def refuse() -> None:
        raise RefusedError("không được")

    with pytest.raises(RefusedError):
        form.keeping(refuse, unit=world.commune_a, of=lambda _none: [world.commune_a])()
    assert (Document.objects.count(), HeldFile.objects.count()) == (0, 1)


def test_others_do_not_read_the_papers_of_a_unit(world, officer, outsider, rf):
    form = again(read(officer), officer, reason="x")
    form.keeping(lambda: None, unit=world.commune_a, of=lambda _none: [world.commune_a])()
    request = rf.get("/")
    request.user = outsider
    with_papers(request, [world.commune_a])
    assert world.commune_a.attached == []


def test_a_file_that_was_never_saved_is_swept_after_days(officer):
    read(officer)
    now = timezone.now()
    actions.sweep(now=now + dt.timedelta(days=1))
    assert Blob.objects.count() == 1
    actions.sweep(now=now + dt.timedelta(days=3))
    assert (Blob.objects.count(), HeldFile.objects.count()) == (0, 0)


def test_the_place_draws_each_field_once(officer):
    for form in (Decided(by=officer), read(officer)):
        page = str(form)
        for name in ("paper_file", "number", "day", "reason"):
            assert page.count(f'name="{name}"') == 1
    assert page.count('name="paper_title"') == 1
