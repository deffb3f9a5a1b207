"""Criteria as texts that work is compared with."""

import re
from collections.abc import Iterator

from thuocdo.core.framework.model import Criterion, Framework
from thuocdo.core.framework.rules import Checklist, Options
from thuocdo.core.plan.matching.proposals import Text

_SENTENCE = re.compile(r"(?<=[.;])\s+")
_OF_COUNTING = re.compile(r"%|điểm|áp dụng")
"""What tells how points are counted, not what is asked for."""


def criteria_texts(framework: Framework) -> list[Text]:
    """Return the leaves that give points, each with its group and field and with what it asks.

    Watched leaves and such without points are left out: no work earns anything there.
    """
    return [
        Text(leaf.code, leaf.name.vi, _above(framework, leaf), " ".join(_asked(leaf)))
        for field in framework.fields
        for leaf in field.leaves
        if leaf.limit and not leaf.watched
    ]


def _above(framework: Framework, leaf: Criterion) -> str:
    *above, _ = framework.path(leaf.code)
    return ". ".join(node.name.vi for node in reversed(above))


def _asked(leaf: Criterion) -> Iterator[str]:
    """Yield what the guidance says of the work, and what full points ask for."""
    if leaf.guidance is not None:
        sentences = _SENTENCE.split(leaf.guidance.vi)
        yield from (one for one in sentences if not _OF_COUNTING.search(one))
    if isinstance(leaf.rule, Options):
        yield max(leaf.rule.options, key=lambda option: option.points).label.vi
    if isinstance(leaf.rule, Checklist):
        yield from (part.name.vi for part in leaf.rule.parts)
