"""Bodies of several places told together: ``UBND các xã Nậm Ca, Pá Lông và Tân Giao``.

A plan has them as it writes them; whoever gives them work takes each for itself: ``UBND xã Nậm
Ca``. Where the kinds are a row too (``UBND các xã, phường …``) a directory tells which place is
which; else a body is called by its place alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.text.level_words import DISTRICTS, LEVELS, PROVINCES, VILLAGES, any_of
from thuocdo.core.plan.words.agency_words import HEAD, PLURAL

_KIND = any_of(*LEVELS, *VILLAGES)
_ABOVE = (*PROVINCES, *DISTRICTS)
_KINDS = rf"(?:{_KIND})(?:(?:, (?:và )?| và |/)(?:{_KIND}))*"
_CROWD = r"(?:[Cc]ác|[Nn]hững|(?:[Cc]ả )?[0-9]{1,3})"
_WHICH = rf"(?: [^\W\d_{UPPER}]+){{0,4}}"  # ``vùng biên giới``, ``bao gồm``
_MARK = rf"{_WHICH}:\s*|\s*\((?:(?:bao )?gồm:? )?"
_OPENING = re.compile(
    rf"(?<!\w)(?:(?P<crowd>{_CROWD}) )?(?P<kinds>{_KINDS}|(?<!\w )(?:Xã|Phường|Thôn))"
    rf"(?:(?P<mark>{_MARK})| )(?=[{UPPER}0-9])"
)
_CROWD_AT_END = re.compile(rf"(?:.*\s)?{_CROWD} {_KINDS}{_WHICH}\s*")
_SYLLABLE = rf"(?:[{UPPER}][\w’']*|[0-9]{{1,2}}(?!\w))"
_PLACE = re.compile(rf"{_SYLLABLE}(?:[ -]{_SYLLABLE})*")
_AND = re.compile(r",\s+(?:và\s+)?|\s+và\s+")
_ENDS = re.compile(r"\s*(?:$|[.;,:()\n]|(?:và|cùng|chủ trì|phối hợp)\b)")
_OTHER_KIND = re.compile(rf"(?:, | và |, và )(?:{_KIND}) [{UPPER}]")
_NOTHING = re.compile(r"\s*(?:$|[.;\n])")
_OTHER_BODY = re.compile(rf"(?!Hội |Đoàn ){HEAD.pattern}|{PLURAL.pattern}")
"""What goes on with another body; ``Hội An`` and ``Đoàn Kết`` are places."""
_LEVEL = re.compile(r"(?:Quận|Huyện|Tỉnh|Thành|Thị|Xã|Phường|Thôn|TP) ")
_OFFICE_START = re.compile(r"[;,:()\n]\s*(?:và\s+)?|\s(?:và|cùng)\s+")
_PERSON = re.compile(
    r"(?:Phó |Nguyên )?(?:Chủ tịch|Bí thư|[Tt]rưởng|Giám đốc|[Đđ]ồng chí|Chánh|Phó)"
)
_AROUND = re.compile(r"^[\s,;.]*(?:(?:và|cùng)\s+)?|[\s,;.]+(?:(?:và|cùng)\s*)?$")
_MANY = 2

IsKnown = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Names of places behind the kinds that they are of, and where all of it stands."""

    crowd: bool
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    start: int
    end: int


def lists_places(text: str, start: int, mark: int) -> bool:
    """Tell whether places follow a colon or a bracket at ``mark``; the body begins at ``start``.

    ``Các xã: Rà soát …`` gives work and lists nothing.
    """
    if _CROWD_AT_END.fullmatch(text, start, mark) is None:
        return False
    rows = (found for found in _listed(text, start) if found.start < mark < found.end)
    return any(len(found.names) >= _MANY for found in rows)


def places_in(raw: str) -> list[tuple[int, int]]:
    """Return from where to where a text of bodies lists places: nothing in there parts bodies."""
    return [(found.start, found.end) for found in _listed(raw)]


def each_place(name: str, is_known: IsKnown) -> tuple[str, ...]:
    """Return the bodies that a name of several places means, the name itself where it is of one.

    ``is_known`` tells the names of bodies, and so the wards of a mixed row from its communes.
    """
    parts: list[str] = []
    last = 0
    for found in _listed(name):
        start = _office_start(name, last, found.start)
        office = name[start : found.start]
        if not found.crowd and _PERSON.match(office):
            continue
        parts += [name[last:start], *_named(office, found, is_known)]
        last = found.end
    if not parts:
        return (name,)
    bodies = (_AROUND.sub("", part) for part in (*parts, name[last:]))
    return tuple(dict.fromkeys(filter(None, bodies)))


def _listed(text: str, start: int = 0) -> Iterator[_Listed]:
    for opening in _OPENING.finditer(text, start):
        names, end = _names(text, opening.end())
        kinds = tuple(re.findall(_KIND, opening["kinds"].lower()))
        crowd = bool(opening["crowd"]) or len(kinds) > 1
        listed = _Listed(crowd, kinds, names, opening.start(), end)
        mark = opening["mark"] or ""
        if "(" in mark and crowd and text[end : end + 1] == ")":
            yield replace(listed, end=end + 1)
        elif "(" not in mark and _is_list(listed, text, marked=bool(mark)):
            yield listed


def _is_list(listed: _Listed, text: str, *, marked: bool) -> bool:
    """Tell places from one place alone, and from people behind their office."""
    if len(listed.names) >= _MANY:
        return listed.crowd or listed.kinds[0] not in _ABOVE
    if not listed.names or not listed.crowd:
        return False
    alone = marked and _NOTHING.match(text, listed.end)
    return bool(alone or _OTHER_KIND.match(text, listed.end))


def _names(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the names of places from a position on, and where they end."""
    found: list[re.Match[str]] = []
    while place := _PLACE.match(text, at):
        other = found and _OTHER_BODY.match(text, at)
        if other or _LEVEL.match(text, at) or not _ENDS.match(text, place.end()):
            break
        found.append(place)
        joint = _AND.match(text, place.end())
        if joint is None:
            break
        at = joint.end()
    return tuple(place[0] for place in found), found[-1].end() if found else at


def _office_start(raw: str, last: int, end: int) -> int:
    """Return where the body begins whose places are listed: ``Chủ tịch UBND`` of ``các xã …``."""
    start = last
    for mark in _OFFICE_START.finditer(raw, last, end):
        councils = raw.endswith(("HĐND", "ĐBQH"), last, mark.start())
        joins = mark[0].strip() in ("và", "cùng", ",")
        if not joins or (HEAD.match(raw, mark.end()) and not councils) or mark.end() == end:
            start = mark.end()
    return start


def _named(office: str, listed: _Listed, is_known: IsKnown) -> Iterator[str]:
    for name in listed.names:
        kind = listed.kinds[0] if len(listed.kinds) == 1 else _kind_of(name, listed.kinds, is_known)
        yield " ".join(filter(None, (office.strip(), kind, name)))


def _kind_of(name: str, kinds: Iterable[str], is_known: IsKnown) -> str:
    """Return which kind of place a name of a mixed row is, empty where nobody knows it."""
    return next((kind for kind in kinds if is_known(f"{kind} {name}")), "")
