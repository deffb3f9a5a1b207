from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.fields import INDEX_NAMES
from thuocdo.apps.plans.forms.items import ItemForm, initial_read
from thuocdo.apps.plans.forms.uploads import (
    HeaderForm,
    NamesForm,
    Sent,
    header_initial,
)
from thuocdo.apps.plans.mapping import Reading, header_of, reading_of
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.plans.shown.kinds import kinds_told
from thuocdo.apps.plans.shown.reading import reading_page, taking, year_of
from thuocdo.apps.plans.shown.understood import proposed_leads
from thuocdo.apps.plans.views.doing import made, opened
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.pages import render, wants_part
from thuocdo.apps.units.queries import units_at
from thuocdo.core.plan.text.casing import title_case


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was read beside the document itself."""
    row = queries.upload_for(request.user, pk, timezone.localdate())
    return _reading(request, row)


def _reading(
    request: HttpRequest,
    row: PlanUpload,
    sent: Sent | None = None,
    said: Mapping[str, tuple[str, str]] | None = None,
) -> HttpResponse:
    """Show both sides; what was ticked or typed stays where it could not be taken."""
    today = timezone.localdate()
    wanted = request.GET.get("muc", "")
    known, reading = queries.directory(row.unit, today), reading_of(row)
    page = reading_page(reading, known, whole(wanted), today, said or {})
    return render(
        request,
        "plans/upload.html",
        status=200 if sent is None and said is None else 422,
        upload=row,
        page=page,
        header=reading.header,
        position=title_case(reading.header.position or ""),
        indexes=[INDEX_NAMES.get(code, code) for code in reading.header.indexes],
        year=year_of(reading.header, today),
        every="duyet" in request.GET,
        sent=sent,
        taking=taking(page, sent.take if sent else None, every="duyet" in request.GET),
        doubts=queries.doubts_about(request.user, row, today) if row.plan_id is None else [],
        others=queries.read_by_others(row),
        remembered=queries.aliases_in(row, reading.items),
        bodies=queries.bodies_at(today),
    )


def item(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """Put right one item: the row itself becomes the form, and the row again."""
    row = queries.upload_for(request.user, pk, timezone.localdate())
    reading = reading_of(row)
    if position >= len(reading.items) or row.plan_id is not None:
        raise Http404
    initial = initial_read(reading.items[position])
    year = year_of(reading.header, timezone.localdate())
    form = ItemForm(request.POST or None, initial=initial, read=True, year=year)
    if request.method == "POST" and form.is_valid():
        given = {"upload": row, "position": position, "values": form.correction()}
        if tried(request, actions.correct_item, now=timezone.now(), **given):
            return _corrected(request, row, position)
    return render(
        request,
        "plans/_upload_item_row.html" if wants_part(request) else "plans/upload_item.html",
        upload=row,
        position=position,
        lines=[line for line in row.lines if _within(line[0], reading.read.items[position].lines)],
        form=form,
        bodies=queries.bodies_at(timezone.localdate()),
    )


def header(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.upload_for(request.user, pk, timezone.localdate())
    read, today = header_of(row), timezone.localdate()
    initial = header_initial(row, read, year_of(read, today))
    if request.GET.get("loai") in Plan.Kind.values:
        initial["plan_kind"] = request.GET["loai"]
    units = queries.units_to_bring_in(request.user, today)
    form = HeaderForm(request.POST or None, initial=initial, units=units)
    if request.method == "POST" and form.is_valid():
        given = {
            "upload": row,
            "unit": form.cleaned_data["owner"],
            "kind": form.cleaned_data["plan_kind"],
            "values": form.values(),
        }
        if tried(request, actions.correct_header, now=timezone.now(), **given):
            messages.success(request, _("Đã lưu thể thức."))
            return redirect(row)
    return render(request, "plans/upload_header.html", upload=row, form=form)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.upload_for(request.user, pk, timezone.localdate())
    if row.plan_id is not None:
        return redirect(row)
    sent = Sent.of(request.POST)
    plan = made(
        request,
        actions.accept_upload,
        upload=row,
        positions=sent.take,
        year=year_of(header_of(row), timezone.localdate()),
        now=timezone.now(),
        done=sent.take if sent.all_done else sent.done,
        note=sent.note,
        knowing=sent.knowing,
    )
    if plan is None:
        return _reading(request, row, sent)
    return _accepted(request, row, plan)


def _accepted(request: HttpRequest, row: PlanUpload, plan: Plan) -> HttpResponse:
    """Tell what became of a document, and go to the draft that it became."""
    reading, items = reading_of(row), list(plan.items.all())
    told = ngettext(
        "Đã nhận {n} mục vào dự thảo: {parts}.",
        "Đã nhận {n} mục vào dự thảo: {parts}.",
        len(items),
    )
    messages.success(request, told.format(n=len(items), parts=kinds_told(items)))
    left = len(reading.items) - len(items)
    if left:
        messages.info(request, _left_out(left, reading, [item.path for item in items]))
    return opened(request, plan)


def _left_out(left: int, reading: Reading, paths: Sequence[str]) -> str:
    """Say where to see what was not taken, and whose numbers the draft bears."""
    kept = _("{n} mục không nhận vẫn xem được ở bản đã đọc, mở từ dòng “Nguồn” của kế hoạch.")
    numbered = _("Mục trong dự thảo được đánh số lại cho liền; bản đã đọc giữ số của văn bản gốc.")
    same = paths == [reading.items[at].path for at in reading.upload.taken]
    return " ".join((kept.format(n=left), *(() if same else (numbered,))))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.upload_for(request.user, pk, timezone.localdate())
    if not tried(request, actions.drop_upload, upload=row, now=timezone.now()):
        return redirect(row)
    if row.version is None:
        messages.success(request, _("Đã bỏ tệp đang đọc, không giữ lại gì."))
    else:
        told = _("Đã bỏ những gì đã đọc; văn bản {file} vẫn ở Tài liệu kiểm chứng.")
        messages.success(request, told.format(file=row.filename))
    return redirect("plans:take")


@require_POST
def name_bodies(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember whom names of the document mean; names that were left alone stay unknown."""
    row = queries.upload_for(request.user, pk, timezone.localdate())
    form = NamesForm(request.POST, units=units_at(timezone.localdate()))
    if not form.is_valid():
        messages.error(request, form.told())
        return _reading(request, row, said=form.said)
    if form.meanings:
        given = {"upload": row, "meanings": form.meanings, "now": timezone.now()}
        if tried(request, actions.name_bodies, **given):
            messages.success(request, _("Đã nhớ; lần nhập sau của cơ quan này không hỏi lại."))
    return redirect(f"{row.get_absolute_url()}#co-quan")


