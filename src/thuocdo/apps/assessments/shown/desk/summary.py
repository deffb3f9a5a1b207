"""A whole file on one page: fields with what they come to, what is missing, what holds it up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.mapping import answers_of
from thuocdo.apps.assessments.queries.progress import Count
from thuocdo.apps.assessments.shown.desk.counts import field_count
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.shown.desk.leaf import doubt_words
from thuocdo.apps.assessments.shown.desk.proof import flag
from thuocdo.apps.assessments.shown.desk.tree import address
from thuocdo.apps.assessments.shown.sums import (
    Join,
    above_cap_words,
    joins,
    most_of,
    rounding_note,
    told,
)
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import FieldKind
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.proof import Standing
from thuocdo.core.scoring import score


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field: how far it is and what it comes to, before its cap; below 0 where it takes."""

    code: str
    name: str
    count: Count
    points: Fraction
    max: Fraction
    above_cap: str
    kind: FieldKind

    @property
    def taken(self) -> bool:
        return self.kind is FieldKind.PENALTY


@dataclass(frozen=True, slots=True)
class Joined:
    """What stands between the fields and the whole; ``note``: what rounding leaves over."""

    lines: list[Join]
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A leaf that would be submitted with 0, or a document that has to be looked at."""

    code: str
    name: str
    href: str
    at_stake: Fraction
    taken: bool = False
    state: State | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    unscored: list[Gap]
    unproved: list[Gap]
    doubtful: list[Gap]
    oversized: list[Gap]

    @property
    def zeros(self) -> int:
        return len(self.unscored) + len(self.unproved)

    @property
    def unproved_points(self) -> Fraction:
        """Return the points claimed without proof, which are submitted as 0."""
        return sum((gap.at_stake for gap in self.unproved), Fraction(0))


def field_lines(desk: Desk) -> list[FieldLine]:
    sums = {node.code: node for node in desk.card.nodes}
    lines = []
    for field in desk.framework.fields:
        taken = field.kind is FieldKind.PENALTY
        lines.append(
            FieldLine(
                code=field.code,
                name=field.name.told(lang()),
                count=field_count(desk, field),
                points=told(sums[field.code].points, taken=taken) or Fraction(0),
                max=most_of(desk.framework, field.code, sums[field.code].max) or Fraction(0),
                above_cap=above_cap_words(desk.framework, field.code, sums[field.code].max),
                kind=field.kind,
            )
        )
    return lines


def joined(desk: Desk, lines: Sequence[FieldLine]) -> Joined:
    """Return what joins the fields to the whole, and how the shown numbers add up."""
    sums = {node.code: node.points for node in desk.card.nodes}
    fields = {line.code: sums[line.code] for line in lines}
    found = joins(desk.framework, fields, desk.card.points)
    parts = [*(line.points for line in lines), *(one.points for one in found)]
    return Joined(found, rounding_note(parts, desk.card.points))


def gaps(desk: Desk) -> Gaps:
    """Return everything that a unit should know before it submits, at once."""
    return Gaps(
        unscored=[_gap(desk, code) for code in _standing(desk, Standing.UNSCORED)],
        unproved=[_gap(desk, code, claimed=True) for code in _standing(desk, Standing.UNPROVED)],
        doubtful=list(_doubtful(desk)),
        oversized=list(_oversized(desk)),
    )


def _standing(desk: Desk, standing: Standing) -> list[str]:
    return [code for code in desk.codes if desk.standings[code] is standing]


def _gap(desk: Desk, code: str, *, claimed: bool = False) -> Gap:
    leaf = desk.framework.leaf(code)
    stake = desk.card.by_code[code].points if claimed else leaf.limit
    taken = desk.framework.field_of(code).kind is FieldKind.PENALTY
    return Gap(code, leaf.name.told(lang()), address(desk, code), stake or Fraction(0), taken)


def handed_in(desk: Desk, found: Gaps) -> Fraction:
    """Return what the file comes to as it would be handed in: with 0 where something lacks."""
    zeros = {gap.code: {SETTLED: Fraction(0)} for gap in (*found.unscored, *found.unproved)}
    said = dict(answers_of(desk.framework, desk.answers)) | zeros
    unit = str(desk.assessment.unit_id)
    return score(desk.framework, said, unit=unit, figures=desk.figures).points


def _oversized(desk: Desk) -> Iterator[Gap]:
    """Yield criteria whose part is larger than its whole; they may be right, and be submitted."""
    for code in (one for one in desk.answers if one in desk.answerable):
        leaf = desk.framework.leaf(code)
        about = doubt_words(leaf, desk.values(code))
        if about:
            state = State(Look.DOUBTFUL, _("Kiểm tra lại"), act=True)
            name = leaf.name.told(lang())
            yield Gap(code, name, address(desk, code), Fraction(0), state=state, about=about)


def _doubtful(desk: Desk) -> list[Gap]:
    """Return documents whose date does not fit; they may be submitted, and will be asked about."""
    found = []
    for code in desk.codes:
        leaf = desk.framework.leaf(code)
        for link in desk.links.get(code, []):
            state = flag(link.version, leaf.evidence_window)
            if state.look is Look.DOUBTFUL:
                gap = Gap(
                    code, leaf.name.told(lang()), address(desk, code), Fraction(0),
                    state=state, about=str(link.version),
                )  # fmt: skip
                found.append(gap)
    return found
