"""One unit's result in full: every field, group and criterion, each leading to «Vì sao?»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.lists import results as listing
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, NodeScore
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.queries.results import Place
from thuocdo.apps.assessments.shown.contested import file_lines, judged_panel
from thuocdo.apps.assessments.shown.drawings.fields import FieldBar, field_bars
from thuocdo.apps.assessments.shown.rounds_sheet import with_rounds
from thuocdo.apps.assessments.shown.sums import (
    Join,
    above_cap_words,
    is_taken,
    joins,
    most_of,
    rounding_note,
    told,
)
from thuocdo.apps.assessments.views.shown import results_shown
from thuocdo.apps.assessments.wording.grades import grade_words
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import xlsx
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.states import State
from thuocdo.core.framework import Framework
from thuocdo.core.rounding import rounding_gap
from thuocdo.core.vietnamese.numbers import Number


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A node of the set with what one unit has of it; points of penalties are below 0."""

    node: NodeScore
    points: Number | None
    max: Number | None
    above_cap: str
    name: str
    why: str
    klass: State | None
    state: State | None
    previous: Number | None


@require_GET
def unit_result(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Show all that makes up one unit's result; each score leads to «Vì sao?»."""
    cycle = results_shown(request, pk)
    today = timezone.localdate()
    row = next((one for one in cycle.assessments.all() if one.unit_id == unit), None)
    if row is None:
        raise Http404
    sees = permissions.sees_whole(request.user, row, today)
    ranked = permissions.may_see_results(request.user, cycle, today)
    standing = results_queries.places(cycle) if ranked else []
    place = _place(standing, row, ranked=ranked) if sees or ranked else None
    if place is None:
        raise Http404
    framework = framework_of(cycle.criteria_set)
    lines = _tree(framework, place, linked=sees)
    fields = {line.node.code: line.node.points for line in lines if line.node.depth == 0}
    joined = joins(framework, fields, place.card.points)
    if request.GET.get("format") == "xlsx":
        sheet = _sheet(row, lines, joined, place.card)
        judged = file_lines(request.user, row, today) if sees else []
        return xlsx.answer("ket-qua-don-vi", with_rounds(sheet, judged))
    return render(
        request,
        "assessments/unit_result.html",
        cycle=cycle,
        assessment=row,
        place=place,
        rank=listing.rank_words(place.place, place.of),
        grade=grade_words(framework, place.card.band),
        movement=listing.movement(place),
        note=listing.note_of(cycle, place) if ranked else "",
        lines=lines,
        compared=any(line.previous is not None or line.klass for line in lines),
        joins=joined,
        notes=_notes(framework, lines, joined, place.card),
        bars=_bars(cycle, place, standing),
        ranked=ranked,
        sees=sees,
        **(judged_panel(request.user, row, today) if sees else {}),
    )


def _place(standing: Sequence[Place], row: Assessment, *, ranked: bool) -> Place | None:
    """Return where a unit stands; to its own people before the end, only what it has."""
    if ranked:
        return next((one for one in standing if one.card.assessment_id == row.pk), None)
    card = results_queries.latest_card(row)
    return Place(card) if card else None


def _bars(cycle: Cycle, place: Place, standing: Sequence[Place]) -> list[FieldBar]:
    """Return the unit's fields, beside its peers where those may be seen."""
    group = place.card.assessment.group
    peers = [one.card for one in standing if one.card.assessment.group == group]
    shares = results_queries.field_shares(cycle, place.card, peers or [place.card])
    return field_bars(shares, alone=not standing)


def _tree(framework: Framework, place: Place, *, linked: bool) -> list[TreeLine]:
    return [
        TreeLine(
            node=node,
            points=told(node.points, taken=is_taken(framework, node.code)),
            max=told(most_of(framework, node.code, node.max), taken=is_taken(framework, node.code)),
            above_cap=above_cap_words(framework, node.code, node.max),
            name=framework.node(node.code).name.told(lang()),
            why=place.card.why_url(node.code) if linked else "",
            klass=listing.klass_state(node.klass),
            state=listing.leaf_state(node) if node.is_leaf else None,
            previous=_last_year(node),
        )
        for node in results_queries.nodes_of(place.card)
    ]


def _notes(
    framework: Framework, lines: Sequence[TreeLine], joined: Sequence[Join], card: Card
) -> list[str]:
    """Return where shown numbers do not add up: fields to the whole, and below a heading."""
    fields = [line.points for line in lines if line.node.depth == 0]
    found = [rounding_note([*fields, *(one.points for one in joined)], card.points)]
    nodes = {line.node.code: line.node for line in lines}
    uneven = sum(
        1 for code in nodes if not framework.node(code).is_leaf and _uneven(framework, nodes, code)
    )
    if uneven:
        words = _("Mỗi số được làm tròn riêng: ở {n} mục, cộng các dòng bên dưới lệch do làm tròn.")
        found.append(words.format(n=uneven))
    return [note for note in found if note]


def _uneven(framework: Framework, nodes: Mapping[str, NodeScore], code: str) -> bool:
    """Tell whether shown parts below a heading miss what is shown beside it."""
    below = [nodes[child.code] for child in framework.node(code).children]
    return any(
        rounding_gap([getattr(node, name) or Fraction(0) for node in below], whole)
        for name in ("points", "lost")
        if (whole := getattr(nodes[code], name)) is not None
    )


def _last_year(node: NodeScore) -> Number | None:
    """Return last year's points, brought to this year's maximum where it has changed."""
    if not node.previous_max or node.previous is None:
        return None
    return node.previous * (node.max or 0) / node.previous_max


def _sheet(
    row: Assessment, lines: Sequence[TreeLine], joined: Sequence[Join], card: Card
) -> xlsx.Sheet:
    heads = [
        (_("Mã"), "text"),
        (_("Nội dung"), "text"),
        (_("Điểm tối đa"), "points"),
        (_("Điểm"), "points"),
        (_("Điểm chưa đạt"), "points"),
        (_("Năm trước"), "points"),
        (_("Cơ quan trả lời"), "text"),
    ]
    return xlsx.Sheet(
        title=row.unit.name,
        heads=heads,
        rows=[
            *(
                [
                    line.node.code,
                    line.name,
                    line.max,
                    line.points,
                    line.node.lost,
                    line.previous,
                    line.node.body,
                ]
                for line in lines
            ),
            *(["", one.words, None, one.points, None, None, ""] for one in joined),
            ["", _("Cộng"), card.max, card.points, None, None, ""],
        ],
    )
