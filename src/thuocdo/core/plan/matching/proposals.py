"""Which known text is meant by each text asked: proposals, best first, that a person confirms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from thuocdo.core.plan.matching.likeness import Likeness, Parts
from thuocdo.core.plan.matching.plans_asked import is_of_another_plan

_BESIDE = 0.4
"""How much words count that stand beside a text, not in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared: an item or a criterion by its key.

    ``heading`` is what it stands under, ``more`` what explains it; their words count less.
    """

    key: str
    text: str
    heading: str = ""
    more: str = ""

    @property
    def parts(self) -> Parts:
        """Return its passages with how much each counts."""
        every = ((self.text, 1.0), (self.heading, _BESIDE), (self.more, _BESIDE))
        return tuple((passage, share) for passage, share in every if passage)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One candidate with its likeness, 0–1."""

    key: str
    likeness: float


def propose(
    asked: Iterable[Text],
    known: Sequence[Text],
    *,
    rivals: Iterable[Text] = (),
    most: int = 3,
    least: float = 0.0,
) -> dict[str, tuple[Proposal, ...]]:
    """Return for each text asked the known ones most like it, best first; equal ones in order.

    At most ``most``, each more alike than ``least``. ``rivals`` are texts that each mostly have
    one known text of their own: what is nearer to one of them is less likely meant here, by as
    much as it is less near. Work that wants a plan on one subject is no answer to such on another.
    """
    asked, others = list(asked), list(dict.fromkeys(one.parts for one in rivals))
    mine = [one.parts for one in asked]
    measure = Likeness([one.parts for one in known], dict.fromkeys((*mine, *others)))
    alike = {parts: measure.to(parts) for parts in dict.fromkeys((*mine, *others))}
    highest = _highest([alike[parts] for parts in others], len(known))
    return {
        one.key: _best(one, known, _less_where_outdone(alike[one.parts], highest), most, least)
        for one in asked
    }


def _highest(rows: Sequence[Sequence[float]], count: int) -> list[float]:
    """Return for each known text how near the nearest rival is; 0 without rivals."""
    return [max(column) for column in zip(*rows, strict=True)] if rows else [0.0] * count


def _less_where_outdone(alike: Sequence[float], highest: Sequence[float]) -> list[float]:
    return [
        near * near / best if near < best else near
        for near, best in zip(alike, highest, strict=True)
    ]


def _best(
    asked: Text, known: Sequence[Text], alike: Sequence[float], most: int, least: float
) -> tuple[Proposal, ...]:
    places = [place for place, likeness in enumerate(alike) if likeness > least]
    places.sort(key=lambda place: -alike[place])
    fitting = (one for one in places if not is_of_another_plan(known[one].text, asked.text))
    return tuple(Proposal(known[one].key, alike[one]) for one in islice(fitting, most))
