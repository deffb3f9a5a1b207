"""Who does what, told beside the sentence: in brackets behind names, at its end, in its opening.

``Sở A (cơ quan chủ trì), xã B (phối hợp) …``, ``… - Sở A chủ trì.``, ``Dưới sự chủ trì của A …``.
"""

import re
from collections.abc import Iterator

from thuocdo.core.plan.text.letters import UPPER, bare
from thuocdo.core.plan.words.agencies import read_bodies, split_bodies
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.role_sentences import role_sentence
from thuocdo.core.plan.words.roles import Roles

_REMARK = re.compile(
    r"\s*\((?:là )?(?:cơ quan |đơn vị )?(?:(?P<lead>chủ trì|đầu mối|phụ trách)|phối hợp)\)"
)
_PART = re.compile(r"[.;:]\s+")
_SEVERAL = re.compile(rf"[Cc]ác [{UPPER}][^;:.()]{{2,60}}$")
_UNDER = re.compile(r"sự chủ trì của (?=\S)")
_HELPED = re.compile(
    r"(?:có|với) sự (?:tham gia,? )?phối hợp(?: (?:chặt chẽ|tích cực|hiệu quả))?,? (?:của|từ) "
    r"(?=\S)"
)


def roles_aside(text: str, *, led: bool) -> Roles:
    """Return the roles that a text tells beside its sentence; nobody where it tells none so.

    What follows a dash at its end counts only where nobody ``led`` before.
    """
    lead, coordinate = _in_brackets(text) if "chủ trì)" in text else ([], [])
    if "sự chủ trì" in text:
        lead += _behind(_UNDER, text)
    if "sự " in text and "phối hợp" in text:
        coordinate += _behind(_HELPED, text)
    at = max(text.rfind(" - "), text.rfind(" – "))
    if at < 0 or led or lead:
        return Roles(tuple(lead), tuple(coordinate))
    tail = text[at + 3 :]
    told = None if tail.startswith("Xã hội") else role_sentence(tail, bare(tail))
    return told.roles if told else Roles((), tuple(coordinate))


def _in_brackets(text: str) -> tuple[list[str], list[str]]:
    lead: list[str] = []
    coordinate: list[str] = []
    start = 0
    for found in _REMARK.finditer(text):
        *_, named = _PART.split(text[start : found.start()])
        (lead if found["lead"] else coordinate).extend(_names(named.strip(" ,;")))
        start = found.end()
    return lead, coordinate


def _names(named: str) -> tuple[str, ...]:
    """Return the bodies of words that a remark about duties follows; none where more is said."""
    bodies = read_bodies(named) if opens_name(named) else None
    if bodies is not None:
        return bodies.names if not named[bodies.end :].strip() else ()
    return split_bodies(named) if _SEVERAL.match(named) else ()


def _behind(opening: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield who is named there; the others of a row that does something are its subject."""
    for found in opening.finditer(text):
        bodies = read_bodies(text, found.end())
        if bodies is not None:
            yield from bodies.names[:1] if bodies.predicate else bodies.names
