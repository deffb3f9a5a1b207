from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.queries import documents_for
from thuocdo.apps.evidence.sending import stored_file
from thuocdo.apps.office_forms.queries import STANDARD, Kind, choice, written
from thuocdo.apps.plans import actions, lists, permissions, queries
from thuocdo.apps.plans.forms.plans import (
    FrameForm,
    ReasonForm,
    SectionForm,
    frame_initial,
    section_initial,
)
from thuocdo.apps.plans.mapping import is_taken_in, printed
from thuocdo.apps.plans.shown.losses import Losses, loss_rows, provisional_words
from thuocdo.apps.plans.shown.plan import plan_page
from thuocdo.apps.plans.states import plan_state
from thuocdo.apps.plans.views.doing import back_to, names_criteria, on_draft
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.lists import Action, open_list, year_filter
from thuocdo.apps.ui.pages import as_file, render
from thuocdo.apps.ui.shelf import with_papers
from thuocdo.core.report.fields import plan_values

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.plans_for(request.user, today)
    years = rows.order_by().values_list("year", flat=True).distinct()
    units = list({plan.unit_id: plan.unit for plan in rows.order_by("unit__name_sort")}.values())
    listing = lists.plans(year_filter(request, years, lists.other_years, made=True), units)
    page = open_list(request, listing, lists.with_counts(rows), actions=_starts(request))
    return page.answer("plans/plans.html", uploads=queries.uploads_for(request.user))


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    row = queries.plan_shown(user, pk, today)
    may_edit = permissions.may_edit(user, row, today)
    mark_sample(request, sample=row.sample)
    may_issue = permissions.may_issue(user, row, today)
    with_papers(request, [row])
    return render(
        request,
        "plans/plan.html",
        page=plan_page(
            row,
            today,
            path=request.GET.get("muc", ""),
            unclear="thieu" in request.GET,
            editable=may_edit,
        ),
        plan=row,
        state=plan_state(row),
        may_edit=may_edit,
        may_issue=may_issue,
        issuers=queries.issuers_of(row, today) if row.is_draft and not may_issue else [],
        cycles=[] if row.cycle else queries.cycles_to_plan(row.unit),
        choice=choice(user, row.unit, Kind.PLAN, today),
        names_criteria=names_criteria(request, row),
        may_give=permissions.may_offer(request.user, row, today),
        taken_in=row.source_id is not None and is_taken_in(row),
    )


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the plan as an official document; a draft marks what is still to be decided.

    What another body issued is not written anew: its own file is the document, also for those who
    have work of it and don't see the papers of the unit that took it in.
    """
    row = queries.plan_for(request.user, pk, timezone.localdate())
    if row.source is not None and is_taken_in(row):
        kept = documents_for(request.user, at=timezone.localdate())
        seen = kept.filter(pk=row.source.document_id).exists()
        return redirect(row.source) if seen else stored_file(row.source)
    said, made = printed(row, queries.items_of(row))
    given = {"unit": row.unit, "kind": Kind.PLAN, "standard": STANDARD in request.GET}
    try:
        content = written(made, plan_values(said, made), now=timezone.now(), **given)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(row)
    return as_file(
        HttpResponse(content, content_type=DOCX), f"ke-hoach-{row.year}-{row.unit.code}.docx"
    )


@on_draft
def frame(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    units = queries.partners_of(row, timezone.localdate())
    form = FrameForm(request.POST or None, initial=frame_initial(row), units=units)
    if request.method == "POST" and form.is_valid():
        given = {"columns": form.columns(), "header": form.header()}
        given["seen"] = form.cleaned_data["seen"]
        if tried(request, actions.update_frame, plan=row, now=timezone.now(), **given):
            messages.success(request, _("Đã lưu thể thức."))
            return redirect(back_to(request, row, row.get_absolute_url()))
    return render(request, "plans/frame.html", form=form, plan=row)


@on_draft
def section(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    path = request.GET.get("muc", "")
    found = next((part for part in row.document["sections"] if part["path"] == path), None)
    if found is None:
        return redirect(row)
    form = SectionForm(request.POST or None, initial=section_initial(found))
    if request.method == "POST" and form.is_valid():
        given = {"path": path, **form.cleaned_data}
        if tried(request, actions.update_section, plan=row, now=timezone.now(), **given):
            messages.success(request, _("Đã lưu mục {path}.").format(path=row.place_of(path)))
            return redirect(back_to(request, row, f"{row.get_absolute_url()}?muc={path}"))
    return render(
        request, "plans/section.html", form=form, plan=row, path=path, place=row.place_of(path)
    )


@require_POST
@on_draft
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    offered = queries.cycles_to_plan(row.unit)
    key = request.POST.get("cycle", "")
    cycle = get_object_or_404(offered, pk=whole(key))
    tried(request, actions.attach_cycle, plan=row, cycle=cycle, now=timezone.now())
    return redirect(row)


@require_POST
@on_draft
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.plan_for(request.user, pk, timezone.localdate(), to="edit")
    address = row.get_absolute_url()
    if not tried(request, actions.delete_draft, plan=row, now=timezone.now()):
        return redirect(address)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("plans:plans")


def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every lost point with what answers it; take a reason where nothing does."""
    row = queries.plan_for(request.user, pk, timezone.localdate())
    if row.cycle is None:
        return redirect(row)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and not form.is_valid():
        messages.error(request, _("Ghi lý do không lập nhiệm vụ cho tiêu chí này."))
    if request.method == "POST" and form.is_valid():
        given = {
            "criterion_code": form.cleaned_data["code"],
            "reason": form.cleaned_data["reason"],
        }
        done = tried(
            request,
            actions.record_reason,
            cycle=row.cycle,
            unit=row.unit,
            now=timezone.now(),
            **given,
        )
        if done:
            messages.success(request, _("Đã ghi lý do."))
        return redirect("plans:coverage", pk=row.pk)
    rows = queries.coverage(row.cycle, row.unit, row)
    mark_sample(request, sample=row.sample)
    return render(
        request,
        "plans/coverage.html",
        plan=row,
        losses=Losses(rows, provisional_words(row.cycle, timezone.localdate())),
        rows=loss_rows(rows, queries.criterion_names(row.cycle)),
        may_draft=permissions.may_draft(request.user, row.unit_id, timezone.localdate()),
    )


def _starts(request: HttpRequest) -> list[Action]:
    today = timezone.localdate()
    if not queries.units_to_plan(request.user, today):
        return []
    draft = Action(label=_("Lập từ điểm chưa đạt"), url=reverse("plans:draft"), icon="file-plus")
    take = Action(
        label=_("Nhập kế hoạch"), url=reverse("plans:take"), icon="file-import", primary=False
    )
    return [take, draft] if queries.units_to_bring_in(request.user, today) else [draft]
