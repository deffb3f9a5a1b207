"""The text of a Word paragraph as a reader sees it: insertions in; deleted, struck, hidden out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import is_on, value, w
from thuocdo.adapters.plan_files.docx_signs import inserted, typed
from thuocdo.adapters.plan_files.docx_stream import TIMES
from thuocdo.adapters.plan_files.docx_styles import Looks

_P, _R, _T = w("p"), w("r"), w("t")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_PROPERTIES = frozenset([_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES])
_PARAGRAPH_STYLE, _RUN_STYLE, _VANISH, _CAPITALS = map(w, ("pStyle", "rStyle", "vanish", "caps"))
_BOLD, _ITALIC, _SYMBOL = w("b"), w("i"), w("sym")
_STRUCK = (w("strike"), w("dstrike"))
_SHOWN = Looks()
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


def paragraph_text(paragraph: Element, styles: Looks = _SHOWN) -> ParagraphText:
    """Return what a paragraph says; a break inside it is a line feed."""
    read = ParagraphText()
    parts: list[str] = []
    looks: list[tuple[bool, bool]] = []
    style = _style(paragraph) if any(styles) else None
    unseen, raised = style in styles.hidden, style in styles.capitals
    for run in _runs(paragraph):
        properties = run.find(_RUN_PROPERTIES)
        if _is_hidden(properties, styles.hidden, otherwise=unseen):
            continue
        text = _run_text(run, read, spoken=bool(looks))
        if _in_capitals(properties, styles.capitals, otherwise=raised):
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


def joined(blocks: Iterable[Element], styles: Looks = _SHOWN) -> Iterator[Joined]:
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
            speaks = speaks or paragraph_text(block, styles).says_something()
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
            parts.append(typed(child.text or ""))
        elif child.tag == _SYMBOL:
            parts.append(inserted(value(child, "font"), value(child, "char")))
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
    if any(is_on(properties.find(tag)) for tag in _STRUCK):
        return True  # what somebody crossed out by hand is as good as deleted
    return _switch(properties, _VANISH, hidden, otherwise=otherwise)


def _in_capitals(properties: Element | None, styles: frozenset[str], *, otherwise: bool) -> bool:
    if properties is None:
        return otherwise
    return _switch(properties, _CAPITALS, styles, otherwise=otherwise)


def _switch(properties: Element, tag: str, styles: frozenset[str], *, otherwise: bool) -> bool:
    """Tell whether a run has a look: by itself, by its style or by that of its paragraph."""
    own = properties.find(tag)
    if own is not None:
        return is_on(own)
    return otherwise or value(properties.find(_RUN_STYLE)) in styles


def _look(properties: Element | None) -> tuple[bool, bool]:
    if properties is None:
        return False, False
    return is_on(properties.find(_BOLD)), is_on(properties.find(_ITALIC))
