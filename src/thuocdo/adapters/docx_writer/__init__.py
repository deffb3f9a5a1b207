"""Official documents as .docx, on the page of Decree 30/2020/NĐ-CP."""

from datetime import datetime
from typing import IO

import docx

from thuocdo.adapters.docx_writer import closing, package, page, styles
from thuocdo.adapters.docx_writer.body import Draw, write_blocks
from thuocdo.adapters.docx_writer.letterhead import write_letterhead
from thuocdo.adapters.docx_writer.title import write_title
from thuocdo.core.report.document import Document


def write(
    document: Document,
    stream: IO[bytes],
    *,
    created: datetime,
    draw: Draw | None = None,
) -> None:
    """Write a document as .docx; the same arguments give the same bytes.

    ``created`` is stored in the file's properties. ``draw`` turns a chart into a PNG; without
    it a chart is written as its table.
    """
    file = docx.Document()
    package.modernise(file)
    styles.install(file)
    first = file.sections[0]
    page.lay_out(first)
    page.number_pages(first)
    if document.sample:
        page.stamp_sample(first)
    write_letterhead(file, document)
    write_title(file, document)
    write_blocks(file, document.body, width=page.text_width(), draw=draw)
    closing.write_closing(file, document)
    for position, appendix in enumerate(document.appendices):
        label = document.appendix_label(position)
        closing.write_appendix(file, document, appendix, label, draw=draw)
    package.describe(file, document, created)
    package.save(file, stream)
