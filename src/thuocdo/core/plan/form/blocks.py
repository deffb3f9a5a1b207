"""Paragraphs as a tree: each stands under the paragraph whose enumerator is next above its own.

The printed enumerators decide, never the look of a heading. Numbering may jump (II, then IV); a
level may start anywhere; ``1.1`` belongs to ``1`` alone, and ``C.`` after ``B.`` is a letter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from thuocdo.core.plan.text.enumerators import Enumerator, Level, as_capital
from thuocdo.core.plan.text.paragraphs import Paragraph, Table
from thuocdo.core.plan.words.topics import Topic


@dataclass(slots=True)
class Beside:
    """What the children of a block are among one another, once somebody asked.

    Whether text among them ``enumerates``; their ``halves``; the levels of ``weak`` dashes; by
    level the line of the last that tells how work is ``organised``.
    """

    enumerates: bool | None = None
    halves: frozenset[Topic | None] | None = None
    weak: frozenset[int] | None = None
    organised: dict[int, int] | None = None


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph (none for the document) with the blocks under it.

    ``level`` is that of its enumerator; a block without one is deeper than all.
    """

    paragraph: Paragraph | None
    parent: "Block | None" = None
    children: "list[Block]" = field(default_factory=list)
    table: Table | None = None
    enumerator: Enumerator | None = field(init=False)
    level: int = field(init=False)
    beside: Beside = field(default_factory=Beside)
    _path: str | None = None

    def __post_init__(self) -> None:
        """Take over the enumerator, which is asked for often."""
        self.enumerator = self.paragraph.enumerator if self.paragraph else None
        self.level = self.enumerator.level if self.enumerator else _PLAIN

    @property
    def text(self) -> str:
        """Return the text behind the enumerator."""
        return self.paragraph.rest if self.paragraph else ""

    @property
    def path(self) -> str:
        """Return the printed enumerators from the outermost to this, bullets left out."""
        if self._path is None:
            above = [self.parent.path] if self.parent else []
            enumerator = self.enumerator
            own = [] if enumerator is None or enumerator.bullet else [enumerator.label]
            self._path = join_labels([*above, *own])
        return self._path

    def walk(self) -> "Iterator[Block]":
        """Yield this block and all under it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


_PLAIN = 1000


def join_labels(labels: Iterable[str]) -> str:
    """Return the path of printed labels; ``II.1`` under ``II`` repeats it only once."""
    path = ""
    for label in labels:
        path = label if label.startswith(f"{path}.") or not path else f"{path}.{label}"
    return path


def goes_on(before: Enumerator, capital: Enumerator) -> bool:
    """Tell ``I`` behind ``H``, a capital, from the first roman number."""
    return before.level == Level.CAPITAL and before.order + 1 == capital.order


def block_tree(parts: Iterable[Paragraph | Table]) -> Block:
    """Return the document's root with every paragraph and table in its place."""
    root = Block(None)
    stack = [root]
    seen: set[int] = set()
    for part in parts:
        if isinstance(part, Table):
            _hang(Block(None, table=part), _numbered(stack))
        elif part.enumerator is None:
            _hang(Block(part), _numbered(stack))
        else:
            part.enumerator = _as_meant(part.enumerator, stack)
            del stack[_depth(part.enumerator, stack, seen) :]
            seen.add(part.enumerator.level)
            stack.append(_hang(Block(part), stack[-1]))
    return root


def _hang(block: Block, parent: Block) -> Block:
    block.parent = parent
    parent.children.append(block)
    return block


def _numbered(stack: list[Block]) -> Block:
    """Return the innermost open block that is no bullet: where plain paragraphs belong."""
    return next(
        block
        for block in reversed(stack)
        if block.enumerator is None or not block.enumerator.bullet
    )


def _as_meant(enumerator: Enumerator, stack: list[Block]) -> Enumerator:
    capital = as_capital(enumerator)
    return capital if capital is not None and _follows_capital(capital, stack) else enumerator


def _follows_capital(capital: Enumerator, stack: list[Block]) -> bool:
    above = (block.enumerator for block in stack)
    return any(one is not None and goes_on(one, capital) for one in above)


def _depth(new: Enumerator, stack: list[Block], seen: set[int]) -> int:
    """Return how much of the stack stays open for a new enumerator."""
    for depth, block in enumerate(stack):
        if block.level == new.level:
            return _under_own_number(new, stack, depth)
    return _first_above(new, stack, seen)


def _under_own_number(new: Enumerator, stack: list[Block], depth: int) -> int:
    while depth > 1 and _other_number(stack[depth - 1], new):
        depth -= 1
    return depth


def _first_above(new: Enumerator, stack: list[Block], seen: set[int]) -> int:
    """Return how much of the stack stays for a level that is not open: what lies outside of it.

    A level that usually lies outside but begins with its first number (``A.`` under ``I.``)
    goes inside, if nothing of its kind stood before.
    """
    starts_inside = new.order == 1 and new.level in (Level.CAPITAL, Level.ROMAN)
    depth = len(stack)
    while depth > 1:
        block = stack[depth - 1]
        above = block.level < new.level and not _other_number(block, new)
        inside = starts_inside and block.level < Level.ARTICLE and new.level not in seen
        if above or inside:
            break
        depth -= 1
    return depth


def _other_number(block: Block, new: Enumerator) -> bool:
    """Tell ``2.1`` under ``1``: a decimal stands only under the decimal that it begins with."""
    enumerator = block.enumerator
    if enumerator is None or "." not in new.label or new.bullet or not enumerator.numbered:
        return False
    same_kind = enumerator.label[:1].isdigit() == new.label[:1].isdigit()
    return same_kind and not new.label.startswith(f"{enumerator.label}.")
