"""The paragraphs of a form, as text with tags, and whether the tags stand where they can work."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from thuocdo.core.issues import Issue, error

# Each length is bounded: without, a text made for it keeps the search going for minutes.
_TAG = re.compile(r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|\{#.{0,400}?#\}")
_STATEMENT = re.compile(r"\{%(p|tr|tc|r)?\s{1,200}(\w{1,40}).{0,400}?%\}")
_LOOSE = re.compile(r"\{[{%#]|[}%#]\}")
_JOINING = re.compile(r"\{%-|-%\}")  # would join paragraphs, which no field needs
_PREFIX = re.compile(r"\{%(?:p|tr|tc|r)\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_CLOSES = {"endfor": "for", "endif": "if"}
_HOLDERS = {"p": qn("w:p"), "tc": qn("w:tc"), "tr": qn("w:tr")}
_PARAGRAPH = "đoạn "
_EXCERPT = 60
_LONGEST = 200  # characters of a tag
_DEEPEST = 10  # blocks within blocks
_UNSEEN = {qn("w:instrText"), qn("w:delText"), qn("w:delInstrText")}

TOO_DEEP = "template.too_deep"
"""The issue after which the tags of a form are not read any further."""
UNREADABLE = frozenset(["template.loose_brace", "template.syntax"])
"""The issues of paragraphs whose tags can't be read; those of the others are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: where it stands as a reader counts, its text, and its element."""

    place: str
    text: str
    xml: Any

    def excerpt(self) -> str:
        """Return the beginning of the text, to be found again in Word."""
        text = " ".join(self.text.split())
        return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"

    def source(self) -> str:
        """Return the text as the language of tags reads it: plain quotes, no marks of place."""
        told = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), self.text)
        return _PREFIX.sub("{% ", told)


def parts_of(file: Docx) -> list[list[Line]]:
    """Return the paragraphs of the body, then of each header and footer that it has."""
    parts = [_lines(file.element.body)]
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relationship in file.part.rels.values():
        if relationship.reltype in kinds:
            part = relationship.target_part
            name = part.partname.rpartition("/")[2].removesuffix(".xml")
            parts.append(_lines(parse_xml(part.blob), f" ({name})"))
    return parts


def tag_count(text: str) -> int:
    """Return how many tags a text begins or ends."""
    return len(_LOOSE.findall(text))


def source_of(lines: Sequence[Line]) -> str:
    """Return a part as the language of tags reads it, one paragraph a line; blocks are ended.

    What was never ended is an issue of its own, and should not hide the others.
    """
    opened: list[str] = []
    for line in lines:
        for statement in _STATEMENT.finditer(line.text):
            if statement[2] in _CLOSES.values():
                opened.append(statement[2])
            elif opened and opened[-1] == _CLOSES.get(statement[2]):
                opened.pop()
    ends = "".join(f"{{% end{word} %}}" for word in reversed(opened))
    return "\n".join(line.source() for line in lines) + ends


def tag_issues(lines: Sequence[Line]) -> Iterator[Issue]:
    """Yield what is wrong with where tags begin, end and stand."""
    for line in lines:
        yield from _unreadable(line)
        yield from _standing(line)
    yield from _outside_text(lines)
    yield from _pairs(lines)


def _unreadable(line: Line) -> Iterator[Issue]:
    """Yield what keeps a paragraph's tags from being read at all."""
    if _LOOSE.search(_TAG.sub("", line.text)):
        yield error("template.loose_brace", line.place, text=line.excerpt())
    elif _JOINING.search(line.text) or any(len(t[0]) > _LONGEST for t in _TAG.finditer(line.text)):
        yield error("template.syntax", line.place, text=line.excerpt())


def _lines(root: Any, part: str = "") -> list[Line]:  # noqa: ANN401 - lxml has no types
    return [
        Line(f"{_PARAGRAPH}{number}{part}", _text(paragraph), paragraph)
        for number, paragraph in enumerate(root.iter(qn("w:p")), start=1)
    ]


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    own = (text for text in paragraph.iter(qn("w:t")) if _above(text, "p") is paragraph)
    return "".join(text.text or "" for text in own).replace("\n", " ")


def _above(element: Any, mark: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the nearest paragraph, cell or row that holds an element, or None."""
    return next(element.iterancestors(_HOLDERS[mark]), None)


def _standing(line: Line) -> Iterator[Issue]:
    """Yield marks of place (p, tr, tc) without such a place, or that would take text with them."""
    for statement in _STATEMENT.finditer(line.text):
        mark = statement[1]
        if mark not in _HOLDERS:
            continue
        holder = line.xml if mark == "p" else _above(line.xml, mark)
        if holder is None:
            yield error("template.not_in_table", line.place, tag=statement[0])
        elif "".join(text.text or "" for text in holder.iter(qn("w:t"))).strip() != statement[0]:
            yield error("template.not_alone", line.place, tag=statement[0])


def _outside_text(lines: Sequence[Line]) -> Iterator[Issue]:
    """Yield tags in attributes and in codes, where nobody sees them, at the paragraph before."""
    paragraphs = {line.xml: line for line in lines}
    told = None
    for element in lines[0].xml.getroottree().iter() if lines else ():
        told = paragraphs.get(element, told)
        said = [*element.attrib.values()]
        if element.tag in _UNSEEN:
            said.append(element.text or "")
        if any(_LOOSE.search(text) for text in said):
            line = told or lines[0]
            yield error("template.hidden_tag", line.place, text=line.excerpt())


def _pairs(lines: Sequence[Line]) -> Iterator[Issue]:
    """Yield blocks that never end, end without beginning, or end in another cell or row."""
    opened: list[tuple[str, str, Any, Line]] = []
    for line in lines:
        for statement in _STATEMENT.finditer(line.text):
            word, tag = statement[2], statement[0]
            if word in _CLOSES.values():
                opened.append((word, tag, _holder(line, statement[1]), line))
                if len(opened) > _DEEPEST:
                    yield error(TOO_DEEP, line.place, limit=_DEEPEST)
                    return
            elif word in _CLOSES:
                if not opened or opened[-1][0] != _CLOSES[word]:
                    yield error("template.no_beginning", line.place, tag=tag)
                    continue
                _, begun, holder, begin = opened.pop()
                if begin is not line and holder is not _holder(line, statement[1]):
                    end = line.place.removeprefix(_PARAGRAPH)
                    yield error("template.crossing", begin.place, tag=begun, end=end)
    for _, tag, _holding, line in opened:
        yield error("template.no_end", line.place, tag=tag)


def _holder(line: Line, mark: str | None) -> Any:  # noqa: ANN401 - lxml has no types
    within = _above(line.xml, mark) if mark in {"tr", "tc"} else line.xml
    return None if within is None else within.getparent()
