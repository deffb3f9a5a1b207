"""A plan as an official document: the outline as it was read or composed, and its annex."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from thuocdo.core.plan.head.header import superseded
from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Section
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.numbers import kind_of_number
from thuocdo.core.plan.words.citations import mentions
from thuocdo.core.plan.words.prose import is_closing
from thuocdo.core.report.blocks import (
    Align,
    Block,
    Bullet,
    Column,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
    gap,
)
from thuocdo.core.report.document import (
    LETTER,
    Appendix,
    Document,
    IssueDate,
    Letterhead,
    Signature,
    roman,
)
from thuocdo.core.report.form import symbol
from thuocdo.core.report.plan_items import item_blocks, own_mark
from thuocdo.core.report.plan_words import IMPLEMENT, agencies, time_words

_KIND = "Kế hoạch"
_ANNEX = "Phụ lục"
_END = "./."
_DEEPEST = 3
_ANNEX_COLUMNS = (
    Column("TT", 4, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 30),
    Column("Cơ quan chủ trì", 16),
    Column("Cơ quan phối hợp", 20),
    Column("Thời gian hoàn thành", 12, Align.CENTRE),
    Column("Sản phẩm", 18),
)
_DATE_TEXT = re.compile(r"(?:tháng\s+(\d{1,2}))?\s*năm\s+(\d{4})")


def plan_document(plan: PlanDocument, *, annex: bool = True, sample: bool = False) -> Document:
    """Return a plan in the official form, with the table of its tasks as an annex if asked.

    What the plan leaves open (number, day, place, signer) stays blank or is marked as a gap.
    """
    header = plan.header
    kind = header.kind or _KIND
    tasks = [item for item in plan.items if item.kind is ItemKind.TASK and item.group is None]
    appendices = (_annex(plan, tasks),) if annex and tasks else ()
    return Document(
        kind=kind,
        letterhead=_letterhead(header, kind),
        subject=header.title or gap("trích yếu nội dung"),
        body=tuple(_finished(_body(plan, kind))),
        signature=_signature(header),
        recipients=header.recipients or ("Như trên" if kind == LETTER else gap("nơi nhận"),),
        bases=header.bases,
        addressees=header.addressees,
        appendices=appendices,
        draft=header.draft or header.number is None,
        sample=sample,
    )


def _letterhead(header: Header, kind: str) -> Letterhead:
    issuer = header.issuer or gap("cơ quan ban hành")
    number, _, rest = (header.number or "").partition("/")
    return Letterhead(
        issuer=issuer,
        symbol=rest or symbol(kind, header.issuer or ""),
        place=header.place or gap("địa danh"),
        date=_date(header),
        number=number or None,
        superior=header.superior or "",
    )


def _date(header: Header) -> IssueDate:
    if header.date is not None:
        return IssueDate.of(header.date)
    found = _DATE_TEXT.search(header.date_text or "")
    if found is None:
        return IssueDate(header.plan_year)
    return IssueDate(int(found[2]), int(found[1]) if found[1] else None)


def _signature(header: Header) -> Signature:
    authority = re.split(r"\s*[\n;/]\s*", header.authority) if header.authority else []
    position = header.position or gap("chức vụ người ký")
    return Signature((*authority, position.upper()), header.signer or "")


def _body(plan: PlanDocument, kind: str) -> Iterator[Block]:
    header = plan.header
    if not any(basis.rstrip().endswith(":") for basis in header.bases[-1:]):
        issuer = header.issuer or gap("cơ quan ban hành")
        title = _inline(header.title or "")
        yield Paragraph(f"{issuer} ban hành {kind} {title}, cụ thể như sau:")
    yield from _superseded(plan, kind)
    before, *under = _in_places(plan)
    yield from _items(before)
    for section, items in zip(plan.sections, under, strict=True):
        yield from _section_blocks(section, items, plan)


def _in_places(plan: PlanDocument) -> list[list[Item]]:
    """Return the items before the first section and behind each, where their lines have them.

    ``II.4`` stands behind the section ``II.3``, though ``II`` is its parent; items that were
    composed have no lines and follow the heading of their parent.
    """
    places: list[list[Item]] = [[] for _ in range(len(plan.sections) + 1)]
    of_path = {section.path: at for at, section in enumerate(plan.sections, start=1)}
    starts = [section.lines[0] for section in plan.sections]
    for item in plan.items:
        read = bisect_right(starts, item.lines[0]) if item.lines[0] else 0
        places[max(read, of_path.get(item.parent or "", 0))].append(item)
    return places


def _items(items: Sequence[Item]) -> Iterator[Block]:
    for parent, group in groupby(items, key=lambda item: item.parent or ""):
        yield from item_blocks(list(group), parent)


def _inline(title: str) -> str:
    """Write a title inside a sentence; an abbreviation at its start keeps its capitals."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _section_blocks(section: Section, items: Sequence[Item], plan: PlanDocument) -> Iterator[Block]:
    parents = [other.path for other in plan.sections if section.path.startswith(f"{other.path}.")]
    mark = own_mark(section.path, max(parents, key=len, default=""))
    enumerator = f"{mark.upper() if mark.startswith(_ANNEX) else mark}." if mark else ""
    yield Heading(min(len(parents) + 1, _DEEPEST), enumerator, section.title)
    closing = [line for line in section.text if line.endswith(_END) or is_closing(bare(line))]
    yield from (_prose(line) for line in section.text if line not in closing)
    yield from _items(items)
    yield from map(_prose, closing)