@require_POST
def forget_name(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    row = queries.upload_for(request.user, pk, timezone.localdate())
    found = get_object_or_404(queries.aliases_in(row, reading_of(row).items), pk=alias)
    tried(request, actions.forget_name, alias=found, now=timezone.now())
    return redirect(f"{row.get_absolute_url()}#co-quan")


@require_POST
def take_leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the bodies that sentences are about lead their work: of one item, or of all."""
    row = queries.upload_for(request.user, pk, timezone.localdate())
    one = request.POST.get("position", "")
    items = enumerate(reading_of(row).items)
    leads = {
        position: list(proposed)
        for position, item in items
        if (proposed := proposed_leads(item)) and one in {"", str(position)}
    }
    if tried(request, actions.take_leads, upload=row, leads=leads, now=timezone.now()):
        told = ngettext(
            "Đã ghi cơ quan chủ trì của {n} nhiệm vụ.",
            "Đã ghi cơ quan chủ trì của {n} nhiệm vụ.",
            len(leads),
        )
        messages.success(request, told.format(n=len(leads)))
    return redirect(f"{row.get_absolute_url()}{f'?muc={one}#m{one}' if one else ''}")


def _corrected(request: HttpRequest, row: PlanUpload, position: int) -> HttpResponse:
    if not wants_part(request):
        return redirect(f"{row.get_absolute_url()}?muc={position}#m{position}")
    today = timezone.localdate()
    known, reading = queries.directory(row.unit, today), reading_of(row)
    page = reading_page(reading, known, position, today, {})
    every = "duyet" in request.headers.get("HX-Current-URL", "")
    return render(
        request,
        "plans/_corrected.html",
        one=page.items[position],
        upload=row,
        page=page,
        taking=taking(page, None, every=every),
    )


def _within(number: int, lines: tuple[int, int]) -> bool:
    return lines[0] <= number <= lines[1]
