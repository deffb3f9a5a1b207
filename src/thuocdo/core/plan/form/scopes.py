"""How far a responsibility block reaches.

It holds for the items since the previous block in the same scope (the numbered block it stands
in): all of a section for ``c) … d) …`` at its end, one task where two lines follow each task. A
block before the first item holds for those that follow.
"""

from dataclasses import dataclass, field

from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.form.drafts import Draft


@dataclass(slots=True, eq=False)
class Scope:
    """The items of one numbered block that still wait for a responsibility block."""

    parent: "Scope | None" = None
    _waiting: list[Draft] = field(default_factory=list)
    _since_whole: list[Draft] = field(default_factory=list)
    _left: list[Draft] = field(default_factory=list)
    _group: Assignment | None = None
    _whole: bool = False
    _holds_next: Assignment | None = None
    _groups: list[Assignment] = field(default_factory=list)

    @property
    def holds_items(self) -> bool:
        """Tell whether items stand here that a block may answer for, or one did."""
        return bool(self._since_whole or self._groups)

    def add(self, draft: Draft) -> None:
        """Let an item wait here and in the scopes around; it ends the open block."""
        scope: Scope | None = self
        while scope is not None:
            scope.hold(draft)
            scope = scope.parent

    def hold(self, draft: Draft) -> None:
        """Let an item wait for the next block of this scope, or take the one that is ahead."""
        if self._holds_next is not None:
            draft.blocks.append(self._holds_next)
            self._holds_next.reached += 1
        else:
            self._waiting.append(draft)
        self._since_whole.append(draft)
        self._group = None

    def block(self, letter: str, *, whole: bool = False) -> Assignment:
        """Return the open responsibility block, or open one; ``letter`` is where it stands.

        Inside a lettered part it holds for that part's items; those of earlier parts get it at
        the end, if it stays the only one. A ``whole`` one (``c) Phân công trách nhiệm``) holds
        for all items since the last such, behind what their own lines say.
        """
        if self._group is None or (whole and not self._whole):
            self._group, self._whole = Assignment(), whole
            self._groups.append(self._group)
            if whole:
                self._hold_all(self._group)
            else:
                self._hold_waiting(self._group, letter)
        return self._group

    def _hold_all(self, group: Assignment) -> None:
        self._give(self._since_whole, group)
        self._holds_next = None if self._since_whole else group
        self._waiting, self._since_whole, self._left = [], [], []

    def _hold_waiting(self, group: Assignment, letter: str) -> None:
        held = [draft for draft in self._waiting if draft.letter.startswith(letter)]
        self._left += [draft for draft in self._waiting if draft not in held]
        self._give(held, group)
        self._holds_next = None if self._waiting or self._left else group
        self._waiting = []

    def close(self) -> list[Assignment]:
        """End the scope; return the blocks that hold for no item."""
        if len(self._groups) == 1:
            self._give(self._left, self._groups[0])
        return [group for group in self._groups if not group.reached]

    def _give(self, drafts: list[Draft], group: Assignment) -> None:
        group.reached += len(drafts)
        for draft in drafts:
            draft.blocks.append(group)
