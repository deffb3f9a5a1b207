"""Scoring one's own unit: the file, one criterion, points as one types, saving, submitting."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.actions.answers import Saved
from thuocdo.apps.assessments.forms.answers import AnswerForm
from thuocdo.apps.assessments.lists.appraisal import ending_words
from thuocdo.apps.assessments.models import Card
from thuocdo.apps.assessments.queries import cycles as cycles_queries
from thuocdo.apps.assessments.queries import own_files
from thuocdo.apps.assessments.queries.deadlines import days_left, last_day
from thuocdo.apps.assessments.queries.progress import standing, summed
from thuocdo.apps.assessments.shown.contested import judged_panel
from thuocdo.apps.assessments.shown.desk import Desk
from thuocdo.apps.assessments.shown.desk.history import last_change, revisions, zeroed_by
from thuocdo.apps.assessments.shown.desk.leaf import calculation, leaf_page, marked_words
from thuocdo.apps.assessments.shown.desk.proof import Proof, ProofLine, lacks_proof
from thuocdo.apps.assessments.shown.desk.summary import field_lines, gaps, handed_in, joined
from thuocdo.apps.assessments.shown.desk.tree import address, tree, tree_leaf
from thuocdo.apps.assessments.views.at_desk import (
    answer_form,
    checked,
    desk_of,
    desk_to_score,
    keep,
    leaf_of,
    shows_only_open,
)
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.assessments.views.no_longer import no_longer
from thuocdo.apps.assessments.views.taking import take_files, told_of_files
from thuocdo.apps.assessments.wording.answers import said_words
from thuocdo.apps.assessments.wording.figures import figure_words
from thuocdo.apps.assessments.wording.language import number
from thuocdo.apps.evidence.forms import ACCEPT, FactsForm
from thuocdo.apps.figures import shown
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.pages import render
from thuocdo.core.framework import Criterion


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Lead to the one file that a person scores; to the list of cycles where there are several."""
    files = own_files.own_files(request)
    if len(files) == 1:
        return redirect(files[0].assessment)
    return redirect("assessments:cycles")


@require_GET
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_of(request, pk)
    return render(
        request,
        "assessments/assessment.html",
        **_frame(request, desk),
        joined=joined(desk, field_lines(desk)),
        first=desk.to_do[0] if desk.to_do else desk.codes[0],
        leads=permissions.leads_file(request.user, desk.assessment, desk.today),
        ended_by=ending_words(request.user, desk.assessment, desk.today),
        changes=cycles_queries.file_changes(desk.assessment),
        **judged_panel(request.user, desk.assessment, desk.today),
    )


