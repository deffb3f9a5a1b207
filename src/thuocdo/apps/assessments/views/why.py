"""«Vì sao?»: everything behind one score, on one page that can be printed."""

from dataclasses import dataclass
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments.lists.results import klass_state, leaf_state
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Card, EvidenceLink
from thuocdo.apps.assessments.queries.results import card_for, nodes_of
from thuocdo.apps.assessments.queries.why import LeafFile, Saying, leaf_file
from thuocdo.apps.assessments.shown.outline import evidence_words, window_words
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.assessments.wording.rules import rule_words
from thuocdo.apps.assessments.wording.steps import StepLine, step_lines
from thuocdo.apps.assessments.wording.values import answer_words, input_words, outside, values_of
from thuocdo.apps.figures import shown
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Criterion, FieldKind, Framework, Node
from thuocdo.core.scoring import State as Scored
from thuocdo.core.shortfall import value_of


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
    }
    if not isinstance(node, Criterion) or not node.is_leaf:
        return render(request, "assessments/why_sum.html", **common, **_sum(card, node))
    return render(request, "assessments/why.html", **common, **_leaf(card, framework, node))


def _sum(card: Card, node: Node) -> dict[str, object]:
    rows = {row.code: row for row in nodes_of(card)}
    return {
        "row": rows[node.code],
        "parts": [
            (child.name.told(lang()), rows[child.code], card.why_url(child.code))
            for child in node.children
        ],
    }


def _leaf(card: Card, framework: Framework, leaf: Criterion) -> dict[str, object]:
    file = leaf_file(card, leaf)
    taken = framework.field_of(leaf.code).kind is FieldKind.PENALTY
    return {
        "leaf": leaf,
        "node": file.node,
        "points": _points(file),
        "state": leaf_state(file.node),
        "klass": klass_state(file.node.klass),
        "words": rule_words(leaf, taken=taken, value=_value(leaf, file)),
        "guidance": leaf.guidance.told(lang()) if leaf.guidance else "",
        "steps": steps_of(leaf, file),
        "agrees": file.agrees,
        "said": [_said(leaf, saying) for saying in file.sayings],
        "figure": file.figure,
        "figure_value": shown.value(file.figure) if file.figure else "",
        "figure_parts": shown.parts(file.figure) if file.figure else "",
        "metric": shown.metric_name(leaf.metric) if file.figure else leaf.metric,
        "links": [(link, _fits(leaf, link)) for link in file.links],
        "evidence": evidence_words(leaf),
        "window": window_words(leaf.evidence_window),
        "previous": _previous(file),
    }


def steps_of(leaf: Criterion, file: LeafFile) -> list[StepLine]:
    """Return the calculation; where points were settled outright there is one line."""
    if file.score.state is not Scored.SCORED:
        return []
    found = step_lines(leaf, file.score)
    return found or [StepLine(_("Điểm"), "", formats.points(file.score.points))]


def _value(leaf: Criterion, file: LeafFile) -> Fraction | None:
    """Return the number that the rule looked at, so that its line can be marked."""
    held = next((one.answer.inputs for one in file.sayings if one.holds), {})
    return value_of(leaf, values_of(leaf, held), file.figure)


def _points(file: LeafFile) -> str:
    if file.node.state == Scored.NOT_APPLICABLE:
        return _("KAD")
    if file.node.state == Scored.NOT_SCORED:
        return _("chưa chấm")
    return formats.points(file.node.points)


def _said(leaf: Criterion, saying: Saying) -> SaidLine:
    inputs = [
        (input_words(leaf, name), answer_words(leaf, name, text))
        for name, text in saying.answer.inputs.items()
    ]
    scored = saying.score.state is Scored.SCORED
    points = formats.points(saying.score.points) if scored else ""
    return SaidLine(saying, inputs, points)


def _fits(leaf: Criterion, link: EvidenceLink) -> State:
    if link.removed_at is not None:
        return State(Look.NOTE, _("Đã gỡ trước khi nộp"))
    if outside(leaf, link.version.date):
        return State(Look.LATE_DONE, _("Ngoài thời hạn"), act=True)
    return State(Look.DONE, _("Trong thời hạn"))


def _previous(file: LeafFile) -> str:
    if not file.node.previous_max:
        return ""
    return f"{formats.points(file.node.previous)}/{formats.points(file.node.previous_max)}"
