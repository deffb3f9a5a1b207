"""Tables that are only layout (a letterhead, a signature) → the paragraphs of their cells."""

from collections.abc import Iterable, Iterator

from thuocdo.core.plan.form.annex_tables import is_plan_table
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.paragraphs import Paragraph, Table


def flatten(parts: Iterable[Paragraph | Table]) -> list[Paragraph | Table]:
    """Return the parts with tables of tasks kept and all other tables taken apart."""
    flat: list[Paragraph | Table] = []
    for part in parts:
        if isinstance(part, Table) and not is_plan_table(part):
            flat.extend(_cells(part))
        else:
            flat.append(part)
    return flat


def _cells(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        yield from _row(row)


def _row(row: CleanLine) -> Iterator[Paragraph]:
    for cell in dict.fromkeys(row.cells):
        for text in cell.split("\n"):
            if text.strip(" -–_*"):
                paragraph = Paragraph(text.strip(), [row.number], bold=row.bold, whole=True)
                paragraph.split()
                yield paragraph
