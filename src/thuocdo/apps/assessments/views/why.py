"""«Vì sao?»: everything behind one score, on one page that can be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.lists.results import klass_state, leaf_state
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Card, EvidenceLink, NodeScore, Round
from thuocdo.apps.assessments.queries.contesting import explanations_of, papers_of
from thuocdo.apps.assessments.queries.results import card_for, nodes_of
from thuocdo.apps.assessments.queries.why import LeafFile, Saying, leaf_file
from thuocdo.apps.assessments.shown.desk.proof import flag
from thuocdo.apps.assessments.shown.outline import evidence_words, window_words
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.shown.sums import (
    Join,
    above_cap_words,
    cap_of,
    is_taken,
    most_of,
    rounding_note,
    told,
)
from thuocdo.apps.assessments.wording.answers import zeroed_words
from thuocdo.apps.assessments.wording.language import lang, number
from thuocdo.apps.assessments.wording.rules import measured_name, rule_words
from thuocdo.apps.assessments.wording.steps import StepLine, step_lines
from thuocdo.apps.assessments.wording.values import answer_words, input_words, values_of
from thuocdo.apps.figures import shown
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Criterion, Framework, Node
from thuocdo.core.proof import counted_by_appraiser
from thuocdo.core.rounding import PLACES
from thuocdo.core.scoring import State as Scored
from thuocdo.core.shortfall import value_of
from thuocdo.core.vietnamese.numbers import round_half_up

COLUMNS = ("points", "max", "lost")


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One thing said, ready to be drawn."""

    saying: Saying
    inputs: list[tuple[str, str]]
    points: str


