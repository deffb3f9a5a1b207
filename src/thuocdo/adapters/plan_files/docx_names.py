"""Names of WordprocessingML, and small questions to its elements."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATIVE_FALLBACK = f"{_MC}Fallback"


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return f"{_W}{name}"


_BLOCKS = frozenset([w("p"), w("tbl")])
_AROUND = frozenset(map(w, ("sdt", "sdtContent", "ins", "customXml", "smartTag")))
_VALUE = w("val")


def value(element: Element | None, name: str = "") -> str | None:
    """Return an attribute of an element that may be missing: ``w:val`` where none is named."""
    return None if element is None else element.get(w(name) if name else _VALUE)


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as ``w:b`` is there and not off."""
    return element is not None and value(element) not in ("0", "false", "none", "off")


def whole(text: str | None) -> int | None:
    """Return the number of an attribute, None where there is none or no number."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def blocks(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables directly in a body or cell, those in controls as well."""
    for child in parent:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _AROUND:
            yield from blocks(child)
