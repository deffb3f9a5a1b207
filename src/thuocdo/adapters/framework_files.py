"""A criteria set from a file of either form, or from the catalog by its id; issues with places."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from thuocdo.adapters.catalog_yaml import YamlDocument, catalog_set, catalog_sets, read_yaml
from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.adapters.framework_xlsx import read_framework_xlsx
from thuocdo.adapters.tables import LIMITS, other_kind, says_excel
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.issues import Issue, error, has_errors
from thuocdo.core.metrics import MetricRegistry

_ZIP = b"PK\x03\x04"
_TEXTS = (".yaml", ".yml", ".json")
_ID = re.compile(r"\w[\w-]+")
"""What looks like the id of a set rather than like a path."""


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """A set that passed every check, with the warnings that it leaves."""

    framework: Framework
    warnings: tuple[Issue, ...]


def read_framework_file(
    source: Source, registry: MetricRegistry | None = None, *, name: str = ""
) -> FrameworkFile:
    """Return the set of a YAML, JSON or .xlsx file, told apart by its bytes.

    A text that is no file but the id of a set in the catalog means that set. Raise
    ``InputError`` with every fault at once: ``12:5`` is line and column, ``Bộ tiêu chí!G7`` a cell.
    ``name`` is the file's name where the source is bytes. For the registry see ``read_framework``.
    """
    data = _bytes(source)
    if data.startswith(_ZIP):
        framework, issues = read_framework_xlsx(data, registry)
    else:
        document = _document(data, name if isinstance(source, bytes) else str(source))
        framework, found = read_framework(document.value, registry)
        issues = document.placed(found)
    if framework is None or has_errors(issues):
        raise InputError(issues)
    return FrameworkFile(framework, tuple(issues))


def _document(data: bytes, name: str) -> YamlDocument:
    """Return the YAML or JSON of a text; of anything else, say what it is and what is taken.

    A set in YAML is one under any name. Another text is told by the name that it goes by.
    """
    kind = other_kind(data)
    if kind:
        raise InputError([error("framework.other_file", kind=kind)])
    suffix = Path(name).suffix.lower()
    try:
        document = read_yaml(data)
    except InputError:
        if not suffix or suffix in _TEXTS:
            raise
        raise _foreign(name, suffix) from None
    if suffix and suffix not in _TEXTS and not isinstance(document.value, Mapping):
        raise _foreign(name, suffix)
    return document


def _foreign(name: str, suffix: str) -> InputError:
    if says_excel(name):
        return InputError([error("tables.not_excel", kind="TXT")])
    return InputError([error("framework.other_file", kind=suffix.removeprefix(".").upper())])


def _bytes(source: Source) -> bytes:
    if isinstance(source, str) and not Path(source).exists():
        shipped = catalog_set(source)
        if shipped is not None:
            return shipped
        if _ID.fullmatch(source):
            raise InputError([_unknown(source)])
    return read_bytes(source, most=LIMITS.file_bytes)


def _unknown(name: str) -> Issue:
    """Return what to say of a name that neither a file nor a set of the catalog has."""
    known = catalog_sets()
    near = get_close_matches(name, known, n=1, cutoff=0) or known
    return error("framework.unknown_set", near=near[0], known=", ".join(known))
