"""Tables that are only layout (a letterhead, a signature) → the paragraphs of their cells."""

from collections.abc import Iterable, Iterator

from thuocdo.core.plan.form.annex_tables import is_plan_table
from thuocdo.core.plan.head.signature import is_office
from thuocdo.core.plan.text.cleaning import CleanLine, without_rule
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, Table


def flatten(parts: Iterable[Paragraph | Table]) -> list[Paragraph | Table]:
    """Return the parts with tables of tasks kept and all other tables taken apart."""
    flat: list[Paragraph | Table] = []
    for part in parts:
        if not isinstance(part, Table):
            flat.append(part)
        elif not is_plan_table(part):
            flat.extend(_cells(part))
        else:
            end = next((at for at, row in enumerate(part.rows) if _signs(row)), len(part.rows))
            flat.append(Table(part.rows[:end]))
            flat.extend(_cells(Table(part.rows[end:])))
    return flat


def _signs(row: CleanLine) -> bool:
    """Tell a row of the signature, whose table follows that of the tasks without a word between."""
    first = [cell.partition("\n")[0] for cell in row.cells if cell.strip()]
    return any(is_office(text) or bare(text).startswith("noi nhan") for text in first)


def _cells(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        yield from _row(row)


def _row(row: CleanLine) -> Iterator[Paragraph]:
    for cell in dict.fromkeys(row.cells):
        for line in cell.split("\n"):
            text = without_rule(line)
            if text.strip(" -–_*"):
                paragraph = Paragraph(text, [row.number], bold=row.bold, whole=True)
                paragraph.split()
                yield paragraph