def _prose(line: str) -> Block:
    for mark, level in (("- ", 1), ("+ ", 2)):
        if line.startswith(mark):
            return Bullet(line.removeprefix(mark), level)
    return Paragraph(line)


def _superseded(plan: PlanDocument, kind: str) -> Iterator[Block]:
    """Name what is replaced, where no text of the plan does, before its first part."""
    texts = (
        *plan.header.bases,
        *(line for part in plan.sections for line in part.text),
        *(item.text for item in plan.items),
    )
    said = superseded(mention for text in texts for mention in mentions(text))
    kinds = {citation.number: citation.kind for citation in plan.citations}
    for old in plan.header.supersedes:
        if old not in said:
            replaced = kinds.get(old) or kind_of_number(old) or _KIND
            yield Paragraph(f"{kind} này thay thế {replaced} số {old}.")


def _finished(blocks: Iterator[Block]) -> list[Block]:
    """Close the text with the sign that ends an official document."""
    done = list(blocks)
    match done[-1]:
        case Paragraph(text):
            done[-1] = Paragraph(_ended(text))
        case Bullet(text, level):
            done[-1] = Bullet(_ended(text), level)
        case Heading(level, enumerator, text):
            done[-1] = Heading(level, enumerator, _ended(text))
    return done


def _ended(text: str) -> str:
    return text if text.endswith(_END) else text.rstrip(" .;") + _END


def _annex(plan: PlanDocument, tasks: Sequence[Item]) -> Appendix:
    rows: list[Row] = []
    parts = groupby(tasks, key=lambda task: _part_title(plan, task))
    numbers = count(1)
    for position, (title, members) in enumerate(parts, start=1):
        if title:
            rows.append(Row((roman(position), title), RowKind.GROUP))
        rows.extend(_task_row(next(numbers), task) for task in members)
    return Appendix("Danh mục nhiệm vụ", (Table(_ANNEX_COLUMNS, tuple(rows)),), landscape=True)


def _part_title(plan: PlanDocument, task: Item) -> str:
    """Return the heading of the second level that a task stands under, else of the first."""
    above = [
        section for section in plan.sections if f"{task.parent}.".startswith(f"{section.path}.")
    ]
    above.sort(key=lambda section: len(section.path))
    return above[:2][-1].title.rstrip(" :.") if above else ""


def _task_row(number: int, task: Item) -> Row:
    others = [agencies(task.coordinate)] if task.coordinate else []
    if task.implement:
        others.append(f"{IMPLEMENT}: {agencies(task.implement)}")
    return Row(
        (
            str(number),
            task.text,
            agencies(task.lead),
            "\n".join(others),
            time_words(task),
            task.product or "",
        ),
    )
