"""Items while they are read: roles come from the item itself, its blocks and its heading."""

from dataclasses import dataclass, field

from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.model import Force, Group, Item, ItemKind, Target
from thuocdo.core.plan.times.reading import When


@dataclass(slots=True, eq=False)
class Draft:
    """An item before its blocks are known; ``blocks`` holds the nearest assignment first."""

    path: str
    parent: str | None
    kind: ItemKind
    text: str
    first: int
    last: int
    letter: str
    own: Assignment
    heading: Assignment
    indexes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    force: Force = Force.ASSIGNED
    group: Group | None = None
    stated: When | None = None
    rhythm: When | None = None
    targets: tuple[Target, ...] = ()
    blocks: list[Assignment] = field(default_factory=list)

    @property
    def unanswered(self) -> bool:
        """Tell whether no body is known for it."""
        roles = ("lead", "coordinate", "implement")
        return not any(self._named(role) for role in roles)

    def item(self, position: int) -> Item:
        """Return the finished item; ``position`` counts under its path."""
        when, text = self._time()
        return Item(
            id=f"{self.path}#{position}",
            path=self.path,
            parent=self.parent,
            kind=self.kind,
            text=self.text,
            lines=(self.first, self.last),
            indexes=self.indexes,
            lead=self._named("lead"),
            coordinate=self._joined("coordinate"),
            implement=self._named("implement"),
            actors=self.actors,
            force=self.force,
            deadline=when.deadline if when else None,
            deadline_text=text,
            timing=when.timing if when else None,
            product=self._product(),
            group=self.group,
            targets=self.targets,
        )

    def _sources(self) -> list[Assignment]:
        return [self.own, *self.blocks, self.heading]

    def _named(self, name: str) -> tuple[str, ...]:
        """Return the bodies of a role from the nearest source that names any."""
        return next(
            (tuple(names) for source in self._sources() if (names := getattr(source, name))), ()
        )

    def _joined(self, name: str) -> tuple[str, ...]:
        """Return the partners of all sources: one named in the text joins those of the block."""
        return tuple(
            dict.fromkeys(
                body for source in reversed(self._sources()) for body in getattr(source, name)
            )
        )

    def _time(self) -> tuple[When | None, str | None]:
        if self.own.time_text is not None:
            return self.own.when, self.own.time_text
        if self.stated is not None:
            return self.stated, self.stated.text
        for source in [*self.blocks, self.heading]:
            if source.time_text is not None:
                return source.when, source.time_text
        return self.rhythm, self.rhythm.text if self.rhythm else None

    def _product(self) -> str | None:
        return next((source.product for source in self._sources() if source.product), None)


def number_items(drafts: list[Draft]) -> list[Item]:
    """Return the items with their positions, counted under each path."""
    counts: dict[str, int] = {}
    items: list[Item] = []
    for draft in drafts:
        counts[draft.path] = counts.get(draft.path, 0) + 1
        items.append(draft.item(counts[draft.path]))
    return items
