"""The faces of pages hold every Vietnamese letter; a hole would be filled by another face."""

import os
import re
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest

import thuocdo

STYLE = Path(thuocdo.__file__).parent / "apps/ui/static/vendor/fonts/be-vietnam-pro.css"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
BASES = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
LETTERS = {*"đĐ", *(normalize("NFC", base + tone) for base, tone in product(BASES, TONES))}

pytestmark = pytest.mark.skipif(
    not STYLE.is_file() and "CI" not in os.environ,
    reason="fonts are not there yet: run `make static`",
)


def faces():
    """Return by (style, weight) the code points that its files are said to hold."""
    found = {}
    for rule in STYLE.read_text(encoding="utf-8").split("@font-face")[1:]:
        told = dict(re.findall(r"([a-z-]+):\s*([^;]+);", rule))
        held = found.setdefault((told["font-style"], told["font-weight"]), set())
        for start, end in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", told["unicode-range"]):
            held.update(range(int(start, 16), int(end or start, 16) + 1))
    return found


def test_every_face_holds_every_vietnamese_letter():
    assert len(LETTERS) == 2 + 24 * 6
    for held in faces().values():
        assert {letter for letter in LETTERS if ord(letter) not in held} == set()
