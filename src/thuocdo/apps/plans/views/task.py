from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.evidence.models import Document, Version
from thuocdo.apps.evidence.permissions import may_keep
from thuocdo.apps.evidence.queries import current_version, documents_for
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.actions.holding import hold_tasks
from thuocdo.apps.plans.forms.tasks import (
    AnswerForm,
    AssignForm,
    DateForm,
    DifficultyForm,
    ProgressForm,
    ReturnForm,
)
from thuocdo.apps.plans.models import Task
from thuocdo.apps.plans.shown.items import time_of
from thuocdo.apps.plans.shown.tasks import task_page
from thuocdo.apps.plans.states import naming_state, task_state
from thuocdo.apps.ui.forms import add_issues
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.vietnamese.text import repair

Given = dict[str, forms.Form]


@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.task_for(request.user, pk, timezone.localdate())
    return _page(request, row, {})


@require_POST
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an update, or report the task as done: whichever button was pressed."""
    row = queries.task_for(request.user, pk, timezone.localdate(), to="work")
    form = _progress_form(request, row, request.POST, request.FILES)
    done = "done" in request.POST
    if not form.is_valid():
        return _page(request, row, {"progress": form})
    try:
        kept = _keep_progress(request, row, form, actions.report_done if done else actions.update)
    except InputError as refused:
        add_issues(form, refused.issues)
        return _page(request, row, {"progress": form})
    if not kept:
        return _page(request, row, {"progress": form})
    messages.success(request, _("Đã báo cáo hoàn thành.") if done else _("Đã lưu cập nhật."))
    return redirect(row)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.task_for(request.user, pk, timezone.localdate(), to="accept")
    if tried(request, actions.accept, task=row, now=timezone.now()):
        messages.success(request, _("Đã xác nhận hoàn thành."))
    return redirect(row)


@require_POST
def return_work(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.task_for(request.user, pk, timezone.localdate(), to="accept")
    return _step(request, row, "return", ReturnForm(request.POST), actions.return_work)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.task_for(request.user, pk, timezone.localdate(), to="work")
    form = AssignForm(request.POST, people=queries.people_of(row.unit, timezone.localdate()))
    return _step(request, row, "assign", form, actions.assign)


@require_POST
def ask_date(request: HttpRequest, pk: int) -> HttpResponse:
    def ask(*, why: str, **given: Any) -> None:
        actions.ask_date(reason=why, **given)

    row = queries.task_for(request.user, pk, timezone.localdate(), to="work")
    return _step(request, row, "date", DateForm(request.POST), ask)


@require_POST
def decide_date(request: HttpRequest, pk: int) -> HttpResponse:
    change = queries.change_for(request.user, pk, timezone.localdate())
    given = {
        "granted": request.POST.get("granted") == "1",
        "answer": repair(request.POST.get("answer", "")),
    }
    tried(request, actions.decide_date, change=change, now=timezone.now(), **given)
    return redirect(change.task)


@require_POST
def raise_difficulty(request: HttpRequest, pk: int) -> HttpResponse:
    def raise_(*, difficulty: str, **given: Any) -> None:
        actions.raise_difficulty(text=difficulty, **given)

    row = queries.task_for(request.user, pk, timezone.localdate(), to="work")
    return _step(request, row, "difficulty", DifficultyForm(request.POST), raise_)


@require_POST
def answer_difficulty(request: HttpRequest, pk: int) -> HttpResponse:
    difficulty = queries.difficulty_for(request.user, pk, timezone.localdate())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, difficulty.task, {"answer": form})
    given = {"difficulty": difficulty, "now": timezone.now(), **form.cleaned_data}
    tried(request, actions.answer_difficulty, **given)
    return redirect(difficulty.task)


def _step(
    request: HttpRequest, row: Task, name: str, form: forms.Form, action: Callable[..., object]
) -> HttpResponse:
    """Do one step with a form of its own; what was typed stays on the page where it is refused."""
    if form.is_valid() and tried(
        request, action, task=row, now=timezone.now(), **form.cleaned_data
    ):
        messages.success(request, _("Đã lưu."))
        return redirect(row)
    return _page(request, row, {name: form})


@transaction.atomic
def _keep_progress(
    request: HttpRequest, row: Task, form: ProgressForm, action: Callable[..., object]
) -> bool:
    """Take in the product and what was said, both or neither.

    The task is held first: who judges it meanwhile waits, and neither waits for the other.
    """
    hold_tasks([row])
    product = _product(request, row, form.cleaned_data["document"], form.cleaned_data.get("file"))
    done = tried(
        request,
        action,
        task=row,
        text=form.cleaned_data["text"],
        product=product,
        now=timezone.now(),
    )
    if not done:
        transaction.set_rollback(True)
    return done


def _product(
    request: HttpRequest, row: Task, document: Document | None, file: UploadedFile | None
) -> Version | None:
    if file is not None:
        unit = _keeper(request, row)
        return add_document(unit=unit, file=file, by=request.user, now=timezone.now())
    return current_version(document) if document else None


def _progress_form(request: HttpRequest, row: Task, *sent: Any) -> ProgressForm:
    today, unit = timezone.localdate(), _keeper(request, row)
    return ProgressForm(
        *sent,
        documents=documents_for(request.user, unit, at=today),
        keeps=may_keep(request.user, unit, today),
    )


def _keeper(request: HttpRequest, row: Task) -> Unit:
    """Return whose papers products are: of who stands in for an office that nobody serves."""
    return permissions.served_for(request.user, timezone.localdate()).get(row.unit_id, row.unit)


def _page(request: HttpRequest, row: Task, given: Given) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    ended = row.state in {Task.State.DONE, Task.State.CANCELLED}
    works = permissions.may_work(request.user, row, today) and not ended
    accepts = permissions.may_accept(request.user, row, today)
    return render(
        request,
        "plans/task.html",
        status=200 if not given else 422,
        task=row,
        page=task_page(row, today),
        state=task_state(row, today),
        time=time_of(row.item),
        naming=naming_state(row, now),
        doers=queries.doers_of([row], today)[row.pk] if row.nobody_there else [],
        forms={**_forms(request, row), **given} if works or accepts else {},
        works=works,
        accepts=accepts,
        may_see_plan=queries.plans_for(request.user, today).filter(pk=row.item.plan_id).exists(),
    )


def _forms(request: HttpRequest, row: Task) -> Given:
    """Return the forms of every step, untouched; one that was sent takes the place of its own."""
    today = timezone.localdate()
    return {
        "progress": _progress_form(request, row),
        "assign": AssignForm(people=queries.people_of(row.unit, today)),
        "date": DateForm(),
        "difficulty": DifficultyForm(),
        "return": ReturnForm(),
        "answer": AnswerForm(),
    }
