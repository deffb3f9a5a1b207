"""Work that is to issue a plan: it is answered by that plan itself, not by an item of another."""

import re
from dataclasses import dataclass
from functools import lru_cache

from thuocdo.core.plan.matching.terms import words

_ASKS = re.compile(
    r"(?<!việc )\b(?:ban hành|xây dựng|lập)"
    r"(?: và (?:ban hành|triển khai|tổ chức thực hiện|thực hiện))?"
    r"(?: các)? (?:kế hoạch|chương trình)(?: hành động)? (?P<about>.+)"
)
_OPENS = re.compile(
    r"(?:(?:kế hoạch|chương trình|hành động|triển khai|tổ chức|thực hiện|công tác|nhiệm vụ|về)\s+)+"
)
_ENDS = re.compile(
    r"\b(?:năm|giai đoạn|xong|hoàn thành|trước|chậm nhất|gửi|báo cáo|trình|trong|trên|tại|của|theo"
    r"|để|và|với|gắn|cho|đến|phân công|tổ chức|triển khai|bảo đảm|đảm bảo|xác định"
    r"|tỉnh|xã(?! hội)|phường|ủy ban|đơn vị|cơ quan|địa phương|ngành)\b.*"
)
_YEAR = re.compile(r"\b(?:năm|giai đoạn) (20\d\d)\b")
_PARTS = re.compile(r"[;:.]\s|(?<=hoạch),|(?<=trình),")
_TELLING = 3
"""So many syllables of a subject have to agree where the other one goes on."""


@dataclass(frozen=True, slots=True)
class PlanMeant:
    """What a plan is about, in words without abbreviations, and its (first) year where told."""

    subject: tuple[str, ...]
    year: int | None

    def is_about(self, other: "PlanMeant") -> bool:
        """Tell whether both mean plans on the same subject: one may say more of it."""
        shared = min(len(self.subject), len(other.subject))
        enough = shared >= _TELLING or (shared > 1 and len(self.subject) == len(other.subject))
        return enough and self.subject[:shared] == other.subject[:shared]


@lru_cache(maxsize=1024)
def plan_asked(text: str) -> PlanMeant | None:
    """Return which plan a task wants to be issued; nothing for other work.

    ``UBND các xã ban hành kế hoạch CCHC năm 2027``; not ``kiểm tra việc ban hành kế hoạch …``.
    """
    for part in _PARTS.split(text):
        found = _ASKS.search(" ".join(words(part)))
        if found is not None:
            meant = _meant(found["about"])
            return meant if len(meant.subject) > 1 else None
    return None


@lru_cache(maxsize=1024)
def plan_titled(title: str) -> PlanMeant:
    """Return which plan a title names: ``Cải cách hành chính năm 2027 trên địa bàn xã …``."""
    return _meant(" ".join(words(title)))


def is_of_another_plan(text: str, asked: str) -> bool:
    """Tell whether two tasks want plans on different subjects: neither answers the other."""
    wanted = plan_asked(asked)
    found = plan_asked(text) if wanted is not None else None
    return wanted is not None and found is not None and not found.is_about(wanted)


def _meant(about: str) -> PlanMeant:
    year = _YEAR.search(about)
    opening = _OPENS.match(about)
    subject = _ENDS.sub("", about[opening.end() :] if opening else about)
    return PlanMeant(tuple(subject.split()), int(year[1]) if year else None)
