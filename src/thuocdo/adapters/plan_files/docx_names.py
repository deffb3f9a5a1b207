"""Names of WordprocessingML, and small questions to its elements."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATIVE_FALLBACK = f"{_MC}Fallback"


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return f"{_W}{name}"


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element that may be missing."""
    return None if element is None else element.get(w(name))


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
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag")):
            yield from blocks(child)
