"""Who issued a document, where the letterhead says it in part or not at all."""

import re
from collections import Counter

from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.signature import Foot
from thuocdo.core.plan.text.casing import natural_case
from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals
from thuocdo.core.plan.text.level_words import LEVELS, any_of
from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.short_forms import short_form

_SHORTENED = re.compile(r"\b(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|Ủy ban nhân dân|Uỷ ban nhân dân)\b")
_COUNCIL = re.compile(r"\b(?:HỘI ĐỒNG NHÂN DÂN|Hội đồng nhân dân)\b")
_DECIDER = re.compile(
    r"(?:ỦY|UỶ) BAN NHÂN DÂN \S.*$|(?<=BỘ TRƯỞNG )BỘ .+$|(?<=GIÁM ĐỐC )(?:SỞ|TRUNG TÂM) .+$"
    r"|THỦ TƯỚNG CHÍNH PHỦ$"
)
_ENACTS = re.compile(
    r",?\s*(?:tiếp tục )?(?:ban hành|xây dựng|triển khai|yêu cầu|đề nghị|thông báo|giao)\b"
)
_LEVELS = any_of(*LEVELS)
_UNNAMED = re.compile(rf"UBND (?P<level>{_LEVELS})$")
_LEVEL_OF_PLACE = re.compile(
    rf"(?P<level>{_LEVELS}|TP\.?|TX\.?|TT\.?)\s*(?=[{UPPER}])", re.IGNORECASE
)
_SHORT_LEVELS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_SHORT_CITY = re.compile(rf"\bTP(?:\.\s*|\s+)(?=[{UPPER}])")
_PLACE_IN_CAPITALS = re.compile(
    r"(?!(?:TỈNH|HUYỆN|QUẬN) (?:ĐOÀN|ĐỘI)\b)"
    rf"(?P<level>{_LEVELS.upper()}) "
    r"(?P<name>(?!(?:ỦY|UỶ)\b|(?:ĐOÀN|ĐỘI)$).+)"
)
_OF_ISSUER = re.compile(r"\bcủa (?:(?:Chủ tịch|Giám đốc|Bộ trưởng|Thủ trưởng) )?")
_NAME = rf"[{UPPER}][^\W\d_{UPPER}]+(?:(?: |-| - )[{UPPER}][^\W\d_{UPPER}]+){{0,4}}"


def organ(name: str, corpus: str, plain_corpus: str) -> str:
    """Return a body of a letterhead as the contract writes it: ``UBND tỉnh Sao Mai``."""
    name = _SHORTENED.sub("UBND", name.strip(" .,:"))
    name = _COUNCIL.sub("HĐND", name)
    if is_capitals(name):
        name = _SHORT_CITY.sub("THÀNH PHỐ ", name)
        place = _PLACE_IN_CAPITALS.fullmatch(name)
        if place:
            level = place["level"].lower()
            return f"{level.capitalize()} {_written(level, place['name'], corpus)}"
    return short_form(natural_case(name, corpus, plain_corpus))


def issuer_of(
    head: Head, foot: Foot, place: str | None, corpus: str, plain_corpus: str
) -> tuple[str | None, str | None]:
    """Return the body above the issuer, and the issuer as its letterhead names it.

    The letterhead says it, else what enacts, decides or signs; a name that is left out there
    (``UBND``, ``UBND tỉnh``) stands in the text or before the date.
    """
    organs = [organ(name, corpus, plain_corpus) for name in head.organs[-2:]]
    superior = organs[-2] if len(organs) > 1 else None
    issuer = organs[-1] if organs else _issuer_in(head) or _issuer_behind(head.annexed)
    if issuer == "UBND" and superior and _LEVEL_OF_PLACE.match(superior):
        return None, f"UBND {superior[0].lower()}{superior[1:]}"
    if issuer in (None, "UBND") or _UNNAMED.match(issuer or ""):
        decider = _DECIDER.search(head.deciding)
        named = organ(decider[0], corpus, plain_corpus) if decider else None
        issuer = named if named and not _UNNAMED.match(named) else issuer or named
    if issuer is None and any("ỦY BAN NHÂN DÂN" in line for line in foot.authority):
        issuer = "UBND"
    return superior, _named(issuer, place, corpus, plain_corpus)


def _issuer_in(head: Head) -> str | None:
    """Return the body that enacts: ``UBND xã … ban hành kế hoạch …``."""
    for text in (head.enacting, *reversed(head.bases)):
        for start in (0, *(found.end() for found in re.finditer(r"[;,.]\s+", text))):
            found = read_bodies(text, start) if opens_name(text, start) else None
            if found and len(found.names) == 1 and _ENACTS.match(text, found.end):
                return short_form(found.names[0])
    return None


def _issuer_behind(annexed: str) -> str | None:
    """Return whose decision a plan is annexed to: ``(Kèm theo … của Chủ tịch UBND xã …)``."""
    said = _OF_ISSUER.search(annexed)
    found = read_bodies(annexed, said.end()) if said else None
    return short_form(found.names[0]) if found else None


def _named(issuer: str | None, place: str | None, corpus: str, plain: str) -> str | None:
    """Complete ``UBND`` and ``UBND tỉnh`` by what the place of the date or the text names."""
    unnamed = _UNNAMED.match(issuer or "")
    if issuer != "UBND" and unnamed is None:
        return issuer
    said = _LEVEL_OF_PLACE.match(place or "")
    name = (place or "")[said.end() if said else 0 :]
    level = _spelled(said["level"]) if said else None
    if unnamed:
        own = name if level in (None, unnamed["level"]) else ""
        found = _name_of(unnamed["level"], own, corpus) or name
        return f"{issuer} {found}" if found else issuer
    level = level or _level_of(name, plain)
    return f"UBND {level} {_written(level, name, corpus)}" if level else issuer


def _spelled(level: str) -> str:
    return _SHORT_LEVELS.get(level.lower().strip("."), level.lower())


def _name_of(level: str, name: str, corpus: str) -> str | None:
    """Return the name that stands behind a level: that before the date, else the only one.

    What the text names may be another body, to which it gives work.
    """
    if name:
        return _written(level, name, corpus)
    named = {found[1] for found in re.finditer(rf"\b{level} ({_NAME})", corpus)}
    return next(iter(named)) if len(named) == 1 else None


def _level_of(name: str, plain: str) -> str | None:
    """Return the level that the text gives a place: the one said most often."""
    if not name:
        return None
    levels = {bare(level): level for level in LEVELS}
    said = Counter(re.findall(rf"\b({'|'.join(levels)}) {re.escape(bare(name))}(?![^\W_])", plain))
    return levels[said.most_common(1)[0][0]] if said else None


def _written(level: str, name: str, corpus: str) -> str:
    """Return a name as the text writes it behind its level."""
    found = re.search(rf"\b{level} ({re.escape(name)})(?!\w)", corpus, re.IGNORECASE)
    if found and not found[1].isupper():
        return found[1]
    return name.title() if is_capitals(name) else name
