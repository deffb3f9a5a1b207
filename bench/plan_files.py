"""Long documents to read: text, Word and PDF made of the sample plans over and over."""

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from xml.sax.saxutils import escape

from tests.adapters.plan_files.pdf import lines, pdf_of

SAMPLES = Path(__file__).parent.parent / "tests" / "core" / "plan" / "samples"
PARAGRAPHS_A_PAGE = 30
_WIDTH = 80
_WORDS_A_RUN = 6
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_of(size: int) -> str:
    """Return at least ``size`` bytes of text."""
    once = "\n\n".join(path.read_text("utf-8") for path in _samples())
    return once * (size // len(once.encode()) + 1)


def word_file(pages: int) -> bytes:
    """Return a .docx whose paragraphs come in several runs, as people leave them."""
    paragraphs = islice(cycle(_paragraphs()), pages * PARAGRAPHS_A_PAGE)
    body = "".join(f"<w:p>{''.join(_runs(text))}</w:p>" for text in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>',
        )
    return stream.getvalue()


def portable_file(pages: int) -> bytes:
    """Return a PDF with broken lines and page numbers."""
    broken = (
        text[at : at + _WIDTH]
        for text in cycle(_paragraphs())
        for at in range(0, len(text), _WIDTH)
    )
    shown = [
        lines([*islice(broken, PARAGRAPHS_A_PAGE), str(number)]) for number in range(1, pages + 1)
    ]
    return pdf_of(shown)


def _line_of(sentence: str, head: str = "KẾ HOẠCH\nI. NHIỆM VỤ\n1. ") -> Callable[[int], bytes]:
    return lambda size: (head + sentence * (size // len(sentence.encode()))).encode()


LONG = {
    "one line": _line_of("Phòng Nội vụ chủ trì, phối hợp với Công an xã, "),
    "one title": _line_of("Phòng Nội vụ chủ trì, phối hợp với Công an xã, ", "KẾ HOẠCH\n"),
    "one number": _line_of("1"),
    "one row of numbers": _line_of("đạt 80% "),
    "one table": _line_of("| a | b | rà soát văn bản của phòng |\n"),
}
"""What nobody writes, by name: as many bytes of it as one asks for."""


def _samples() -> list[Path]:
    return [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".md", ".txt")]


def _paragraphs() -> list[str]:
    said = (line for path in _samples() for line in path.read_text("utf-8").split("\n"))
    return [line for line in said if line.strip()]


def _runs(text: str) -> Iterator[str]:
    words = text.split(" ")
    for at in range(0, len(words), _WORDS_A_RUN):
        run = escape(" ".join(words[at : at + _WORDS_A_RUN]))
        yield f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{run} </w:t></w:r>'
