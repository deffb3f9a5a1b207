"""What the process does that opens one PDF to be looked at: a line of JSON, behind it a picture.

``page_process PATH [NUMBER WIDTH]``: how many pages the file has or why it does not open, and the
page with that number, counted from 1, as a PNG at most so many pixels across.
"""

import json
import struct
import sys
import zlib

import pypdfium2
from pypdfium2 import raw

from thuocdo.adapters.apart import bind

_RGB = 2
_DEPTH = 8
_QUICK = 4
_TALLEST = 6
"""So many times its width a picture may be tall; a roll of paper is drawn narrower."""
_SECONDS = 15  # of work; a drawn map takes 2


def looked_at(path: str, number: int = 0, width: int = 0) -> tuple[dict[str, object], bytes]:
    """Return ``pages`` or ``fault`` of a file, and a page where one is asked for that it has."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            pages = len(document)
            picture = _drawn(document[number - 1], width) if 1 <= number <= pages else b""
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return {"fault": "locked" if locked else "broken"}, b""
    return ({"pages": pages} if pages else {"fault": "broken"}), picture


def _drawn(page: pypdfium2.PdfPage, width: int) -> bytes:
    scale = min(width / page.get_width(), _TALLEST * width / page.get_height())
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return _png(bytes(bitmap.buffer), (bitmap.width, bitmap.height), bitmap.stride)


def _png(pixels: bytes, size: tuple[int, int], stride: int) -> bytes:
    """Write rows of RGB pixels as a PNG; ``stride`` is the length of a row with its padding."""
    width, height = size
    lines = (pixels[row * stride : row * stride + 3 * width] for row in range(height))
    packed = zlib.compress(b"".join(b"\0" + line for line in lines), _QUICK)
    head = struct.pack(">IIBBBBB", width, height, _DEPTH, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


if __name__ == "__main__":
    bind(_SECONDS)
    told, png = looked_at(sys.argv[1], *map(int, sys.argv[2:]))
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + png)