@require_GET
def why(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    card = card_for(request.user, pk, timezone.localdate())
    framework = framework_of(card.assessment.cycle.criteria_set)
    if not framework.has(code):
        raise Http404
    field, today = framework.field_of(code).code, timezone.localdate()
    if not permissions.may_view(request.user, card.assessment, today, field):
        raise Http404
    if card.assessment.cycle.sample:
        mark_sample(request)
    node = framework.node(code)
    common = {
        "card": card,
        "code": code,
        "name": node.name.told(lang()),
        "path": [(each.code, each.name.told(lang())) for each in framework.path(code)[:-1]],
        "basis": framework.legal_basis,
        "body": framework.responsible(code),
        "whole": permissions.may_see_result(request.user, card.assessment, today),
    }
    if not isinstance(node, Criterion) or not node.is_leaf:
        return render(request, "assessments/why_sum.html", **common, **_sum(card, framework, node))
    return render(
        request,
        "assessments/why.html",
        **common,
        **_leaf(card, framework, node),
        **_explained(request, card, code),
    )


def _sum(card: Card, framework: Framework, node: Node) -> dict[str, object]:
    rows = {row.code: row for row in nodes_of(card)}
    row, below = rows[node.code], [rows[child.code] for child in node.children]
    taken = is_taken(framework, node.code)
    notes = (rounding_note(_column(below, name), _column([row], name)[0]) for name in COLUMNS)
    return {
        "points": told(row.points, taken=taken),
        "row": row,
        "max": most_of(framework, node.code, row.max),
        "above_cap": above_cap_words(framework, node.code, row.max),
        "parts": [
            (
                child.name.told(lang()),
                part,
                told(part.points, taken=taken),
                card.why_url(child.code),
            )
            for child, part in zip(node.children, below, strict=True)
        ],
        "cap": _cap(framework, node.code, row.points),
        "notes": list(dict.fromkeys(note for note in notes if note)),
        "exact": _exact(told(row.points, taken=taken)),
    }


def _column(rows: Sequence[NodeScore], name: str) -> list[Fraction]:
    return [getattr(row, name) or Fraction(0) for row in rows]


def _cap(framework: Framework, code: str, points: Fraction) -> Join | None:
    """Return what the cap of a field leaves out of the total, where the node is a field."""
    field = framework.field_of(code)
    return cap_of(field, points) if field.code == code else None


def _exact(points: Fraction | None) -> str:
    """Return points with all their decimals, where two do not tell them in full."""
    if points is None or round_half_up(points, PLACES) == points:
        return ""
    return number(points)


def _leaf(card: Card, framework: Framework, leaf: Criterion) -> dict[str, object]:
    file = leaf_file(card, leaf)
    taken = is_taken(framework, leaf.code)
    return {
        "leaf": leaf,
        "counted": counted_by_appraiser(leaf),
        "node": file.node,
        "points": _points(file, taken=taken),
        "exact": _exact(told(file.node.points, taken=taken)),
        "state": leaf_state(file.node),
        "klass": klass_state(file.node.klass),
        "words": rule_words(leaf, taken=taken, value=_value(leaf, file)),
        "guidance": leaf.guidance.told(lang()) if leaf.guidance else "",
        "zeroed": zeroed_words(leaf, _own(file)),
        "steps": steps_of(leaf, file, taken=taken),
        "agrees": file.agrees,
        "said": [_said(leaf, saying, taken=taken) for saying in file.sayings],
        "figure": file.figure,
        "figure_state": shown.state(file.figure) if file.figure else None,
        "figure_value": shown.value(file.figure) if file.figure else "",
        "figure_parts": shown.parts(file.figure) if file.figure else "",
        "metric": measured_name(leaf),
        "links": [(link, _fits(leaf, link)) for link in file.links],
        "evidence": evidence_words(leaf),
        "window": window_words(leaf.evidence_window),
        "previous": _previous(file),
    }


def _explained(request: HttpRequest, card: Card, code: str) -> dict[str, object]:
    """Return what the unit said against round 1, for whoever may read it."""
    row = card.assessment
    if not permissions.reads_explanation(request.user, row, timezone.localdate()):
        return {}
    said = explanations_of(row).get(code)
    return {
        "explanation": said if said and said.text else None,
        "explanation_papers": papers_of(row).filter(leaf_code=code),
    }


def steps_of(leaf: Criterion, file: LeafFile, *, taken: bool) -> list[StepLine]:
    """Return the calculation; where points were settled outright there is one line."""
    if file.score.state is not Scored.SCORED:
        return []
    found = step_lines(leaf, file.score, taken=taken)
    points = told(file.score.points, taken=taken)
    return found or [StepLine(_("Điểm"), "", formats.points(points))]


def _own(file: LeafFile) -> list[Answer]:
    answers = (one.answer for one in file.sayings)
    return [answer for answer in answers if answer.round == Round.SELF]


def _value(leaf: Criterion, file: LeafFile) -> Fraction | None:
    """Return the number that the rule looked at, so that its line can be marked."""
    held = next((one.answer.inputs for one in file.sayings if one.holds), {})
    return value_of(leaf, values_of(leaf, held), file.figure)


def _points(file: LeafFile, *, taken: bool) -> str:
    if file.node.state == Scored.NOT_APPLICABLE:
        return _("KAD")
    if file.node.state == Scored.NOT_SCORED:
        return _("chưa chấm")
    return formats.points(told(file.node.points, taken=taken))


def _said(leaf: Criterion, saying: Saying, *, taken: bool) -> SaidLine:
    inputs = [
        (input_words(leaf, name), answer_words(leaf, name, text))
        for name, text in saying.answer.inputs.items()
    ]
    scored = saying.score.state is Scored.SCORED
    points = formats.points(told(saying.score.points, taken=taken)) if scored else ""
    return SaidLine(saying, inputs, points)


def _fits(leaf: Criterion, link: EvidenceLink) -> State:
    if link.removed_at is not None:
        return State(Look.NOTE, _("Đã gỡ trước khi nộp"))
    return flag(link.version, leaf.evidence_window)


def _previous(file: LeafFile) -> str:
    if not file.node.previous_max:
        return ""
    return f"{formats.points(file.node.previous)}/{formats.points(file.node.previous_max)}"