@require_GET
def criterion(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    desk = desk_of(request, pk)
    leaf = leaf_of(desk, code)
    field = desk.framework.field_of(code).code
    if not permissions.may_view(request.user, desk.assessment, desk.today, field):
        raise Http404
    form = answer_form(desk, leaf)
    return _criterion_page(request, desk, leaf, form)


@require_POST
def compute(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Answer with what the inputs would come to, without keeping them."""
    desk = desk_to_score(request, pk)
    leaf = leaf_of(desk, code)
    form = answer_form(desk, leaf, request.POST)
    shown = checked(desk, leaf, form)
    return render(request, "assessments/_computed.html", **_computed(shown, leaf, form))


@require_POST
def save(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Keep what was typed and chosen, and tell of whoever saved in between."""
    try:
        desk, leaf = _with_files(request, pk, code)
    except Http404:
        return no_longer(request, pk, code)
    form = answer_form(desk, leaf, request.POST)
    shown = checked(desk, leaf, form)
    if not form.is_valid():
        return _not_saved(request, desk, leaf, form, _computed(shown, leaf, form))
    others, kept = keep(request, desk, leaf, form)
    if not request.htmx:
        return _after_saving(request, desk, code, stay=bool(others) or told_of_files(request))
    if others:
        return HttpResponseClientRefresh()
    if kept is not None:
        desk = replace(desk, answers=kept.said, card=kept.scorecard)
    return render(request, "assessments/_saved.html", **_saved(request, desk, leaf, kept))


@require_POST
def restore(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Say again what an earlier revision said, as a new one."""
    desk, leaf = _with_files(request, pk, code)
    number = request.POST.get("ban", "")
    found = next((row for row in revisions(desk, leaf) if str(row.revision) == number), None)
    if found is None:
        raise Http404
    given = {"assessment": desk.assessment, "leaf_code": code, "now": timezone.now()}
    said = {name: getattr(found, name) for name in ("inputs", "note", "explanation", "decision")}
    if tried(request, actions.save_answer, **given, **said):
        messages.success(request, _("Đã lấy lại bản {n}.").format(n=number))
    return redirect(address(desk, code, only_open=shows_only_open(request)))


def _with_files(request: HttpRequest, pk: int, code: str) -> tuple[Desk, Criterion]:
    """Return a file and a leaf of it once the files of the form are taken in as proof."""
    desk = desk_to_score(request, pk)
    if request.FILES and not request.htmx:  # while one types, only the button of files sends them
        take_files(request, desk, leaf_of(desk, code))
        desk = desk_to_score(request, pk)
    return desk, leaf_of(desk, code)


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """List all that is missing at once; hand the file in."""
    desk = desk_to_score(request, pk)
    found, sent = gaps(desk), request.method == "POST"
    confirmed = bool(request.POST.get("xac-nhan"))
    unconfirmed = sent and bool(found.zeros) and not confirmed
    if sent and not unconfirmed:
        given = {"assessment": desk.assessment, "now": timezone.now()}
        if tried(request, actions.submit, **given, zeros_confirmed=confirmed):
            messages.success(request, _("Đã nộp hồ sơ. Tài liệu kiểm chứng được giữ nguyên bản."))
            return redirect(desk.assessment)
    return render(
        request,
        "assessments/submit.html",
        **_frame(request, desk),
        unconfirmed=unconfirmed,
        gaps=found,
        gap_lists=[
            (_("Chưa chấm, sẽ nộp với 0 điểm"), found.unscored),
            (_("Đã chấm nhưng thiếu căn cứ, sẽ nộp với 0 điểm"), found.unproved),
            (_("Tử số lớn hơn mẫu số, vẫn nộp được"), found.oversized),
            (_("Văn bản nên xem lại ngày, vẫn nộp được"), found.doubtful),
        ],
        card=desk.card,
        result=handed_in(desk, found),
    )


def _frame(request: HttpRequest, desk: Desk, current: str = "") -> dict[str, Any]:
    """Return what every page of a file shows: its tree, progress, deadline, state."""
    due = last_day(desk.assessment) if desk.scores else None
    progress = _progress(request, desk, current)
    return {
        **progress,
        "lines": field_lines(desk),
        "tree_href": address(desk, only_open=shows_only_open(request)),
        "saved_words": _saved_words(request, desk, current),
        "due": due,
        "left": days_left(due, desk.today) if due else None,
        "state": standing(desk.assessment, progress["total"], desk.today)[1],
    }


def _progress(request: HttpRequest, desk: Desk, current: str) -> dict[str, Any]:
    """Return how far a file is: what changes with every answer that is kept."""
    total = summed(line.count for line in field_lines(desk))
    return {
        "desk": desk,
        "assessment": desk.assessment,
        "tree": tree(desk, current, only_open=shows_only_open(request)),
        "total": total,
        "answered": total.done,
        "answerable": total.total,
        "unproved": total.unproved,
        "unscored": total.unscored,
        "to_do": len(desk.to_do),
        "max_words": number(desk.card.max),
    }


def _criterion_page(
    request: HttpRequest, desk: Desk, leaf: Criterion, form: AnswerForm, **more: Any
) -> HttpResponse:
    page = leaf_page(desk, leaf, only_open=shows_only_open(request))
    answer = desk.answers.get(leaf.code)
    context = {
        **_frame(request, desk, leaf.code),
        "page": page,
        "calculation": page.calculation,
        "words": page.words,
        "form": form,
        "note": form.shown("note"),
        "explanation": form.shown("explanation"),
        "decision": form.shown("decision"),
        "answer": answer,
        "said": said_words(leaf, answer.inputs) if answer else "",
        "zeroed": zeroed_by(desk, leaf),
        "revisions": revisions(desk, leaf) if page.asks else [],
        "proof_lines": _proof_lines(page.proof, describes=desk.scores),
        "refused": [str(one) for one in messages.get_messages(request) if one.extra_tags],
        "accept": ACCEPT,
        "figure_words": figure_words(page.figure, leaf),
        "figure_state": shown.state(page.figure) if page.figure else None,
        "enter_url": _enter_url(request, desk, leaf),
        "only_open": shows_only_open(request),
        "card": _card(desk),
        **judged_panel(request.user, desk.assessment, desk.today, leaf.code),
        **more,
    }
    return render(request, "assessments/criterion.html", **context)


def _enter_url(request: HttpRequest, desk: Desk, leaf: Criterion) -> str:
    """Return where the figure that a leaf waits for is entered, for who may; while it counts."""
    cycle, unit = desk.assessment.cycle, desk.assessment.unit
    if leaf.metric is None or not cycle.is_open:
        return ""
    return shown.entry_url(request.user, unit, leaf.metric, cycle.period, desk.today)


def _proof_lines(found: Proof, *, describes: bool) -> list[tuple[ProofLine, FactsForm | None]]:
    """Return the documents of a leaf, each with a form of its facts while it can be corrected."""
    return [
        (line, _facts_form(line) if describes and not line.version.is_frozen else None)
        for line in found.lines
    ]


def _facts_form(line: ProofLine) -> FactsForm:
    return FactsForm(instance=line.version.document, prefix=f"tl{line.link.pk}")


def _computed(shown: Desk, leaf: Criterion, form: AnswerForm) -> dict[str, Any]:
    """Show what the form's inputs come to; what is wrong with them stands in place of the steps."""
    wrong = tuple(str(text) for texts in form.errors.values() for text in texts)
    return {
        "assessment": shown.assessment,
        "leaf": leaf,
        "words": marked_words(shown, leaf, form.values),
        "calculation": calculation(shown, leaf, form.values, wrong),
        "card": _card(shown),
    }


def _saved(request: HttpRequest, desk: Desk, leaf: Criterion, kept: Saved | None) -> dict[str, Any]:
    """Return what changes on the page when an answer is kept."""
    only_open = shows_only_open(request)
    return {
        **_progress(request, desk, leaf.code),
        "saved_words": _saved_words(request, desk, leaf.code),
        "leaf": leaf,
        "words": marked_words(desk, leaf, desk.values(leaf.code)),
        "calculation": calculation(desk, leaf, desk.values(leaf.code)),
        "tree_leaf": tree_leaf(desk, leaf, leaf.code, only_open=only_open),
        "answer": desk.answers.get(leaf.code),
        "missing": lacks_proof(desk, leaf),
        "card": kept.card if kept else _card(desk),
    }


def _not_saved(
    request: HttpRequest, desk: Desk, leaf: Criterion, form: AnswerForm, context: dict[str, Any]
) -> HttpResponse:
    if request.htmx:
        return render(request, "assessments/_not_saved.html", **context)
    calculated = context["calculation"]
    return _criterion_page(request, desk, leaf, form, calculation=calculated)


def _after_saving(request: HttpRequest, desk: Desk, code: str, *, stay: bool) -> HttpResponse:
    """Go where the button pressed says; stay where somebody else's version has to be looked at."""
    wanted = "" if stay else request.POST.get("sang", "")
    code = wanted if wanted in desk.codes else code
    return redirect(address(desk, code, only_open=shows_only_open(request)))


def _saved_words(request: HttpRequest, desk: Desk, code: str) -> str:
    """Say when a criterion changed last; by whom and on which day where that is not plain."""
    change = last_change(desk, code)
    if change is None:
        return ""
    at = timezone.localtime(change.at)
    words = _("Đã lưu lúc {at}").format(at=f"{at:%H:%M}")
    if at.date() != timezone.localdate():
        words = _("Đã lưu ngày {day}").format(day=formats.day(at))
    return words if change.by == request.user else f"{words}, {change.by.full_name}"


def _card(desk: Desk) -> Card | None:
    return cycles_queries.self_card(desk.assessment)
