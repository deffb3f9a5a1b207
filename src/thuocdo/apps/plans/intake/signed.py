"""A signed copy held against the plan that was approved here."""

from datetime import UTC, datetime
from io import BytesIO

from thuocdo.adapters import docx_writer
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.differences import Comparison, compare
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.document import Document

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # of the file that is written only to be read


def compared(paper: Document, content: bytes, filename: str) -> Comparison:
    """Return where the text of a signed copy differs from the paper of a plan.

    Both are read by the same reader. Raise ``InputError`` where the copy has no text: a scan.
    """
    signed = read_plan(read_lines(content, name=filename))
    stream = BytesIO()
    docx_writer.write(paper, stream, created=_ANY_DAY)
    return compare(read_plan(read_lines(stream.getvalue())), signed)
