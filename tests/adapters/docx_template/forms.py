"""Small forms made in memory: paragraphs, tables, and packages that somebody tampered with."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from thuocdo.adapters import docx_template
from thuocdo.core.errors import InputError
from thuocdo.core.report.fields import PLAN_FIELDS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def form(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a form of paragraphs, then a table."""
    file = docx.Document()
    for text in paragraphs:
        file.add_paragraph(text)
    if rows:
        table = file.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.paragraphs[0].add_run(text)
    return saved(file)


def saved(file: Any) -> bytes:
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a package with parts replaced or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def swapped(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package with bytes of a part replaced."""
    with ZipFile(BytesIO(data)) as package:
        content = package.read(part)
    assert old in content
    return changed(data, {part: content.replace(old, new)})


def refusals(data: bytes) -> list[tuple[str, str]]:
    """Return code and place of everything that is wrong with a form."""
    try:
        docx_template.open_form(data, PLAN_FIELDS)
    except InputError as refused:
        return [
            (issue.code.removeprefix("template."), issue.place.removeprefix("đoạn "))
            for issue in refused.issues
        ]
    return []
