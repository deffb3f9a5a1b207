"""Items while they are read: roles come from the item itself, its blocks and its heading."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain

from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.model import Force, Group, Item, ItemKind, Target
from thuocdo.core.plan.times.reading import When


@dataclass(slots=True, eq=False)
class Draft:
    """An item before its blocks are known; ``blocks`` holds the nearest assignment first.

    ``rhythm`` looks for one in the sentence, which counts only where no other time is told.
    """

    path: str
    parent: str | None
    kind: ItemKind
    text: str
    first: int
    last: int
    letter: str
    own: Assignment
    heading: Assignment
    rhythm: Callable[[], When | None]
    indexes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    force: Force = Force.ASSIGNED
    group: Group | None = None
    stated: When | None = None
    targets: tuple[Target, ...] = ()
    blocks: list[Assignment] = field(default_factory=list)

    @property
    def unanswered(self) -> bool:
        """Tell whether no body is known for it."""
        sources = self._sources()
        return not any(one.lead or one.coordinate or one.implement for one in sources)

    def retell(self, whole: "Draft") -> None:
        """Say what a longer text says: who, by when, how much."""
        self.own, self.stated, self.rhythm = whole.own, whole.stated, whole.rhythm
        self.kind, self.targets, self.actors = whole.kind, whole.targets, whole.actors
        self.force, self.group = whole.force, whole.group

    def item(self, position: int) -> Item:
        """Return the finished item; ``position`` counts under its path."""
        sources = self._sources()
        when, text = self._time(sources)
        return Item(
            id=f"{self.path}#{position}",
            path=self.path,
            parent=self.parent,
            kind=self.kind,
            text=self.text,
            lines=(self.first, self.last),
            indexes=self.indexes,
            lead=_nearest([source.lead for source in sources]),
            coordinate=self._partners(sources),
            implement=_nearest([source.implement for source in sources]),
            actors=self.actors,
            force=self.force,
            deadline=when.deadline if when else None,
            deadline_text=text,
            timing=when.timing if when else None,
            product=next((source.product for source in sources if source.product), None),
            group=self.group,
            targets=self.targets,
        )

    def _partners(self, sources: list[Assignment]) -> tuple[str, ...]:
        """Return who helps: those of the sentence with those of its block.

        A sentence that names both lead and partners goes its own way in a block of several.
        """
        if self.own.lead and self.own.coordinate:
            sources = [self.own, *(block for block in self.blocks if block.reached == 1)]
        return _joined(source.coordinate for source in reversed(sources))

    def _sources(self) -> list[Assignment]:
        return [self.own, *self.blocks, self.heading]

    def _time(self, sources: list[Assignment]) -> tuple[When | None, str | None]:
        if self.own.time_text is not None:
            return self.own.when, self.own.time_text
        alone = [block for block in self.blocks if block.reached == 1 and block.time_text]
        if alone and self.stated is not None and self.stated.deadline is None:
            return alone[0].when, alone[0].time_text  # nearer than what work waits for
        if self.stated is not None:
            return self.stated, self.stated.text
        for source in sources:
            if source.time_text is not None:
                return source.when, source.time_text
        rhythm = self.rhythm()
        return rhythm, rhythm.text if rhythm else None


def _nearest(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the bodies of the nearest source that names any."""
    return next(filter(None, named), ())


def _joined(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the partners of all sources: one named in the text joins those of the block."""
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def number_items(drafts: list[Draft]) -> list[Item]:
    """Return the items with their positions, counted under each path."""
    counts: dict[str, int] = {}
    items: list[Item] = []
    for draft in drafts:
        counts[draft.path] = counts.get(draft.path, 0) + 1
        items.append(draft.item(counts[draft.path]))
    return items
