"""Repair, folding and alphabetical order of Vietnamese text.

Three traps decide this module: `đ` does not decompose in Unicode, so folding maps it itself;
pasted data holds the Icelandic `Ð` (U+00D0) that looks the same; and code points sort Đ and Ấ
after Z.
"""

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ", 0x0256: "đ"}
_SOFT_HYPHENS = (0x00AD, 0x034F, 0x180E)
_ZERO_WIDTH = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_CONTROLS = (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))
_REPAIRS = _LOOKALIKES | dict.fromkeys(_SOFT_HYPHENS + _ZERO_WIDTH + _CONTROLS)
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")
_ODD_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char != " ")
_UNTIDY = re.compile(f"[{''.join(map(chr, _REPAIRS))}{_ODD_BLANKS}]")

_FOLDED = _REPAIRS | str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("‘’‚‛′´`ʼ＇\u1ffd\u1fef", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("đĐðÐɖƉ", "d")
)
_AROUND_DASH = re.compile(r"\s*-[\s-]*")
_SLASH_OVERLAY = "\u0338"  # what parts ≠ from = and ≮ from <: a sign, not an accent
_ACCENTS = frozenset(("Mn", "Me", "Mc"))

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = dict(zip(_ALPHABET, "23456789abcdefghijklmnopqrstuvwxy", strict=True))
_LETTER_MARKS = "\u0306\u0302\u031b"  # breve, circumflex, horn: they make another letter
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_WITHOUT_MARKS = _FOLDED | dict.fromkeys(map(ord, (*_LETTER_MARKS, *_TONES)))
_WORDS = re.compile(r"[0-9]+|[^\W0-9_]+")
_END, _GAP, _NUMBER, _FOREIGN = "00", "01", "1", "z"
_LONGEST_NUMBER = 35


def repair(text: str) -> str:
    """Return the text as it was meant: composed, with real Đ, single spaces, nothing unseen.

    Line breaks stay, as line feeds; blanks around them and at both ends go.
    """
    if "  " not in text and not _UNTIDY.search(text):  # mending costs much more than looking
        return unicodedata.normalize("NFC", text).strip()
    text = unicodedata.normalize("NFC", text.translate(_REPAIRS))
    text = _BLANKS.sub(" ", _LINE_ENDS.sub("\n", text))
    return _AROUND_LINE_ENDS.sub("\n", text).strip()


def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal; for search and comparison.

    Case, tone marks, letter marks, composition, kinds of dash and quote and blanks (also around
    a dash) do not count: `Thanh Hoá`, `Thanh Hóa` and `THANH HOA` fold to `thanh hoa`,
    `Văn hóa – Xã hội` to `van hoa-xa hoi`. Signs such as `<` and `≥` stay.
    """
    text = _without_accents(_without_accents(text).casefold())
    return _AROUND_DASH.sub("-", " ".join(text.split()))


def sort_key(text: str) -> str:
    """Return a key that sorts as a Vietnamese dictionary does: a ă â b c d đ e ê …, then tones.

    Letters of the whole text decide first, then the tones of its words (ngang, huyền, hỏi, ngã,
    sắc, nặng); case and punctuation never. Runs of digits compare as numbers (Xã Mẫu 2 before
    Xã Mẫu 10) and come before letters. The key holds only 0–9 and a–z, so that every database
    collation sorts it alike.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_REPAIRS))
    composed = unicodedata.normalize("NFC", decomposed).casefold()
    words = _WORDS.findall(composed)
    tones = "".join(_tone(word) for word in words).rstrip("0")
    letters = _GAP.join(_ranks(word) for word in words)
    return letters + _END + tones if tones else letters


def _without_accents(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_FOLDED)).translate(_WITHOUT_MARKS)
    if text.isascii():
        return text
    kept = (
        char
        for char in text
        if char == _SLASH_OVERLAY or unicodedata.category(char) not in _ACCENTS
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _ranks(word: str) -> str:
    if word[0].isdigit() and word.isascii():
        digits = word.lstrip("0")[:_LONGEST_NUMBER]
        return f"{_NUMBER}{_base36(len(digits))}{digits}"
    return "".join(_rank(char) for char in word)


def _base36(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[number]


@lru_cache(maxsize=4096)
def _rank(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    base, marks = parts[0], parts[1:]
    letter = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in _LETTER_MARKS))
    return _RANKS.get(letter) or _RANKS.get(base) or f"{_FOREIGN}{ord(char):06x}"


def _tone(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return next((_TONES[mark] for mark in marks if mark in _TONES), "0")
