"""What the styles of a .docx say of a paragraph: heading, list, hidden or in capitals."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import is_on, value, w, whole

_MOST_BASES = 12
_BODY_TEXT = 9  # the outline level that is none
_OUTLINE, _LIST = f"{w('pPr')}/{w('outlineLvl')}", f"{w('pPr')}/{w('numPr')}"
_LIST_ID, _DEPTH = w("numId"), w("ilvl")
_VANISH, _CAPITALS = f"{w('rPr')}/{w('vanish')}", f"{w('rPr')}/{w('caps')}"


class Looks(NamedTuple):
    """The ids of the styles whose text Word does not show, or shows in capitals."""

    hidden: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()


class StyleList(NamedTuple):
    """The list that a style brings with it, the style that names it, and its level if told."""

    number_id: str
    named_by: str
    depth: int | None


class Styles:
    """The styles of a document, each with what it has of those that it is based on."""

    def __init__(self, part: Element | None) -> None:
        found = [] if part is None else part.findall(w("style"))
        self._styles = {value(style, "styleId") or "": style for style in found}
        self._bases = {
            name: value(style.find(w("basedOn"))) for name, style in self._styles.items()
        }

    def headings(self) -> frozenset[str]:
        """Return the ids of the styles that are headings, by their outline level or name."""
        return frozenset(name for name in self._styles if self._is_heading(name))

    def looks(self) -> Looks:
        """Return which styles hide their text, and which show it in capitals."""
        return Looks(self._switched(_VANISH), self._switched(_CAPITALS))

    def lists(self) -> dict[str, StyleList]:
        """Return the list that each style brings with it."""
        found = {name: self._list(name) for name in self._styles}
        return {name: one for name, one in found.items() if one is not None}

    def _chain(self, name: str) -> Iterator[str]:
        """Yield a style and those that it is based on, nearest first."""
        at: str | None = name
        for _ in range(_MOST_BASES):
            if at is None or at not in self._styles:
                return
            yield at
            at = self._bases[at]

    def _first(self, name: str, path: str) -> tuple[str, Element] | None:
        """Return the nearest style that says something, and what it says."""
        for at in self._chain(name):
            found = self._styles[at].find(path)
            if found is not None:
                return at, found
        return None

    def _is_heading(self, name: str) -> bool:
        outline = self._first(name, _OUTLINE)
        level = whole(value(outline[1])) if outline is not None else None
        if level is not None:
            return level < _BODY_TEXT
        called = (value(self._styles[at].find(w("name"))) or "" for at in self._chain(name))
        return any(one.lower().startswith("heading") or one.lower() == "title" for one in called)

    def _switched(self, path: str) -> frozenset[str]:
        said = {name: self._first(name, path) for name in self._styles}
        return frozenset(name for name, one in said.items() if one is not None and is_on(one[1]))

    def _list(self, name: str) -> StyleList | None:
        for at in self._chain(name):
            list_of = self._styles[at].find(_LIST)
            number_id = value(list_of.find(_LIST_ID)) if list_of is not None else None
            if list_of is not None and number_id is not None:
                own = self._first(name, f"{_LIST}/{_DEPTH}")
                return StyleList(number_id, at, whole(value(own[1])) if own is not None else None)
        return None
