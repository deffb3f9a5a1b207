"""What a paragraph is numbered or bulleted with: ``II.``, ``1.1``, ``a)``, ``-``, ``+``."""

import re
from enum import IntEnum
from typing import NamedTuple

from thuocdo.core.plan.text.letters import UPPER, is_capitals
from thuocdo.core.plan.text.numbers import NUMBER


class Level(IntEnum):
    """Kinds of enumerators in their usual order, outermost first.

    Decimals of more parts (1.1, 1.1.1) lie between DECIMAL and PARENTHESIS.
    """

    ANNEX = 0
    PART = 10
    CAPITAL = 20
    ROMAN = 30
    ARTICLE = 36
    DECIMAL = 40
    PARENTHESIS = 50
    LETTER = 60
    BRACKETS = 65
    STAR = 70
    DASH = 80
    PLUS = 90


LETTERS = "abcdđeghiklmnopqrstuvxy"
CAPITALS = "ABCDĐEGHIKLMNOPQRSTUVXY"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


class Enumerator(NamedTuple):
    """``label`` as printed without its mark; ``level`` for the stack; ``order`` among siblings."""

    level: int
    label: str
    order: int

    @property
    def numbered(self) -> bool:
        """Tell whether it makes a section (letters and bullets do not)."""
        return self.level < Level.LETTER

    @property
    def bullet(self) -> bool:
        """Tell whether it is left out of paths."""
        return self.level >= Level.STAR


