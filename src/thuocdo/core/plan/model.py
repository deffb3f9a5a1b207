"""What a plan says, as frozen values: header, citations, sections, items, warnings.

The shape is the contract "Plan document"; names of its fields are those of its JSON.

A plan that was read comes back from ``plan write`` the same but for its lines, and so does any
other that says in its fields only what its text can say:

- a date, a deadline and a rhythm have their words (``date_text``, ``deadline_text``);
- ``position`` is in sentence case, the title of an annex in capitals, as the form prints them;
- ``indexes``, ``actors``, ``targets``, ``force`` and ``group`` are those of the headings and of
  the sentence itself, and so are the roles and the time that a sentence names;
- the text of a section holds no work; what is numbered there says so by its first words (``1. …``).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thuocdo.core.vietnamese.text import fold

SCHEMA = "thuocdo/plan-document/1"
_NAMELESS = {"van phong"}
"""Parts of a body that a letterhead names without saying whose they are."""
NOTE_MARK = "¹ "
"""What a footnote begins with in the prose of its section, whatever its number on the page."""


class ItemKind(StrEnum):
    """What an item is: a weakness found, work to do, or only a value to be reached."""

    LIMITATION = "limitation"
    TASK = "task"
    TARGET = "target"


class Force(StrEnum):
    """Whether work is given as an order or asked for (Party bodies, Front, unions)."""

    ASSIGNED = "assigned"
    REQUESTED = "requested"


class TimingKind(StrEnum):
    """What kind of time an item has; only ``FIXED`` comes with a deadline."""

    FIXED = "fixed"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    EVENT = "event"
    OPEN = "open"


class Group(StrEnum):
    """Work that stands under ``Tổ chức thực hiện``: organisation, or money."""

    ORGANIZATION = "organization"
    BUDGET = "budget"


class Operator(StrEnum):
    """How a target compares the reached value with its own."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"
    BETWEEN = "between"
    INCREASE_AT_LEAST = "increase_at_least"
    DECREASE_AT_LEAST = "decrease_at_least"
    KEEP_OR_RAISE = "keep_or_raise"
    RANK_AT_LEAST = "rank_at_least"
    RANK_UP_AT_LEAST = "rank_up_at_least"
    GROUP_ABOVE = "group_above"


class TargetUnit(StrEnum):
    """What a target counts in; ``POINT`` is also a percentage point."""

    PERCENT = "percent"
    POINT = "point"
    RANK = "rank"
    COUNT = "count"
    GROUP = "group"
    TIMES = "times"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Target:
    """A value to be reached: a number, a range (two numbers) or the name of a group.

    ``percent`` values are percents as printed (94, not 0.94).
    """

    metric: str
    operator: Operator
    value: Fraction | tuple[Fraction, Fraction] | str | None
    unit: TargetUnit
    metric_code: str | None = None
    baseline: Fraction | None = None
    baseline_year: int | None = None
    implied: bool = False
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """The kind of time; ``every`` names a rhythm (``month``, ``quarter``, ``year`` …).

    ``on`` are the days of a rhythm within its period (``times.rhythms``); ``days`` is how long
    after an event, in ``working`` days or any.
    """

    kind: TimingKind
    every: str | None = None
    on: tuple[str, ...] = ()
    days: int | None = None
    working: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One limitation, task or target, with who answers for it and by when."""

    id: str
    path: str
    parent: str | None
    kind: ItemKind
    text: str
    lines: tuple[int, int]
    indexes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    force: Force = Force.ASSIGNED
    deadline: dt.date | None = None
    deadline_text: str | None = None
    timing: Timing | None = None
    product: str | None = None
    group: Group | None = None
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading with the prose under it that is no item; footnotes come last."""

    path: str
    title: str
    lines: tuple[int, int]
    indexes: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is referred to, at the line of its first mention."""

    kind: str | None
    number: str
    line: int
    date: dt.date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What letterhead, title, bases, signature and recipients say.

    ``opening`` is the sentence that leads on to the body where the document has one of its own,
    not the usual one (``plan.head.enacting``).
    """

    superior: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: dt.date | None = None
    date_text: str | None = None
    place: str | None = None
    kind: str | None = None
    title: str | None = None
    draft: bool = False
    plan_year: int | None = None
    indexes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    signer: str | None = None
    position: str | None = None
    authority: str | None = None
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    opening: str | None = None

    @property
    def issued_by(self) -> str:
        """Return the issuer by its full name: an office writes whose it is on the line above.

        ``UBND TỈNH MẪU`` over ``VĂN PHÒNG`` is «Văn phòng UBND tỉnh Mẫu».
        """
        if self.issuer and self.superior and fold(self.issuer) in _NAMELESS:
            return f"{self.issuer} {self.superior}"
        return self.issuer or ""


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """What could not be placed, or was mended, at its line; wording belongs to the edges."""

    line: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A whole plan as understood."""

    header: Header
    citations: tuple[Citation, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
