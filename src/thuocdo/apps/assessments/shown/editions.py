"""Two editions of a set side by side: leaf by leaf, what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.assessments.wording.rules import Words, rule_words
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Criterion, FieldKind, Framework


@dataclass(frozen=True, slots=True)
class Side:
    """A leaf in one of the editions."""

    code: str
    name: str
    max: Fraction | None
    words: Words


@dataclass(frozen=True, slots=True)
class Change:
    """A leaf in both editions, or in one of them; ``states`` is empty where nothing changed."""

    before: Side | None
    after: Side | None
    states: list[State]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many leaves are new, gone, changed and as they were."""

    new: int
    gone: int
    changed: int
    same: int


def tally(changes: Iterable[Change]) -> Tally:
    listed = list(changes)
    new = sum(one.before is None for one in listed)
    gone = sum(one.after is None for one in listed)
    same = sum(not one.states for one in listed)
    return Tally(new, gone, len(listed) - new - gone - same, same)


def compare(before: Framework, after: Framework) -> list[Change]:
    """Return every leaf of the later edition in its order, then those that are gone."""
    earlier = {leaf.code: leaf for leaf in before.leaves()}
    pairs = [(leaf, _predecessors(leaf, after, earlier)) for leaf in after.leaves()]
    met = {old.code for _leaf, found in pairs for old in found}
    changes = [_change(before, after, leaf, found) for leaf, found in pairs]
    gone = [leaf for leaf in before.leaves() if leaf.code not in met]
    return changes + [_gone(before, leaf) for leaf in gone]


def _predecessors(
    leaf: Criterion, after: Framework, earlier: dict[str, Criterion]
) -> list[Criterion]:
    """Return what a leaf was: as it says, else the one of its code that no other leaf claims."""
    if leaf.was:
        return [earlier[code] for code in leaf.was if code in earlier]
    claimed = {code for other in after.leaves() for code in other.was}
    return [earlier[leaf.code]] if leaf.code in earlier and leaf.code not in claimed else []


def _change(before: Framework, after: Framework, leaf: Criterion, found: list[Criterion]) -> Change:
    now = _side(after, leaf)
    if not found:
        return Change(None, now, [State(Look.UP, _("Tiêu chí mới"))])
    old = _side(before, found[0])
    return Change(old, now, list(_differences(old, now, len(found))))


def _gone(before: Framework, leaf: Criterion) -> Change:
    return Change(_side(before, leaf), None, [State(Look.DOWN, _("Không còn"))])


def _side(framework: Framework, leaf: Criterion) -> Side:
    taken = framework.field_of(leaf.code).kind is FieldKind.PENALTY
    return Side(leaf.code, leaf.name.told(lang()), leaf.max, rule_words(leaf, taken=taken))


def _differences(old: Side, new: Side, merged: int) -> Iterator[State]:
    if merged > 1:
        yield State(Look.NOTE, _("Gộp {n} tiêu chí").format(n=merged))
    if old.code != new.code:
        yield State(Look.NOTE, _("Đổi mã"))
    if old.max != new.max:
        yield State(Look.DOUBTFUL, _("Đổi điểm tối đa"))
    if old.words != new.words:
        yield State(Look.DOUBTFUL, _("Đổi cách tính"))
    if old.name != new.name:
        yield State(Look.NOTE, _("Đổi tên"))
