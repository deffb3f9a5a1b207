"""A whole file on one page: fields with what they come to, what is missing, what holds it up."""

from dataclasses import dataclass
from fractions import Fraction

from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.shown.desk.proof import flag
from thuocdo.apps.assessments.shown.desk.tree import address
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import FieldKind
from thuocdo.core.proof import Standing


@dataclass(frozen=True, slots=True)
class FieldLine:
    code: str
    name: str
    done: int
    total: int
    unproved: int
    points: Fraction
    max: Fraction
    taken: bool

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 1.0


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
        codes = [leaf.code for leaf in field.leaves if leaf.code in desk.answerable]
        standings = [desk.standings[code] for code in codes]
        lines.append(
            FieldLine(
                code=field.code,
                name=field.name.told(lang()),
                done=sum(found is not Standing.UNSCORED for found in standings),
                total=len(codes),
                unproved=standings.count(Standing.UNPROVED),
                points=sums[field.code].points,
                max=sums[field.code].max,
                taken=field.kind is FieldKind.PENALTY,
            )
        )
    return lines


def gaps(desk: Desk) -> Gaps:
    """Return everything that a unit should know before it submits, at once."""
    return Gaps(
        unscored=[_gap(desk, code) for code in _standing(desk, Standing.UNSCORED)],
        unproved=[_gap(desk, code, claimed=True) for code in _standing(desk, Standing.UNPROVED)],
        doubtful=list(_doubtful(desk)),
    )


def _standing(desk: Desk, standing: Standing) -> list[str]:
    return [code for code in desk.codes if desk.standings[code] is standing]


def _gap(desk: Desk, code: str, *, claimed: bool = False) -> Gap:
    leaf = desk.framework.leaf(code)
    stake = desk.card.by_code[code].points if claimed else leaf.limit
    taken = desk.framework.field_of(code).kind is FieldKind.PENALTY
    return Gap(code, leaf.name.told(lang()), address(desk, code), stake or Fraction(0), taken)


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
