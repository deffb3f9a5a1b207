"""Which work of the plan above each work of a plan below answers: proposals, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thuocdo.core.plan.matching.likeness import Likeness

LIKELY = 0.2
"""From this likeness on a proposal is worth a person's look."""


_OF_HEADING = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared: an item or a criterion by its key, with the heading it stands under."""

    key: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One candidate with its likeness, 0–1."""

    key: str
    likeness: float


def propose(
    asked: Iterable[Text], known: Sequence[Text], *, most: int = 3, least: float = LIKELY
) -> dict[str, tuple[Proposal, ...]]:
    """Return for each text asked the known ones most like it, best first; equal ones in order.

    At most ``most``, each at least ``least`` alike: nothing is proposed where nothing is near.
    """
    asked = list(asked)
    texts = Likeness([one.text for one in known], [one.text for one in asked])
    headings = Likeness([one.heading for one in known], [one.heading for one in asked])
    found: dict[str, tuple[Proposal, ...]] = {}
    for one in asked:
        alike = zip(texts.to(one.text), headings.to(one.heading), strict=True)
        near = [
            Proposal(other.key, _joined(text, heading))
            for other, (text, heading) in zip(known, alike, strict=True)
        ]
        near = [proposal for proposal in near if proposal.likeness >= least]
        found[one.key] = tuple(sorted(near, key=lambda proposal: -proposal.likeness)[:most])
    return found


def _joined(text: float, heading: float) -> float:
    """Let headings that are alike tip the scale between texts that are about as near."""
    return text + _OF_HEADING * heading * text * (1 - text)
