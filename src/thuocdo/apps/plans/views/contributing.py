"""Contents that a body was asked for, as the body writes and sends them."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.contents import ContentForm, content_initial
from thuocdo.apps.plans.forms.pasting import PasteForm
from thuocdo.apps.plans.models import ContributedItem, Contribution
from thuocdo.apps.plans.shown.contents import written_rows
from thuocdo.apps.plans.states import contribution_state
from thuocdo.apps.plans.views.doing import made, while_asked
from thuocdo.apps.ui.pages import render


@while_asked
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """Write contents one by one, paste many, then send; read them once the plan is issued."""
    today = timezone.localdate()
    to = "write" if request.method == "POST" else "read"
    row = queries.contribution_for(request.user, pk, today, to=to)
    pasting = "rows" in request.POST
    given = {"parts": row.request.headings, "year": row.request.plan.year}
    form = ContentForm(None if pasting else request.POST or None, initial=_initial(row), **given)
    paste = PasteForm(request.POST if pasting else None, **given)
    sent = paste if pasting else form
    if request.method == "POST" and sent.is_valid():
        rows = paste.contents() if pasting else [form.columns()]
        count = made(
            request, actions.write_contents, contribution=row, rows=rows, now=timezone.now()
        )
        if count:
            _tell_written(request, count, paste.unread() if pasting else [])
            return redirect(row)
    if paste.errors:
        messages.error(request, _("Chưa thêm dòng nào: sửa các dòng nêu ở dưới rồi thêm lại."))
        paste.fields["rows"].widget.attrs["autofocus"] = True
    items = written_rows(row, queries.directory(row.unit, today))
    return render(
        request,
        "plans/contribution.html",
        contribution=row,
        edition=max((one.item.pk for one in items), default=0),
        state=contribution_state(row, today),
        items=items,
        form=form,
        paste=paste,
        bodies=queries.bodies_at(today),
    )


@while_asked
def content(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    row = queries.content_for(request.user, pk, today)
    answer = row.contribution
    given = {"parts": answer.request.headings, "year": answer.request.plan.year}
    form = ContentForm(request.POST or None, initial=content_initial(row), **given)
    if request.method == "POST" and form.is_valid():
        given = {"content": row, "columns": form.columns(), "seen": form.cleaned_data["seen"]}
        if tried(request, actions.rewrite_content, now=timezone.now(), **given):
            messages.success(request, _("Đã lưu."))
            return redirect(answer)
    return render(
        request,
        "plans/content.html",
        content=row,
        contribution=answer,
        form=form,
        bodies=queries.bodies_at(today),
    )


@require_POST
@while_asked
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    row: ContributedItem = queries.content_for(request.user, pk, timezone.localdate())
    if tried(request, actions.drop_content, content=row, now=timezone.now()):
        messages.success(request, _("Đã bỏ nội dung."))
    return redirect(row.contribution)


@require_POST
@while_asked
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what was written, or say that there is nothing to give."""
    row: Contribution = queries.contribution_for(request.user, pk, timezone.localdate())
    nothing = "khong-co" in request.POST
    action = actions.declare_nothing if nothing else actions.send_contents
    if tried(request, action, contribution=row, now=timezone.now()):
        told = _("Đã trả lời: không có nội dung.") if nothing else _("Đã gửi nội dung.")
        messages.success(request, told)
    return redirect(row)


def _tell_written(request: HttpRequest, count: int, unread: Sequence[str]) -> None:
    told = ngettext("Đã thêm {n} nội dung.", "Đã thêm {n} nội dung.", count)
    messages.success(request, told.format(n=count))
    for line in unread:
        messages.warning(request, line)


def _initial(row: Contribution) -> dict[str, object]:
    return {"rhythm": "open", "lead": [row.unit.issuer]}
