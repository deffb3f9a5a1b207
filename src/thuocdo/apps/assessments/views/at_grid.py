"""The page of one criterion over many units: who may see it, and what it is drawn from."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import GridForm
from thuocdo.apps.assessments.forms.sources import kept_source
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Cycle, StageKind
from thuocdo.apps.assessments.queries import appraisal as appraisal_queries
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.shown import grid
from thuocdo.apps.assessments.shown.grid.side import side_of
from thuocdo.apps.assessments.views.shown import cycle_shown
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.assessments.wording.rules import rule_words
from thuocdo.apps.ui.pages import render
from thuocdo.core.framework import Criterion, Field, FieldKind
from thuocdo.core.framework.rules import Checklist, Options
from thuocdo.core.proof import counted_by_appraiser

TAB, SEARCH, CHOSEN = "loc", "q", "xem"
FIXED, CLAIMED = 3, 3
"""Columns that every grid has, the checkbox left out (unit, last year, state); those of a claim."""
JUDGED = 2
"""The appraiser's columns beside the inputs: points and reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works: a criterion of a cycle, over the units that are theirs to judge."""

    cycle: Cycle
    field: Field
    leaf: Criterion
    rows: list[GridRow]

    @property
    def counted(self) -> bool:
        """Tell whether what a survey counted is entered here: there are no claims to judge."""
        return counted_by_appraiser(self.leaf)

    @property
    def url(self) -> str:
        return reverse("assessments:appraise", args=[self.cycle.pk, self.leaf.code])

    def back(self, query: QueryDict) -> str:
        """Return the page's address with the tab and search that somebody came from."""
        return f"{self.url}?{query.urlencode()}" if query else self.url


def place_at(request: HttpRequest, pk: int, code: str) -> Place:
    cycle = cycle_shown(request, pk)
    framework = framework_of(cycle.criteria_set)
    if code not in framework.inputs or framework.leaf(code).watched:
        raise Http404
    leaf = framework.leaf(code)
    rows = appraisal_queries.grid_rows(request.user, cycle, leaf, timezone.localdate())
    if not rows:
        raise Http404
    return Place(cycle, framework.field_of(code), leaf, rows)


def page(
    request: HttpRequest, place: Place, form: GridForm | None = None, status: int = 200
) -> HttpResponse:
    lines = grid.lines_of(place.leaf, place.rows, form)
    tab, text = request.GET.get(TAB, ""), request.GET.get(SEARCH, "")
    shown = grid.narrowed(lines, tab, text)
    wrong = [line.key for line in shown if line.error]
    chosen = _chosen(request, place, wrong or [line.key for line in shown])
    return render(
        request,
        "assessments/appraise.html",
        part="side",
        status=status,
        cycle=place.cycle,
        leaf=place.leaf,
        field=place.field,
        words=rule_words(place.leaf, taken=place.field.kind is FieldKind.PENALTY),
        stage=stage_of(place.cycle, StageKind.ROUND1),
        lines=shown,
        tabs=grid.tabs_of(lines, claimed=not place.counted),
        tab=tab,
        text=text,
        total=len(lines),
        side=side_of(place.leaf, chosen, form) if chosen else None,
        causes=Answer.Cause.choices,
        **(_sources(place, form) if place.counted else {}),
        **columns(place, editable=any(line.editable for line in lines)),
        **_neighbours(request, place),
    )


def _sources(place: Place, form: GridForm | None) -> dict[str, str]:
    """Return the source named for all rows: as it was sent, and as it is kept."""
    kept = kept_source(place.rows)
    return {"source": form.source.text if form else kept, "source_seen": kept}


def columns(place: Place, *, editable: bool) -> dict[str, Any]:
    heads, shows_share = grid.heads_of(place.leaf), grid.shows_share(place.leaf)
    judged = len(heads) + JUDGED if editable else 1
    return {
        "name": place.leaf.name.told(lang()),
        "heads": heads,
        "numbered": isinstance(place.leaf.rule, Checklist),
        "claim_head": grid.claim_head(place.leaf),
        "in_words": isinstance(place.leaf.rule, Options),
        "shows_share": shows_share,
        "editable": editable,
        "reason_head": _("Nguồn") if place.counted else _("Lý do điều chỉnh"),
        "points_head": _("Điểm") if place.counted else _("Điểm thẩm định"),
        "counted": place.counted,
        "span": FIXED + (0 if place.counted else CLAIMED + shows_share) + judged,
        "last_year": place.cycle.previous.year if place.cycle.previous else place.cycle.year - 1,
    }


def editable_rows(place: Place, assessment: int) -> list[GridRow]:
    found = [one for one in place.rows if one.assessment.pk == assessment and one.editable]
    if not found:
        raise Http404
    return found


def _chosen(request: HttpRequest, place: Place, shown: list[int]) -> GridRow | None:
    """Return the row to look at: as asked for, else the first that is shown."""
    wanted = request.GET.get(CHOSEN, "")
    by_key = {str(one.assessment.pk): one for one in place.rows}
    first = by_key.get(str(shown[0])) if shown else None
    return by_key.get(wanted, first)


def _neighbours(request: HttpRequest, place: Place) -> dict[str, object]:
    """Return the criteria before and after this one among those that are the person's own."""
    leaves = appraisal_queries.my_leaves(request.user, place.cycle, timezone.localdate())
    codes = [leaf.code for leaf in leaves]
    at = codes.index(place.leaf.code) if place.leaf.code in codes else -1
    return {
        "previous": leaves[at - 1] if at > 0 else None,
        "next": leaves[at + 1] if 0 <= at < len(leaves) - 1 else None,
    }
