"""The text of a Word paragraph as a reader sees it: insertions in, deleted and hidden text out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import is_on, value, w
from thuocdo.adapters.plan_files.docx_stream import TIMES

_P, _R, _T = w("p"), w("r"), w("t")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_PROPERTIES = frozenset([_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES])
_PARAGRAPH_STYLE, _RUN_STYLE, _VANISH, _CAPITALS = map(w, ("pStyle", "rStyle", "vanish", "caps"))
_BOLD, _ITALIC = w("b"), w("i")
_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_BOX = w("txbxContent")
_GONE = (w("del"), w("moveFrom"))


@dataclass(slots=True)
class ParagraphText:
    """A paragraph's text with its look, the notes it refers to and the boxes drawn beside it.

    Of the boxes, ``before`` hang on a place before its first word, ``behind`` on a later one.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    notes: list[str] = field(default_factory=list)
    before: list[Element] = field(default_factory=list)
    behind: list[Element] = field(default_factory=list)

    def says_something(self) -> bool:
        """Tell whether anything of the paragraph is seen."""
        return bool(self.text.strip() or self.notes or self.before or self.behind)


def paragraph_text(paragraph: Element, hidden: frozenset[str] = frozenset()) -> ParagraphText:
    """Return what a paragraph says; a break inside it is a line feed.

    ``hidden`` are the ids of styles whose text Word does not show.
    """
    read = ParagraphText()
    parts: list[str] = []
    looks: list[tuple[bool, bool]] = []
    unseen = bool(hidden) and _style(paragraph) in hidden
    for run in _runs(paragraph):
        properties = run.find(_RUN_PROPERTIES)
        if _is_hidden(properties, hidden, otherwise=unseen):
            continue
        text = _run_text(run, read, spoken=bool(looks))
        if properties is not None and is_on(properties.find(_CAPITALS)):
            text = text.upper()  # as Word shows it, however it was typed
        parts.append(text)
        if text.strip():
            looks.append(_look(properties))
    read.text = "".join(parts)
    read.bold = bool(looks) and all(bold for bold, _ in looks)
    read.italic = bool(looks) and all(italic for _, italic in looks)
    return read


class Joined(NamedTuple):
    """A block as a reader sees it: of ``paragraphs`` in one, the ``first`` is where it begins."""

    block: Element
    first: int = 0
    paragraphs: int = 0


def joined(blocks: Iterable[Element], hidden: frozenset[str] = frozenset()) -> Iterator[Joined]:
    """Yield blocks, where a deleted end joins a paragraph to the next; a deleted one is gone."""
    held: Element | None = None
    at = count = 0
    speaks = False
    for block in blocks:
        if block.tag != _P:
            if held is not None:
                yield Joined(held, at, count)
            held, at, count, speaks = None, 0, 0, False
            yield Joined(block)
            continue
        if held is None or not speaks:
            held, at = block, count
        else:
            held.extend(child for child in block if child.tag != _PARAGRAPH_PROPERTIES)
        count += int(block.get(TIMES, 1))
        if _end_is_deleted(block):
            speaks = speaks or paragraph_text(block, hidden).says_something()
        else:
            yield Joined(held, at, count)
            held, at, count, speaks = None, 0, 0, False
    if held is not None:
        yield Joined(held, at, count)


def is_blank(paragraph: Element) -> bool:
    """Tell a paragraph that holds nothing but its settings."""
    return not len(paragraph) or (len(paragraph) == 1 and paragraph[0].tag == _PARAGRAPH_PROPERTIES)


def _style(paragraph: Element) -> str | None:
    properties = paragraph.find(_PARAGRAPH_PROPERTIES)
    return value(properties.find(_PARAGRAPH_STYLE)) if properties is not None else None


def _end_is_deleted(paragraph: Element) -> bool:
    properties = paragraph.find(_PARAGRAPH_PROPERTIES)
    look = properties.find(_RUN_PROPERTIES) if properties is not None else None
    return look is not None and any(look.find(tag) is not None for tag in _GONE)


def _runs(parent: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph in order, those of links and controls as well."""
    ahead = [iter(parent)]
    while ahead:
        child = next(ahead[-1], None)
        if child is None:
            ahead.pop()
        elif child.tag == _R:
            yield child
        elif child.tag not in _PROPERTIES:
            ahead.append(iter(child))


def _run_text(run: Element, read: ParagraphText, *, spoken: bool) -> str:
    """Return the text of a run, and note what hangs on it."""
    parts: list[str] = []
    ahead = [iter(run)]
    while ahead:
        child = next(ahead[-1], None)
        if child is None:
            ahead.pop()
        elif child.tag == _BOX:
            spoken = spoken or any(map(str.strip, parts))
            (read.behind if spoken else read.before).append(child)
        elif child.tag == _T:
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif child.tag in _NOTES:
            read.notes.append(f"{_NOTES[child.tag]} {value(child, 'id')}")
        elif child.tag not in _PROPERTIES:
            ahead.append(iter(child))
    return "".join(parts)


def _is_hidden(properties: Element | None, hidden: frozenset[str], *, otherwise: bool) -> bool:
    if properties is None:
        return otherwise
    own = properties.find(_VANISH)
    if own is not None:
        return is_on(own)
    return otherwise or value(properties.find(_RUN_STYLE)) in hidden


def _look(properties: Element | None) -> tuple[bool, bool]:
    if properties is None:
        return False, False
    return is_on(properties.find(_BOLD)), is_on(properties.find(_ITALIC))
