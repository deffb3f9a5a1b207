"""Duties told beside names: ``Sở Y tế chủ trì; các xã phối hợp``, ``Sở Y tế (chủ trì)``.

They stand in a column of bodies, or behind a label, and know better than its heading.
"""

import re

from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.roles import Roles, told_roles

_ENDS = r"(?=\s*(?:[,;.)]|$))"
_DUTY = (
    "(?:chủ trì|phụ trách|đầu mối|chịu trách nhiệm(?: chính)?|phối hợp(?: thực hiện)?|thực hiện)"
)
_BESIDE = re.compile(
    rf"\s*\((?:(?:cơ quan|đơn vị) )?({_DUTY})\)|\s*[:–-]\s*({_DUTY}){_ENDS}", re.IGNORECASE
)
_TOLD = re.compile(rf"chủ trì|phụ trách|đầu mối|thường trực|trách nhiệm|phối hợp|thực hiện{_ENDS}")
_BETWEEN = re.compile(rf";|(?<!\w){_DUTY}\s*,", re.IGNORECASE)
"""Behind what a name begins that may have no duty: ``Sở Y tế chủ trì, Sở Tư pháp``."""
_NO_MORE = re.compile(
    rf"(?:{_DUTY}|(?:với|và|cùng|làm|cơ quan|đơn vị)\b|[\s,;:.()–-])*", re.IGNORECASE
)


def only_duties(text: str) -> bool:
    """Tell a text that is all bodies with their duties: ``Sở Y tế chủ trì, các xã phối hợp:``."""
    told = told_roles(text) if _TOLD.search(text) else Roles()
    for name in (*told.lead, *told.coordinate, *told.implement):
        text = text.replace(name, " ")
    return bool(told) and _NO_MORE.fullmatch(text) is not None


def duties(value: str) -> tuple[Roles, tuple[str, ...]]:
    """Return the bodies of a text by the duty told beside each, and those without any.

    Nothing where it tells no duty at all.
    """
    if _TOLD.search(value.lower()) is None:
        return Roles(), ()
    value = _BESIDE.sub(_behind, value)
    told = told_roles(value)
    return told, _others(value, told) if told else ()


def _behind(duty: re.Match[str]) -> str:
    return f" {(duty[1] or duty[2]).lower()}"


def _others(value: str, told: Roles) -> tuple[str, ...]:
    known = {*told.lead, *told.coordinate, *told.implement}
    parts = (read_bodies(part.strip()) for part in _BETWEEN.split(value))
    return tuple(name for part in parts if part for name in part.names if name not in known)
