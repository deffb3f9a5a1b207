"""An office's own form: a .docx with fields, checked before use and filled in a sandbox."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import IO

import docx
from docx.document import Document as Docx
from jinja2 import TemplateSyntaxError

from thuocdo.adapters.docx_template.filling import filled
from thuocdo.adapters.docx_template.language import Fault, Language
from thuocdo.adapters.docx_template.limits import LIMITS, Limits, refused
from thuocdo.adapters.docx_template.names import misnamed, without_misnamed
from thuocdo.adapters.docx_template.package import check_package
from thuocdo.adapters.docx_template.reading import (
    TOO_DEEP,
    UNREADABLE,
    Line,
    parts_of,
    source_of,
    tag_count,
    tag_issues,
)
from thuocdo.adapters.docx_writer import package
from thuocdo.adapters.docx_writer.page import stamp_footers
from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error, has_errors, warning
from thuocdo.core.report.document import Document
from thuocdo.core.report.fields import EXPECTED, Field, Values, trial_values


@dataclass(frozen=True, slots=True)
class Form:
    """A form that passed every check; ``warnings`` name what it leaves out of a document."""

    data: bytes
    fields: tuple[Field, ...]
    limits: Limits
    warnings: tuple[Issue, ...]


def open_form(source: Source, fields: Sequence[Field], limits: Limits = LIMITS) -> Form:
    """Return a form that may be filled; raise ``InputError`` with all that is wrong in it.

    Refused are other kinds of file, macros, links to other files, bombs, and every tag that asks
    for anything but the given fields.
    """
    data = read_bytes(source, most=limits.file_bytes)
    check_package(data, limits)
    issues = list(_issues(_opened(data), fields, limits))
    if has_errors(issues):
        raise InputError(issues)
    filled(data, Language(fields, limits), trial_values(fields))
    return Form(data, tuple(fields), limits, tuple(issues))


def write(
    form: Form, document: Document, values: Values, stream: IO[bytes], *, created: datetime
) -> None:
    """Fill a form with a document's values and write it; sample data is stamped on each page."""
    file = filled(form.data, Language(form.fields, form.limits), values)
    if document.sample:
        stamp_footers(file)
    package.describe(file, document, created)
    package.save(file, stream)


def _opened(data: bytes) -> Docx:
    try:
        file = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, SyntaxError):
        raise refused("not_word") from None
    if getattr(file.element, "body", None) is None:
        raise refused("not_word")
    return file


def _issues(file: Docx, fields: Sequence[Field], limits: Limits) -> list[Issue]:
    parts = parts_of(file)
    if sum(tag_count(line.text) for lines in parts for line in lines) > limits.tags:
        return [error("template.many_tags", limit=limits.tags)]
    issues = [issue for lines in parts for issue in tag_issues(lines)]
    issues += [issue for lines in parts for issue in misnamed(lines, fields)]
    if any(issue.code == TOO_DEEP for issue in issues):
        return issues
    language = Language(fields, limits)
    used: set[str] = set()
    unreadable = {issue.place for issue in issues if issue.code in UNREADABLE}
    for lines in parts:
        told = [replace(line, text="") if line.place in unreadable else line for line in lines]
        try:
            faults, names = language.read(without_misnamed(source_of(told), fields))
        except TemplateSyntaxError as wrong:
            if not issues:  # else the reason is told already
                issues.append(_at(lines, Fault("syntax", wrong.lineno)))
            continue
        used |= names
        issues.extend(_at(lines, fault) for fault in faults)
    order = {line.place: at for at, line in enumerate(chain.from_iterable(parts))}
    issues.sort(key=lambda issue: order[issue.place])
    return issues or _left_out(used, fields)


def _left_out(used: set[str], fields: Sequence[Field]) -> list[Issue]:
    if not used:
        return [error("template.no_field")]
    known = {field.name for field in fields}
    return [
        warning("template.left_out", name=name)
        for name in EXPECTED
        if name in known and name not in used
    ]


def _at(lines: Sequence[Line], fault: Fault) -> Issue:
    line = lines[min(fault.line, len(lines)) - 1]
    return error(
        f"template.{fault.code}",
        line.place,
        text=line.excerpt(),
        name=fault.name,
        nearest=fault.nearest,
    )
