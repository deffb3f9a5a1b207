"""Sentences that only say who answers for the work above: ``Sở Y tế chủ trì, các xã phối hợp``.

They name bodies, duties and perhaps a time, and no work: ``Sở Y tế chủ trì rà soát …`` is no such.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.roles import Roles, told_roles

_LONGEST = 260
_MAY_TELL = ("chu tri", "phu trach", "dau moi", "trach nhiem", "thuc hien")
_OPENING = re.compile(
    r"(?:[=-]+>|[→⇒(\[])?\s*(?:(?:[Gg]iao|[Pp]hân công)(?: trách nhiệm| nhiệm vụ)?(?: cho)?\s+)?"
)
_DUTY = re.compile(
    r"[\s,;.:()\[\]–-]*(?<!\w)(?:(?:và|cùng|với|là|cho|được giao|đồng|tham gia|chính"
    r"|có trách nhiệm|chịu trách nhiệm|cơ quan|đơn vị|làm|chủ trì|phụ trách|đầu mối|thường trực"
    r"|phối hợp|(?:tổ chức |triển khai )?thực hiện|tham mưu)(?!\w)\s*)+[,;.:)\s]*"
)
_MARKS = re.compile(r"[\s,;.:()\[\]/]*")
_TIME = re.compile(
    r"(?:(?:hoan thanh|thoi (?:gian|han)|thuc hien|xong|trong|truoc|cham nhat|muon nhat|tu|den|het"
    r"|cuoi|dau|giua|ngay|thang|quy|nam|tuan|hang|moi|dinh ky|thuong xuyen|lien tuc|va"
    r"|[ivx]+(?:/\d+)?|[\d/.-]+)(?:[,:]?\s+|$))+"
)


class RoleSentence(NamedTuple):
    """Who does what, and the words of the time, empty where none is told."""

    roles: Roles
    time: str

    def words(self) -> tuple[str, ...]:
        """Return the names and the time, which are all that it says."""
        return (*self.roles.lead, *self.roles.coordinate, *self.roles.implement, self.time)


def may_tell_roles(plain: str) -> bool:
    """Tell whether a word occurs without which no sentence says who does the work above it."""
    return any(map(plain.count, _MAY_TELL))


@lru_cache(maxsize=64)  # those around a block ask about it as well
def role_sentence(text: str, plain: str) -> RoleSentence | None:
    """Return what a text tells that says who leads or does the work above it, and no work.

    ``plain`` is ``bare(text)``. None for any other text.
    """
    if len(text) > _LONGEST or not may_tell_roles(plain):
        return None
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    end = _told_until(text, start) if opens_name(text, start) else start
    if end == start:
        return None
    time = text[end:].strip(" .;,)]/")
    if time and _TIME.fullmatch(bare(time)) is None:
        return None
    roles = told_roles(text[start:end])
    return RoleSentence(roles, time) if roles.lead or roles.implement else None


def _told_until(text: str, at: int) -> int:
    """Return where the names and their duties end that stand at a place of a text."""
    while at < len(text):
        if opens_name(text, at) and (bodies := read_bodies(text, at)):
            at = bodies.end
        elif duty := _DUTY.match(text, at):
            at = duty.end()
        else:
            break
    marks = _MARKS.match(text, at)
    return marks.end() if marks else at
