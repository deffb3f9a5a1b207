"""Fields that are written as people say them: ``{{ trích yếu }}`` for ``trich_yeu``."""

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from thuocdo.adapters.docx_template.reading import Line
from thuocdo.core.issues import Issue, error
from thuocdo.core.report.fields import Field
from thuocdo.core.vietnamese.text import fold

# A longer tag is told elsewhere; a character is taken in one way only, so no text is searched long.
_FIELD = re.compile(r"\{\{([^{}]{1,200})\}\}")
_SAID = re.compile(r"[^\W\d][\w .-]*")
_NAME = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)


def misnamed(lines: Sequence[Line], fields: Sequence[Field]) -> Iterator[Issue]:
    """Yield the fields whose names have accents, spaces or dashes, with the name that was meant."""
    known = set(_names(fields))
    for line in lines:
        for tag in _FIELD.finditer(line.text):
            name = _said(tag)
            if _is_misnamed(name, known):
                nearest = _nearest(name, fields)
                yield error(
                    f"template.{'unknown_field_near' if nearest else 'unknown_field'}",
                    line.place,
                    name=name,
                    text=line.excerpt(),
                    nearest=nearest,
                )


def without_misnamed(source: str, fields: Sequence[Field]) -> str:
    """Return a text of tags without such fields, so that the others can be read."""
    known = set(_names(fields))
    return _FIELD.sub(lambda tag: "" if _is_misnamed(_said(tag), known) else tag[0], source)


def _said(tag: re.Match[str]) -> str:
    """Return what a tag asks for, without the filters behind it."""
    return tag[1].partition("|")[0].strip()


def _is_misnamed(name: str, known: Collection[str]) -> bool:
    """Tell a name that nobody could have given a field; beside a field it is a slip of the tag."""
    if _NAME.fullmatch(name) or not _SAID.fullmatch(name):
        return False
    return not any(word.rpartition(".")[2] in known for word in name.split())


def _nearest(name: str, fields: Sequence[Field]) -> str:
    """Return the field that was meant, within the entry of a list where one is named; else ""."""
    entry, dot, own = name.rpartition(".")
    inner = [one for field in fields for one in _names(field.each)]
    meant = re.sub(r"[\s-]+", "_", fold(own.strip()))
    known = inner if dot else list(_names(fields))
    return "".join(f"{entry}{dot}{one}" for one in difflib.get_close_matches(meant, known, 1, 0.5))


def _names(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from _names(field.each)
