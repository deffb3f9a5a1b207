"""The wording of an official form: names of kinds, symbols, letterheads, signing capacities.

Source: Decree 30/2020/NĐ-CP, Appendices I and III.
"""

import re
from enum import StrEnum

from thuocdo.core.plan.words.short_forms import LONG_FORMS, long_form

ABBREVIATIONS = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Công điện": "CĐ",
}

_JOINING = frozenset({"và", "của", "-", "–", ","})


def symbol(kind: str, issuer: str) -> str:
    """Return what follows the slash of a number: ``KH-UBND``, ``BC-SNV``; a letter has no kind."""
    abbreviation = ABBREVIATIONS.get(kind, "")
    return "-".join(part for part in (abbreviation, initials(issuer)) if part)


def initials(body: str) -> str:
    """Abbreviate a body as its symbol does: UBND for a committee, SNV for Sở Nội vụ."""
    for short, long in LONG_FORMS:
        if body.startswith((short, long)):
            return short
    words = re.split(r"[\s,]+", body)
    return "".join(
        word if word.isupper() else word[0].upper()
        for word in words
        if word and word not in _JOINING
    )


def issuer_lines(body: str, superior: str = "") -> tuple[str, ...]:
    """Write the issuing body for the letterhead: capitals, a committee's place on its own line.

    An office does not repeat whose it is below the ``superior``: ``UBND TỈNH MẪU``, ``VĂN PHÒNG``.
    """
    if superior and body.endswith(f" {superior}"):
        return (long_form(body.removesuffix(superior).strip()).upper(),)
    name = long_form(body)
    for _, long in LONG_FORMS:
        if name.startswith(f"{long} "):
            return long.upper(), name.removeprefix(long).strip().upper()
    return (name.upper(),)


class Capacity(StrEnum):
    """In what capacity a person signs: as the head, or for, by order of, authorised, acting."""

    HEAD = ""
    DEPUTY = "KT."
    BY_ORDER = "TL."
    AUTHORISED = "TUQ."
    ACTING = "Q."


def signature_lines(
    position: str,
    *,
    capacity: Capacity = Capacity.HEAD,
    principal: str = "",
    collective: str = "",
) -> tuple[str, ...]:
    """Return the lines above a signature.

    ``collective`` is the body decided for as a whole (TM.), ``principal`` the head a deputy or a
    lower office signs for. An acting head has the capacity before the own position.
    """
    lines = [f"TM. {collective.upper()}"] if collective else []
    if capacity is Capacity.ACTING:
        return (*lines, f"{capacity} {position.upper()}")
    if capacity is not Capacity.HEAD:
        lines.append(f"{capacity} {principal.upper()}")
    return (*lines, position.upper())


def closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Punctuate a list as bases and recipients are: each line ends with ``;``, the last with ``.``.

    A last line that leads on to the body with a colon keeps it.
    """
    bare = [line.rstrip(" ;.,") for line in lines]
    ends = [";"] * (len(bare) - 1) + ["."]
    return tuple(
        line if line.endswith(":") else line + end
        for line, end in zip(bare, ends, strict=bool(bare))
    )
