"""Fields that are written as people say them: ``{{ trích yếu }}`` for ``trich_yeu``."""

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from thuocdo.adapters.docx_template.reading import Line
from thuocdo.core.issues import Issue, error
from thuocdo.core.report.fields import Field
from thuocdo.core.vietnamese.text import fold

_FIELD = re.compile(r"\{\{\s*(?P<name>[^\W\d][\w .-]*?)\s*(?:\|[^{}]*)?\}\}")
_NAME = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)


def misnamed(lines: Sequence[Line], fields: Sequence[Field]) -> Iterator[Issue]:
    """Yield the fields whose names have accents, spaces or dashes, with the name that was meant."""
    known = list(_names(fields))
    for line in lines:
        for found in _FIELD.finditer(line.text):
            name = found["name"]
            if _is_misnamed(name, known):
                meant = re.sub(r"[\s-]+", "_", fold(name.rpartition(".")[2]))
                near = difflib.get_close_matches(meant, known, n=1, cutoff=0.5)
                code = "unknown_field_near" if near else "unknown_field"
                yield error(
                    f"template.{code}",
                    line.place,
                    name=name,
                    text=line.excerpt(),
                    nearest="".join(near),
                )


def without_misnamed(source: str, fields: Sequence[Field]) -> str:
    """Return a text of tags without such fields, so that the others can be read."""
    known = list(_names(fields))
    return _FIELD.sub(lambda one: "" if _is_misnamed(one["name"], known) else one[0], source)


def _is_misnamed(name: str, known: Collection[str]) -> bool:
    """Tell a name that nobody could have given a field; beside a field it is a slip of the tag."""
    return not (_NAME.fullmatch(name) or any(word in known for word in name.split()))


def _names(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield field.name
        yield from _names(field.each)
