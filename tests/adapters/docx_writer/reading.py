"""A written file read back: every line with its type, every sheet with its margins."""

# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from thuocdo.adapters import docx_writer
from thuocdo.core.report.document import Document

CREATED = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    """A paragraph: its text, the types of its runs, how it stands."""

    text: str
    sizes: frozenset[float]
    bold: frozenset[bool]
    italic: frozenset[bool]
    align: str
    first_line: float
    after: float
    spacing: float
    runs: tuple[Any, ...]
    xml: Any


def write(document: Document, **options: Any) -> bytes:
    stream = BytesIO()
    docx_writer.write(document, stream, created=CREATED, **options)
    return stream.getvalue()


def open_written(document: Document, **options: Any) -> Docx:
    return docx.Document(BytesIO(write(document, **options)))


def lines(file: Docx) -> list[Line]:
    return [_line(paragraph) for paragraph in _paragraphs(file)]


def line(file: Docx, start: str) -> Line:
    (found,) = (line for line in lines(file) if line.text.startswith(start))
    return found


def rule_below(file: Docx, start: str) -> Any:
    """Return the paragraph under a line when it is a drawn rule."""
    paragraphs = list(_paragraphs(file))
    position = next(i for i, p in enumerate(paragraphs) if p.text.startswith(start))
    paragraph = paragraphs[position + 1]
    assert paragraph._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}") is not None
    return paragraph


def _paragraphs(file: Docx) -> Iterator[Paragraph]:
    for element in file.element.body.iter(qn("w:p")):
        yield Paragraph(element, file._body)


def _line(paragraph: Paragraph) -> Line:
    form, runs = paragraph.paragraph_format, [run for run in paragraph.runs if run.text]
    return Line(
        text=paragraph.text,
        sizes=frozenset(run.font.size.pt for run in runs),
        bold=frozenset(bool(run.font.bold) for run in runs),
        italic=frozenset(bool(run.font.italic) for run in runs),
        align=form.alignment.name if form.alignment is not None else "",
        first_line=round(form.first_line_indent.mm, 1) if form.first_line_indent else 0.0,
        after=form.space_after.pt if form.space_after is not None else 0.0,
        spacing=form.line_spacing,
        runs=tuple(runs),
        xml=paragraph._p,
    )
