"""What has to be written beside the sentence of an item, and what the sentence says already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.items import read_alone
from thuocdo.core.plan.model import Item, TimingKind
from thuocdo.core.plan.times.wording import rhythm_words
from thuocdo.core.vietnamese.dates import written_day

LEAD, COORDINATE, IMPLEMENT = "Cơ quan chủ trì", "Cơ quan phối hợp", "Cơ quan thực hiện"
DEADLINE, PRODUCT = "Thời gian hoàn thành", "Sản phẩm"
LABELS = (LEAD, COORDINATE, IMPLEMENT, DEADLINE, PRODUCT)


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of an item by label.

    ``said`` are labels that its sentence settles, whatever else is written; ``implied`` those of
    lines that its sentence or a heading tells where nothing else is written; ``actors`` are
    subjects that only a line above it can name.
    """

    lines: dict[str, str]
    said: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()


def words_of(item: Item, context: Context | None = None) -> Words:
    """Return what has to be written for an item so that it can be read again.

    ``context`` is what the headings above it say.
    """
    year = item.deadline.year if item.deadline else None
    draft = read_alone(item.text, year, context)
    if draft is None:
        return Words(_all_lines(item), actors=item.actors)
    alone = draft.item(1)
    lines = _all_lines(item)
    told = {
        LEAD: bool(item.lead) and item.lead == alone.lead,
        IMPLEMENT: item.implement == alone.implement,
        DEADLINE: bool(item.deadline_text) and _time(item) == _time(alone),
    }
    own = draft.own
    settled = {LEAD: own.lead, IMPLEMENT: own.implement, DEADLINE: draft.stated or own.time_text}
    said = frozenset(label for label, same in told.items() if same and settled[label])
    others = tuple(name for name in item.coordinate if name not in alone.coordinate)
    if (*others, *alone.coordinate) == item.coordinate:
        lines = _all_lines(replace(item, coordinate=others))
    lines = {label: line for label, line in lines.items() if label not in said}
    implied = frozenset(label for label, same in told.items() if same) - said
    return Words(lines, said, implied, () if item.actors == alone.actors else item.actors)


def time_words(item: Item) -> str:
    """Write by when: the plan's own words, else the date or the rhythm."""
    if item.deadline_text:
        return item.deadline_text
    if item.deadline is not None:
        return f"Trước ngày {written_day(item.deadline)}"
    if item.timing is not None and item.timing.kind is TimingKind.RECURRING:
        return rhythm_words(item.timing)
    if item.timing is not None and item.timing.kind is TimingKind.CONTINUOUS:
        return "Thường xuyên"
    return ""


def agencies(names: Sequence[str]) -> str:
    """Join bodies so that a comma inside a name stays part of it."""
    return "; ".join(names)


def _all_lines(item: Item) -> dict[str, str]:
    """Write who answers for an item, by when and with what, one line a label."""
    return (
        _line(LEAD, agencies(item.lead))
        | _line(COORDINATE, agencies(item.coordinate))
        | _line(IMPLEMENT, agencies(item.implement))
        | _line(DEADLINE, time_words(item))
        | _line(PRODUCT, item.product or "")
    )


def _line(label: str, said: str) -> dict[str, str]:
    return {label: f"{label}: {said.rstrip('.')}."} if said else {}


def _time(item: Item) -> tuple[object, ...]:
    return item.deadline, item.deadline_text, item.timing
