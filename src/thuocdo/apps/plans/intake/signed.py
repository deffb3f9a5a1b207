"""A signed copy held against the plan that was approved here."""

from datetime import UTC, datetime
from io import BytesIO

from thuocdo.adapters import docx_writer
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.differences import Comparison, compare
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.document import Document

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # of the file that is written only to be read


def compared(
    said: PlanDocument | None, paper: Document, content: bytes, filename: str
) -> Comparison:
    """Return where the text of a signed copy differs from a plan, as printed or as it was read.

    Both are read by the same reader. A plan that was read (``said``) may have been signed as its
    source has it: a reading of the paper loses what only the source shows, such as the figures of
    a table's rows, so the nearer of the two is what was signed. Raise ``InputError`` where the
    copy has no text: a scan.
    """
    signed = read_plan(read_lines(content, name=filename))
    stream = BytesIO()
    docx_writer.write(paper, stream, created=_ANY_DAY)
    printed = compare(read_plan(read_lines(stream.getvalue())), signed)
    if said is None or not printed.differences:
        return printed
    return min(compare(said, signed), printed, key=lambda one: len(one.differences))
