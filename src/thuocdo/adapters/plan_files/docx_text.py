"""The text of a Word paragraph as a reader sees it: insertions in, deletions out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import ALTERNATIVE_FALLBACK, is_on, value, w

_LEFT_OUT = frozenset(
    [w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText"), ALTERNATIVE_FALLBACK]
)
_SIGNS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_BOX = w("txbxContent")


@dataclass(slots=True)
class ParagraphText:
    """A paragraph's text with its look, the notes it refers to and the boxes drawn beside it."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def paragraph_text(paragraph: Element) -> ParagraphText:
    """Return what a paragraph says; a break inside it is a line feed."""
    read = ParagraphText()
    parts: list[str] = []
    looks: list[tuple[bool, bool]] = []
    for run in _runs(paragraph, read):
        text = "".join(_run_text(run, read))
        if _in_capitals(run):
            text = text.upper()
        parts.append(text)
        if text.strip():
            looks.append(_look(run))
    read.text = "".join(parts)
    read.bold = bool(looks) and all(bold for bold, _ in looks)
    read.italic = bool(looks) and all(italic for _, italic in looks)
    return read


def _runs(parent: Element, read: ParagraphText) -> Iterator[Element]:
    for child in parent:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == w("r"):
            yield child
        else:
            yield from _runs(child, read)


def _run_text(parent: Element, read: ParagraphText) -> Iterator[str]:
    for child in parent:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _BOX:
            read.boxes.append(child)
        elif child.tag == w("t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in (w("footnoteReference"), w("endnoteReference")):
            read.notes.append(value(child, "id") or "")
        else:
            yield from _run_text(child, read)


def _in_capitals(run: Element) -> bool:
    """Tell whether Word shows a run in capitals, however it was typed."""
    properties = run.find(w("rPr"))
    return properties is not None and is_on(properties.find(w("caps")))


def _look(run: Element) -> tuple[bool, bool]:
    properties = run.find(w("rPr"))
    if properties is None:
        return False, False
    return is_on(properties.find(w("b"))), is_on(properties.find(w("i")))
