"""Names of bodies: where one ends and the next begins.

``;`` always parts two bodies; ``,`` and ``và`` do where a head of a name follows (``Phòng Nội vụ,
Bưu điện huyện``), not inside a name (``Phòng Kinh tế, Hạ tầng và Đô thị``) nor in a row of general
nouns (``các sở, ban, ngành``). A directory of units, where one is given, knows better.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.words.agency_words import GENERIC_NOUN, LEVEL_NOUN, PEOPLE, PLURAL, TITLE
from thuocdo.core.plan.words.listed_names import written_out
from thuocdo.core.plan.words.listed_places import lists_places, places_in
from thuocdo.core.plan.words.name_rows import NameReader, opens_name
from thuocdo.core.vietnamese.text import fold

_SEPARATOR = re.compile(r"[;\n]\s*|,\s*(?:và\s+)?|\s(?:và|cùng|/)\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_PERSON = re.compile(rf"[Đđ]ồng chí (?:[{UPPER}]\w+ ){{1,4}}[{UPPER}]\w+")
_AROUND_NAME = re.compile(r"(?:và|cùng|là|gồm|do|bao gồm)\s+")
_STAFF = re.compile(r"(?:Phòng|Ban|Vụ) .{0,40}[Cc]ông chức, viên chức\b.*")
_LONG_REMARK = 30
_DUTY = re.compile(
    r"\((?:thẩm định|thường trực|đầu mối|tổng hợp|chủ trì|phối hợp|để (?:tổng hợp|theo dõi))\)$"
)
_LONGEST_NAME = 200
_REMARK = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)?\s*$")
_ONE_PLACE = re.compile(rf"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu|[Tt]hôn) [{UPPER}]")
_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể)\s")


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
    return _split(raw, frozenset(map(fold, directory)))


@lru_cache(maxsize=64)  # the same bodies answer for one task after the other
def _split(raw: str, known: frozenset[str]) -> tuple[str, ...]:
    raw = written_out(raw)
    names: list[str] = []
    start = 0
    for found in _separators(raw, lists=bool(known)):
        left, right = raw[start : found.start()], raw[found.end() : found.end() + _LONGEST_NAME]
        if _parts(left, found[0], right, known):
            names.append(left)
            start = found.end()
    names.append(raw[start:])
    tidied = (tidy_name(name) for name in names)
    return tuple(dict.fromkeys(name for name in tidied if name))


@lru_cache(maxsize=64)  # several readers ask about the same sentence
def read_bodies(text: str, start: int = 0) -> Bodies | None:
    """Return the bodies that begin at ``start`` of running text, or None where none does."""
    reader = NameReader(text, start)
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
    name = name.strip(" .,;:-–•+/")
    before = _AROUND_NAME.match(name)
    name = name[before.end() :] if before else name
    remark = remark_of(name)
    if remark:
        name = name[: name.rindex(remark) - 1]
    name = _DUTY.sub("", name.rstrip(" .;,"))
    return " ".join(name.strip(" .,;:-–").split())


def remark_of(name: str) -> str:
    """Return the long remark in brackets that ends a name, empty where there is none."""
    found = _REMARK.search(name.rstrip(" .;,")) if "(" in name else None
    if found is None or len(found[1]) <= _LONG_REMARK or lists_places(name, 0, found.start()):
        return ""
    return found[1]


def _separators(raw: str, *, lists: bool) -> Iterator[re.Match[str]]:
    """Yield what may part two names; nothing inside brackets does, unless they never close.

    Nor does a row of places with a directory at hand, which knows each of them by itself.
    """
    inside = [found.span() for found in _BRACKETS.finditer(raw)] if "(" in raw else []
    inside = sorted([*inside, *places_in(raw)]) if lists else inside
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
    return left != "Báo" and _begins_another(left, mark, right)  # one office with the broadcaster


def _begins_another(left: str, mark: str, right: str) -> bool:
    """Tell whether another body begins behind a comma or ``và``."""
    if PEOPLE.match(right):
        return True
    if opens_name(right) or _SEVERAL.match(right):
        return not (_one_office(left, mark, right) or _one_person(left, right))
    if _ONE_PLACE.match(left) and _ONE_PLACE.match(right):
        return True
    if GENERIC_NOUN.match(right) is None or _STAFF.fullmatch(left + mark + right.partition(";")[0]):
        return False
    return not _row(left, right)


def _one_office(left: str, mark: str, right: str) -> bool:
    """Tell the single office of two councils: ``Văn phòng HĐND và UBND``."""
    councils = left.endswith(("HĐND", "ĐBQH")) and right.startswith(("UBND", "HĐND"))
    return councils and ("," not in mark or left.startswith(("Văn phòng", "văn phòng")))


def _one_person(left: str, right: str) -> bool:
    """Tell the office behind a person's name: ``đồng chí Lò Văn Mây, Phó Giám đốc Sở``."""
    return _PERSON.fullmatch(left) is not None and TITLE.match(right) is not None


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
