"""Sums of what one unit lost: by cause, and by what became of each criterion since last year."""

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _now

from thuocdo.apps.assessments.lists.losses import NOT_SCORED, cause_words
from thuocdo.apps.assessments.models import NodeScore
from thuocdo.apps.assessments.queries.losses import Loss
from thuocdo.core.scoring import State as Scored


def by_cause(found: Iterable[Loss]) -> list[tuple[str, Fraction]]:
    """Return lost points by cause, the largest first; what was not scored has none and is last."""
    sums: dict[str, Fraction] = {}
    blank = Fraction(0)
    for one in found:
        if one.scored:
            sums[one.cause] = sums.get(one.cause, Fraction(0)) + one.lost
        else:
            blank += one.lost
    named = [(cause_words(cause), lost) for cause, lost in sums.items()]
    ordered = sorted(named, key=lambda pair: -pair[1])
    return [*ordered, (_now("Chưa chấm, chưa có số liệu"), blank)] if blank else ordered


def by_class(nodes: Iterable[NodeScore]) -> list[tuple[str, str, int, Fraction]]:
    """Return ``(class, words, criteria, lost points)`` in the order kept, raised, same, fallen.

    What was not scored is a class of its own, the last.
    """
    counted: dict[str, list[Fraction]] = {value: [] for value in NodeScore.Class.values}
    blank: list[Fraction] = []
    for node in nodes:
        if node.klass and node.state == Scored.NOT_SCORED:
            blank.append(node.lost or Fraction(0))
        elif node.klass:
            counted[node.klass].append(node.lost or Fraction(0))
    found = [(key, str(NodeScore.Class(key).label), lost) for key, lost in counted.items()]
    found.append((NOT_SCORED, _now("Chưa chấm"), blank))
    return [(key, words, len(lost), sum(lost, Fraction(0))) for key, words, lost in found if lost]
