"""What stands between a cycle and its end: files that wait, data that is missing, who may lock."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, NodeScore
from thuocdo.apps.assessments.queries.computed import figures_read
from thuocdo.apps.assessments.queries.files import with_appraisers
from thuocdo.apps.assessments.queries.results import latest_cards
from thuocdo.apps.assessments.queries.unfinished import Unfinished, unfinished
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.core.framework import Criterion
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.scoring import State


@dataclass(frozen=True, slots=True)
class Blank:
    """A criterion that reads data which ``units`` handed-in files do not have.

    ``counted``: what a survey counted, which the appraising body enters.
    """

    leaf: Criterion
    name: str
    units: int
    source: str
    """Who supplies the data."""
    counted: bool


@dataclass(frozen=True, slots=True)
class Contested:
    """A criterion that reads figures which ``disputed`` units do not agree to.

    ``silent`` units have said nothing yet of what came from a file.
    """

    leaf: Criterion
    disputed: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """What a cycle lacks before it is locked; what ``waiting`` names has to be ended first."""

    cycle: Cycle
    rows: Sequence[Assessment]
    blanks: Sequence[Blank]
    contested: Sequence[Contested]
    left: Unfinished
    entered: frozenset[str] = frozenset()
    """Those of the blanks that whoever looks can fill."""

    @property
    def undecided(self) -> list[tuple[Assessment, list[str]]]:
        return self.left.undecided

    @property
    def unexplained(self) -> list[Assessment]:
        return self.left.unexplained

    @property
    def waiting(self) -> list[Assessment]:
        return [row for row in self.rows if row.state == Assessment.State.SUBMITTED]

    @property
    def settled(self) -> list[Assessment]:
        """Return those of the waiting that are appraised in full: somebody has to end them."""
        return self.left.settled

    @property
    def unappraised(self) -> list[Assessment]:
        return [row for row in self.waiting if row not in self.settled]

    @property
    def drafting(self) -> list[Assessment]:
        return [row for row in self.rows if row.state == Assessment.State.DRAFTING]

    @property
    def appraised(self) -> int:
        return sum(row.state == Assessment.State.APPRAISED for row in self.rows)


def lock_of(user: User, cycle: Cycle, day: date) -> Lock:
    """Return what a cycle lacks; its files and appraisers are loaded with it."""
    rows = list(cycle.assessments.all())
    by_name = sorted(rows, key=lambda row: row.unit.name_sort)
    lacking = blanks(cycle)
    entered = frozenset(
        one.leaf.code for one in lacking if one.counted and _enters(user, cycle, one.leaf, day)
    )
    return Lock(cycle, rows, lacking, contested(cycle, by_name), unfinished(cycle), entered)


def _enters(user: User, cycle: Cycle, leaf: Criterion, day: date) -> bool:
    field = framework_of(cycle.criteria_set).field_of(leaf.code).code
    return any(permissions.appraises(user, row, field, day) for row in cycle.assessments.all())


def contested(cycle: Cycle, files: Iterable[Assessment]) -> list[Contested]:
    """Return the criteria of handed-in files that read figures not settled with their units."""
    rows = [row for row in files if row.submitted_at is not None]
    read = figures_read(rows)
    found = []
    for leaf in framework_of(cycle.criteria_set).leaves():
        if leaf.metric is None or leaf.watched:
            continue
        of = [(row.unit.name, read[str(row.unit_id)].get(leaf.metric)) for row in rows]
        disputed = tuple(name for name, figure in of if _is(figure, Standing.DISPUTED))
        silent = tuple(name for name, figure in of if _is_unanswered(figure))
        if disputed or silent:
            found.append(Contested(leaf, disputed, silent))
    return found


def _is(figure: FigureRow | None, standing: Standing) -> bool:
    return figure is not None and figure.standing == standing


def _is_unanswered(figure: FigureRow | None) -> bool:
    """Tell whether a unit was asked about a figure and has not answered: of files, all are."""
    from_file = figure is not None and figure.origin == FigureRow.Origin.FILE
    return from_file and _is(figure, Standing.OPEN)


def blanks(cycle: Cycle) -> list[Blank]:
    """Return the criteria that cannot be scored for units that have handed in, for want of data.

    What a unit itself leaves out is its own affair; these are figures and surveys of others.
    """
    cards = [card for card in latest_cards(cycle) if card.assessment.submitted_at is not None]
    nodes = NodeScore.objects.filter(card__in=cards, is_leaf=True, state=State.NOT_SCORED)
    units = Counter(nodes.order_by().values_list("code", flat=True))
    framework = framework_of(cycle.criteria_set)
    return [
        Blank(
            leaf=leaf,
            name=leaf.name.told(lang()),
            units=units[leaf.code],
            source=_source(cycle, leaf, framework.responsible(leaf.code) or ""),
            counted=counted_by_appraiser(leaf),
        )
        for leaf in framework.leaves()
        if units[leaf.code] and not answered_by_unit(leaf)
    ]


def _source(cycle: Cycle, leaf: Criterion, body: str) -> str:
    if counted_by_appraiser(leaf):
        words = _("kết quả điều tra do cơ quan thẩm định nhập, {bodies}")
        return words.format(bodies=_appraisers(cycle, leaf) or _("chưa giao cơ quan"))
    if leaf.surveyed:
        return _("kết quả điều tra xã hội học, {body}").format(body=body or _("chưa giao cơ quan"))
    return body or _("chưa giao cơ quan")


def _appraisers(cycle: Cycle, leaf: Criterion) -> str:
    """Return the bodies that appraise the field of a leaf, substitutes as well."""
    with_appraisers(cycle)
    field = framework_of(cycle.criteria_set).field_of(leaf.code).code
    appointed = [one for one in cycle.appraisers.all() if one.field_code == field]
    names = (one.unit.name for one in sorted(appointed, key=lambda one: bool(one.for_unit_id)))
    return ", ".join(dict.fromkeys(names))
