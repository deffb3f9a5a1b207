"""Names of bodies: where one ends and the next begins.

``;`` always parts two bodies; ``,`` and ``và`` do where a head of a name follows (``Phòng Nội vụ,
Bưu điện huyện``), not inside a name (``Phòng Kinh tế, Hạ tầng và Đô thị``) nor in a row of general
nouns (``các sở, ban, ngành``). A directory of units, where one is given, knows better.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from thuocdo.core.plan.words.agency_words import (
    GENERIC_NOUN,
    HEAD,
    LEVEL_NOUN,
    OPEN_HEADS,
    ORGANISATION_NOUN,
    PEOPLE,
    PLURAL,
    PREDICATE,
    QUALIFIER,
    TITLE,
)
from thuocdo.core.vietnamese.text import fold

_SEPARATOR = re.compile(r"[;\n]\s*|,\s*(?:và\s+)?|\s(?:và|cùng|/)\s+")
_AND = re.compile(r"\s*(?:và\s+)?")
_WORD = re.compile(r"[^\W_]+|[-–—]|\S")
_BRACKETS = re.compile(r"\([^()]*\)")
_LONG_REMARK = 30
_LONGEST_NAME = 200
_REMARK = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)?\s*$")
_INNER_REMARK = re.compile(r"\([^()]{1,20}\)\s*(?=các |của |thuộc |trên )")
_SOCIETY = re.compile(r"xã hội(?=,| -|-)")
_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể)\s")
_NOUNS = r"[^\W\d_A-ZĐ]+(?: [^\W\d_A-ZĐ]+){0,3}"
_ROW_AT_END = re.compile(rf"{_NOUNS}(?:, {_NOUNS})* và {_NOUNS}(?=\s*[:.]?\s*$)")
_NEAR = 10
_WEAK_RUN = 6
_WEAK_END = 3


class Bodies(NamedTuple):
    """Names read off a text, and where they stood; ``predicate`` where one follows them."""

    names: tuple[str, ...]
    start: int
    end: int
    predicate: bool


def split_bodies(raw: str, directory: Collection[str] = ()) -> tuple[str, ...]:
    """Return the bodies of a text that is nothing but bodies, as written.

    ``directory`` holds known names; a separator inside one of them does not part.
    """
    known = frozenset(fold(name) for name in directory)
    names: list[str] = []
    start = 0
    for found in _separators(raw):
        left, right = raw[start : found.start()], raw[found.end() : found.end() + _LONGEST_NAME]
        if _parts(left, found[0], right, known):
            names.append(left)
            start = found.end()
    names.append(raw[start:])
    tidied = (tidy_name(name) for name in names)
    return tuple(dict.fromkeys(name for name in tidied if name))


def opens_name(text: str, at: int = 0) -> bool:
    """Tell whether a name of a body, or a plural (``các đơn vị``), begins at a position."""
    return HEAD.match(text, at) is not None or PLURAL.match(text, at) is not None


@lru_cache(maxsize=64)  # several readers ask about the same sentence
def read_bodies(text: str, start: int = 0) -> Bodies | None:
    """Return the bodies that begin at ``start`` of running text, or None where none does."""
    reader = _NameReader(text, start)
    if not reader.head():
        return None
    end, predicate = reader.read()
    names = split_bodies(text[start:end])
    return Bodies(names, start, end, predicate) if names else None


def only_bodies(text: str) -> tuple[str, ...]:
    """Return the bodies of a text that names bodies and says no more, else nothing."""
    stripped = _REMARK.sub("", text.strip(" .:;,"))
    found = read_bodies(stripped)
    if found is None or stripped[found.end :].strip(" .:;,"):
        return ()
    return found.names


def tidy_name(name: str) -> str:
    """Return a name without the words and marks around it; a long remark in brackets goes."""
    name = re.sub(r"^(?:và|cùng|là|gồm|do|bao gồm)\s+", "", name.strip(" .,;:-–•+/"))
    remark = remark_of(name)
    if remark:
        name = name[: name.rindex(remark) - 1]
    return " ".join(name.strip(" .,;:-–").split())


def remark_of(name: str) -> str:
    """Return the long remark in brackets that ends a name, empty where there is none."""
    found = _REMARK.search(name.rstrip(" .;,")) if "(" in name else None
    return found[1] if found and len(found[1]) > _LONG_REMARK else ""


def _separators(raw: str) -> Iterator[re.Match[str]]:
    """Yield what may part two names; nothing inside brackets does, unless they never close."""
    inside = [found.span() for found in _BRACKETS.finditer(raw)]
    for found in _SEPARATOR.finditer(raw):
        while inside and inside[0][1] <= found.start():
            inside.pop(0)
        if not inside or found.start() < inside[0][0]:
            yield found


def _parts(left: str, mark: str, right: str, known: frozenset[str]) -> bool:
    """Tell whether a separator parts two bodies."""
    if ";" in mark or "\n" in mark:
        return True
    if known and (decided := _known_parts(left, mark, right, known)) is not None:
        return decided
    left = left.strip(" (),.")
    if not left or TITLE.fullmatch(left):
        return left.lower() == "các sở" and right.startswith("UBND")
    if PEOPLE.match(right):
        return True
    if opens_name(right) or _SEVERAL.match(right):
        return not _one_office(left, mark, right)
    return GENERIC_NOUN.match(right) is not None and not _row(left, right)


def _one_office(left: str, mark: str, right: str) -> bool:
    """Tell the single office of two councils: ``Văn phòng HĐND và UBND``."""
    councils = left.endswith(("HĐND", "ĐBQH")) and right.startswith(("UBND", "HĐND"))
    return councils and ("," not in mark or left.startswith(("Văn phòng", "văn phòng")))


def _row(left: str, right: str) -> bool:
    """Tell whether a general noun goes on with a row: ``các sở, ban``, ``UBND xã, thôn``."""
    if PLURAL.search(left) or GENERIC_NOUN.match(left):
        return True
    if right.startswith("cấp "):
        return " cấp " in left
    last = left.rpartition(" ")[2]
    return LEVEL_NOUN.match(right) is not None and LEVEL_NOUN.fullmatch(last) is not None


def _known_parts(left: str, mark: str, right: str, known: frozenset[str]) -> bool | None:
    whole = fold(left + mark + right)
    joint = len(fold(left))
    for name in known:
        at = whole.find(name)
        if 0 <= at < joint < at + len(name) - 1:
            return False
    folded = fold(right)
    if any(folded.startswith(name) for name in known):
        return True
    return None


class _NameReader:
    """Reads a row of names word by word up to the predicate behind it."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._at = start
        self._strong = start
        self._weak = 0
        self._head_end = start
        self._halved = False  # a capital syllable was read: the next one ends its word

    def read(self) -> tuple[int, bool]:
        """Return where the names end, and whether a predicate follows; their head is read."""
        while self._at < len(self._text):
            found = _WORD.search(self._text, self._at)
            if found is None:
                break
            stop = self._step(found)
            if stop is not None:
                return stop
        end = self._at if self._weak <= _WEAK_END else self._strong
        return end, False

    def head(self) -> bool:
        """Read what a name begins with; tell whether one does here."""
        found = PLURAL.match(self._text, self._at) or HEAD.match(self._text, self._at)
        if found:
            self._accept(found.end())
        self._head_end = self._at
        return found is not None

    def _accept(self, end: int) -> None:
        self._at, self._strong, self._weak, self._halved = end, end, 0, False

    def _step(self, found: re.Match[str]) -> tuple[int, bool] | None:
        word, at = found[0], found.start()
        if word == "(" and (inner := _INNER_REMARK.match(self._text, at)):
            self._at = inner.end()
            return None
        if word in '.:()"“”…!?':
            return self._strong if self._weak > _WEAK_END else self._at, word == ":"
        if word in ",;" or word in ("và", "cùng"):
            return self._separator(found)
        if word in "-–—":
            self._at = found.end()
            return None
        if word[0].islower():
            return self._lower(found, at)
        return self._capital(found)

    def _capital(self, found: re.Match[str]) -> tuple[int, bool] | None:
        if self._weak and (found[0][0].isdigit() or opens_name(self._text, found.start())):
            return self._strong, True  # the words before were a verb that we don't know
        self._accept(found.end())
        self._halved = True
        return None

    def _lower(self, found: re.Match[str], at: int) -> tuple[int, bool] | None:
        noun = ORGANISATION_NOUN.match(self._text, at) or QUALIFIER.match(self._text, at)
        verb = PREDICATE.match(self._text, at)
        if verb and ORGANISATION_NOUN.match(self._text, at):
            verb = None
        longer = verb and (noun is None or verb.end() > noun.end() or self._plural_verb(at))
        if longer and not self._begins_name():
            return at, True
        if noun or verb:
            self._accept((noun or verb).end())  # type: ignore[union-attr]
            return None
        if self._halved:
            self._accept(found.end())
            return None
        self._weak += 1
        if self._weak > _WEAK_RUN:
            return self._strong, False
        self._at = found.end()
        return None

    def _plural_verb(self, at: int) -> bool:
        """Tell ``tổ chức`` the verb from the noun: the noun follows a quantifier or a comma."""
        before = self._text[max(0, at - _NEAR) : at].rstrip()
        return not before.endswith(("các", "Các", "những", "Những", ","))

    def _begins_name(self) -> bool:
        """Tell whether the next word must belong to the name: ``Tổ kiểm tra …``."""
        head = self._text[: self._head_end].rstrip()
        return self._at == self._head_end and OPEN_HEADS.search(head) is not None

    def _nouns(self, at: int) -> int | None:
        """Return where small nouns end that a name goes on with behind a comma.

        ``tổ chức chính trị - xã hội``, ``Trung tâm Xúc tiến đầu tư, thương mại và du lịch``.
        """
        if _SOCIETY.match(self._text, at):
            return at + len("xã hội")
        row = None if PREDICATE.match(self._text, at) else _ROW_AT_END.match(self._text, at)
        return row.end() if row else None

    def _separator(self, found: re.Match[str]) -> tuple[int, bool] | None:
        rest = _AND.match(self._text, found.end())
        at = rest.end() if rest else found.end()
        if opens_name(self._text, at):
            self._at = at
            self.head()
            return None
        follows = _WORD.match(self._text, at)
        name_goes_on = follows is not None and follows[0][0].isupper()
        if _INNER_REMARK.match(self._text, at):
            self._at = at
            return None
        nouns = self._nouns(at)
        if nouns:
            self._accept(nouns)
            return None
        if name_goes_on or GENERIC_NOUN.match(self._text, at) or PEOPLE.match(self._text, at):
            self._at = at
            if PEOPLE.match(self._text, at):
                self._accept(at + len("nhân dân"))
            return None
        verb = PREDICATE.match(self._text, at)
        other_owner = self._text.startswith("của ", at)
        if found[0] == "và" and not verb and not other_owner and self._weak == 0:
            self._at = at
            return None
        return found.start(), verb is not None
