"""Unaccented letters of the same length, so that what is found there has its place in the text."""

import unicodedata

_ALPHABET = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)


def _base(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


_SAME_LENGTH = str.maketrans(
    {letter: _base(letter) for letter in _ALPHABET}
    | {letter.upper(): _base(letter) for letter in _ALPHABET}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‘’", "'"),
)

_MOST_WORDS = 1 << 14

UPPER = "".join(sorted(set(_ALPHABET.upper())))
"""All capitals, for a class of a regular expression: ranges of code points mix both cases."""


def bare(text: str) -> str:
    """Return composed text without accents and capitals, character for character.

    Unlike ``vietnamese.fold`` it keeps every position: ``bare(text)[i]`` is about ``text[i]``.
    """
    return " ".join(map(_BARE_WORDS.__getitem__, text.split(" ")))


class _BareWords(dict[str, str]):
    """Words without accents, kept: to translate one is slow, but a language has few."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = word.translate(_SAME_LENGTH)
        return found


_BARE_WORDS = _BareWords()


def is_capitals(text: str) -> bool:
    """Tell whether the letters of a text are capitals, two at least: ``KẾ HOẠCH``."""
    upper = sum(map(str.isupper, text))
    return upper > 1 and sum(map(str.islower, text)) * 8 <= upper


def sentence_case(text: str) -> str:
    """Return capitals as a sentence has them: ``PHÓ CHỦ TỊCH`` is ``Phó chủ tịch``."""
    return text[:1].upper() + text[1:].lower()