_PART = re.compile(
    r"(?P<word>phần|chương|mục)\s+(?P<number>thứ\s+\w+|[IVXL]+|\d{1,2})\b\s*[.:\-–—/]?\s*",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?P<number>\s+(?:số\s+|SỐ\s+)?(?:[IVX]+|\d{1,2}|[A-H]))?\b\s*[.:\-–—/]?\s*"
)
_ARTICLE = re.compile(
    r"điều\s+(?P<number>\d{1,2})(?:\s*[.:\-–—/]|(?!\s*[,;)]|\s+(?:của|và|này|đến|Luật|Bộ luật"
    r"|Nghị|Quyết|Thông|Pháp|Hiến|Chương|Quy|Kế hoạch)\b))\s*",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?P<label>(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})(?:\.\d{1,2}){0,2})"
    rf"(?!/[vV]\b)(?P<mark>\s*[.):]\s*|\s*/\s*(?!\d)|\s*[-–—](?:\s+|(?=[{UPPER}][^\W\d_]+\s))|\s+)(?=\S)"
)
_CAPITAL = re.compile(r"(?P<label>[A-HĐIKLM])(?:[.)/]\s+|\s*[-–—]\s+)(?=\S)")
_DECIMAL = re.compile(
    r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,4}|[1-9]\d\d(?=[.)]\s))(?P<mark>\s*[.)/:]|\s*[-–—](?=\s*[^\W\d])|(?=\s))"
    r"(?:\s*(?=[^\s\d])|\s+(?=\d[\d.,]*\s?%|\d{1,4} [^\W\d_]))"
)
_LETTER = re.compile(
    rf"(?P<label>[a-zđ])(?P<mark>\s?\)|\s?[./](?=\s|[{UPPER}]))\s*(?=[^\W\d_]|[\"“(\d])"
)
_BRACKETS = re.compile(r"\((?P<label>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_BULLET = re.compile(r"(?:[-‐‑–—−•●▪■◦·➢✓❖○]|\*(?=\s)|\+)\s*(?=\S)")

_THOUSAND = re.compile(r"(?P<label>[1-9]\d{3})(?P<mark>[.)])\s+(?=\S)")


_DASH = Enumerator(Level.DASH, "", 0)
_BULLETS = {"+": Enumerator(Level.PLUS, "", 0), "*": Enumerator(Level.STAR, "", 0)}


def read_enumerator(text: str) -> tuple[Enumerator | None, str]:
    """Return what the text begins with, and the text behind it."""
    first = text[:1]
    if first in "-‐‑–—−•●▪■◦·➢✓❖○*+":
        return _bullet(text)
    if first.isdigit():
        return _decimal(text)
    if first == "(":
        return _brackets(text)
    if first.islower():
        return _letter(text)
    return _capital(text)


def _bullet(text: str) -> tuple[Enumerator | None, str]:
    found = _BULLET.match(text)
    if found is None:
        return None, text
    return _BULLETS.get(text[0], _DASH), text[found.end() :]


def _decimal(text: str) -> tuple[Enumerator | None, str]:
    found = _DECIMAL.match(text)
    if found is None or NUMBER.match(text):
        return None, text
    parts = found["label"].split(".")
    bare_mark = not found["mark"].strip()
    if bare_mark and (len(parts) == 1 or not text[found.end()].isupper()):
        return None, text
    if len(parts) == 1 and found["mark"].strip() == ")":
        level = int(Level.PARENTHESIS)
    else:
        level = Level.DECIMAL + len(parts) - 1
    return Enumerator(level, found["label"], int(parts[-1])), text[found.end() :]


def read_thousand(text: str) -> tuple[Enumerator | None, str]:
    """Return what a text begins with that is the next of a list of a thousand, and what follows.

    By itself such a number is a year, or an amount.
    """
    found = _THOUSAND.match(text)
    if found is None:
        return None, text
    level, label = Level.DECIMAL if found["mark"] == "." else Level.PARENTHESIS, found["label"]
    return Enumerator(level, label, int(label)), text[found.end() :]


def _brackets(text: str) -> tuple[Enumerator | None, str]:
    found = _BRACKETS.match(text)
    if found is None:
        return None, text
    label = found["label"]
    order = int(label) if label.isdigit() else LETTERS.find(label) + 1
    return Enumerator(Level.BRACKETS, label, order), text[found.end() :]


def _letter(text: str) -> tuple[Enumerator | None, str]:
    found = _LETTER.match(text)
    if found is None:
        return None, text
    return letter(found["label"]), text[found.end() :]


def letter(label: str) -> Enumerator:
    """Return what a letter of a list is."""
    return Enumerator(Level.LETTER, label, LETTERS.find(label) + 1)


def _capital(text: str) -> tuple[Enumerator | None, str]:
    for reader in (_annex, _part, _article, _roman_number, _capital_letter):
        enumerator, end = reader(text)
        if enumerator is not None:
            return enumerator, text[end:]
    return None, text


def _annex(text: str) -> tuple[Enumerator | None, int]:
    found = _ANNEX.match(text)
    if found is None or not (found.end() == len(text) or text.startswith("PHỤ LỤC")):
        return None, 0
    number = (found["number"] or "").split()
    return Enumerator(Level.ANNEX, " ".join(["Phụ lục", *number[-1:]]), 0), found.end()


def _part(text: str) -> tuple[Enumerator | None, int]:
    found = _PART.match(text)
    if found is None:
        return None, 0
    label = f"{found['word'].capitalize()} {found['number']}"
    return Enumerator(Level.PART, label, 0), found.end()


def _article(text: str) -> tuple[Enumerator | None, int]:
    found = _ARTICLE.match(text)
    if found is None:
        return None, 0
    number = found["number"]
    return Enumerator(Level.ARTICLE, f"Điều {number}", int(number)), found.end()


def _roman_number(text: str) -> tuple[Enumerator | None, int]:
    found = _ROMAN.match(text)
    if found is None or not (found["mark"].strip() or is_capitals(text[found.end() :])):
        return None, 0
    whole, _, rest = found["label"].partition(".")
    level = Level.ROMAN + (1 + rest.count(".") if rest else 0)
    order = int(rest.rpartition(".")[2]) if rest else _roman(whole)
    return Enumerator(level, found["label"], order), found.end()


def _capital_letter(text: str) -> tuple[Enumerator | None, int]:
    found = _CAPITAL.match(text)
    if found is None:
        return None, 0
    order = CAPITALS.find(found["label"]) + 1
    return Enumerator(Level.CAPITAL, found["label"], order), found.end()


def as_capital(enumerator: Enumerator) -> Enumerator | None:
    """Return a one-letter roman (``C``, ``I``) read as a letter of A, B, C …, else None."""
    if enumerator.level != Level.ROMAN or len(enumerator.label) != 1:
        return None
    return Enumerator(Level.CAPITAL, enumerator.label, CAPITALS.find(enumerator.label) + 1)


def _roman(label: str) -> int:
    total = 0
    for here, after in zip(label, [*label[1:], ""], strict=True):
        value = _ROMAN_DIGITS[here]
        total += -value if after and _ROMAN_DIGITS[after] > value else value
    return total
