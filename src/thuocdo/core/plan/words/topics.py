"""What a heading says about that which stands under it: purpose, weaknesses, work, aims."""

import re
from enum import IntEnum, auto
from functools import lru_cache

from thuocdo.core.plan.words.topic_nouns import (
    BASES,
    DEMANDS,
    GOALS,
    JUDGEMENTS,
    SHORTCOMINGS,
)


class Topic(IntEnum):
    """What the text under a heading is."""

    NEUTRAL = auto()
    ORDER = auto()
    PURPOSE = auto()
    SITUATION = auto()
    LIMITATION = auto()
    GOAL = auto()
    TASK = auto()
    ORGANIZATION = auto()
    BUDGET = auto()
    RESPONSIBILITY = auto()
    TIME = auto()


_SOME = "(?:cac |nhung |mot so )?"
_THINGS = "(?:noi dung |mat |tieu chi |van de )?"
_PAST = (
    f"{JUDGEMENTS}|tinh hinh|thuc trang|dac diem|uu diem|khai quat|boi canh"
    "|(?:nhung |mot so )?ket qua(?: da| dat duoc| thuc hien| cong bo| cham| danh gia| xep| nam"
    "| chi so| cong tac|,| va|$)"
)
_WEAK_TOO = r"(?:,|,? va) (?:(?:nhung|cac|mot so|con) )*(?:ton tai|han che|khuyet diem)"
_MENDED_TOO = r"(?:,|,? va)(?: [a-z]+){0,3}? (?:giai phap|bien phap)"
_CAUSE = (
    r"(?:cac |nhung |mot so |ve )?(?:nguyen nhan|ly do)\b"
    rf"(?!{_WEAK_TOO}|[^:.]{{0,40}}{_MENDED_TOO}|[^:.]{{0,40}} nhiem vu)"
)

# Tried in this order at the beginning of a heading; unaccented.
_OPENINGS = (
    (Topic.RESPONSIBILITY, r"(?:phan cong|giao)(?: [a-z]+)? trach nhiem|phan cong thuc hien$"),
    (Topic.RESPONSIBILITY, r"(?:co quan|don vi|bo phan)(?:, [a-z ]+)? (?:thuc hien|chu tri)"),
    (Topic.RESPONSIBILITY, r"trach nhiem(?: thuc hien)?$"),
    (Topic.TIME, r"(?:thoi gian|thoi han|tien do|lo trinh)(?: [a-z/, ]+)?$"),
    (
        Topic.ORGANIZATION,
        r"to chuc (?:thuc hien|trien khai)|phan cong (?:nhiem vu|to chuc|thuc hien)",
    ),
    (Topic.ORGANIZATION, r"trach nhiem (?:cua|to chuc|thuc hien|cac)|trien khai thuc hien"),
    (Topic.BUDGET, r"(?:kinh phi|nguon (?:luc|kinh phi|von)|du toan|ve kinh phi)"),
    (
        Topic.PURPOSE,
        f"muc dich|{DEMANDS}|quan diem|pham vi|doi tuong|su can thiet|nguyen tac|{BASES}",
    ),
    (Topic.GOAL, f"{GOALS}|cac chi tieu|ket qua phan dau|chi so phan dau"),
    (Topic.LIMITATION, f"{_SOME}{_THINGS}(?:con )?(?:{SHORTCOMINGS}|bat cap)"),
    (Topic.SITUATION, _CAUSE),
    (Topic.SITUATION, f"(?:ve )?(?:{_PAST})(?! (?:phan dau|du kien|can dat))"),
    (Topic.TASK, f"{_SOME}(?:noi dung|nhiem vu|giai phap|bien phap|cong viec|hoat dong)"),
)
_OPENING = re.compile(
    "|".join(f"(?P<{topic.name}_{at}>{words})" for at, (topic, words) in enumerate(_OPENINGS))
)
_WORK = re.compile(r"khac phuc|nhiem vu|giai phap|bien phap|cai thien|nang cao|noi dung ke hoach")
_WEAK = re.compile(rf"\b(?:{SHORTCOMINGS})\b")


@lru_cache(maxsize=64)  # a heading and those beside it are asked about several times
def topic_of(heading: str) -> Topic | None:
    """Return what an unaccented heading announces, None where it only names a subject."""
    heading = heading.strip(" .:;-")
    opened = opened_topic(heading)
    if opened is not None:
        return opened
    if _WEAK.search(heading) and not _WORK.search(heading):
        return Topic.LIMITATION
    return Topic.TASK if _WORK.search(heading) else None


def opened_topic(heading: str) -> Topic | None:
    """Return what an unaccented heading opens with, not what it only mentions: ``Nhiệm vụ …``."""
    opened = _OPENING.match(heading)
    topic = opened.lastgroup if opened else None
    return _meant(Topic[topic.partition("_")[0]], heading) if topic else None


_CAUSES = re.compile(_CAUSE)
_WHY = re.compile(r"[^.;:]{0,60}?(?::|(?<!\w)(?:là|do)(?!\w))", re.IGNORECASE)
_HOW_IT_WENT = re.compile(rf".*ket qua|{_CAUSE}")
_AMOUNT_OF_WORK = re.compile(r"(?:doi tuong|pham vi)(?:,| va|, va) (?:so luong|noi dung|hinh thuc)")


def _meant(topic: Topic, heading: str) -> Topic:
    if topic is Topic.PURPOSE and re.search(r"muc tieu|chi tieu", heading):
        return Topic.GOAL
    if topic is Topic.PURPOSE and _AMOUNT_OF_WORK.match(heading):
        return Topic.TASK
    if topic is Topic.SITUATION and _WEAK.search(heading) and not _HOW_IT_WENT.match(heading):
        return Topic.LIMITATION
    if topic is Topic.TASK and _WEAK.search(heading) and not _WORK.search(heading):
        return Topic.LIMITATION
    return topic


def is_cause(plain: str) -> bool:
    """Tell what opens as a reason why something went wrong: a heading, ``Nguyên nhân: …``."""
    return _CAUSES.match(plain) is not None


def says_why(text: str, plain: str) -> bool:
    """Tell a sentence that is such a reason: ``Nguyên nhân chủ yếu là do …``.

    ``plain`` is ``bare(text)``, where ``do`` may be ``đo`` or ``độ``.
    """
    opened = _CAUSES.match(plain)
    return opened is not None and _WHY.match(text, opened.end()) is not None


_MENDS = re.compile(r"\b(?:yeu cau|de nghi|giao|khac phuc|xu ly|giai quyet)\b")
_WEAKNESS = "(?:ton tai|han che|khuyet diem|yeu kem|bat cap|thieu sot|kho khan|vuong mac)"
_LEAD_IN = re.compile(
    r"\b(?P<LIMITATION>(?:con|mot so|nhung|cac|boc lo|nhieu)(?: [a-z]+){0,4}?"
    rf" {_WEAKNESS}(?:(?:,|,? va) {_WEAKNESS})*"
    r"(?:,? (?:can (?:khac phuc|quan tam|chan chinh)|chu yeu|nhat dinh|cu the|nhu|sau|day|do la|la"
    r"|lon|chinh|(?:trong|cua|ve|o|tai)(?: [a-z0-9]+){1,8}?)\b,?)*)\s*:"
    r"|\b(?P<TASK>(?:yeu cau|de nghi|giao|tap trung|thuc hien|trien khai|lam tot)\b"
    r"(?:[,;]? [a-z0-9]+){0,24}? (?:noi dung|nhiem vu|giai phap|cong viec)(?:,? [a-z]+){0,6})\s*:"
)


def announced(plain: str) -> tuple[Topic, int] | None:
    """Return what the last sentence of a text announces, and where the colon behind it ends.

    Weaknesses (``… vẫn còn một số tồn tại, hạn chế:``), or work; None for any other sentence.
    """
    if ":" not in plain:
        return None
    start = plain.rfind(". ", 0, plain.rfind(":")) + 1
    found = _LEAD_IN.search(plain, start)
    if found is None or found.lastgroup is None:
        return None
    topic = Topic[found.lastgroup]
    mended = topic is Topic.LIMITATION and _MENDS.search(plain, start, found.start())
    return None if mended else (topic, found.end())


_INLINE = re.compile(
    r"(?P<heading>(?:(?:cac |nhung |mot so )?(?:noi dung|mat|van de) )?(?:con )?"
    r"(?:ton tai|han che|khuyet diem)[a-z, ]{0,40}"
    r"|(?:cac |nhung )?(?:nhiem vu|giai phap|bien phap|noi dung)[a-z, ]{0,40}"
    r"|(?:cac |nhung )?(?:nguyen nhan|ly do)[a-z, ]{0,40}"
    r"|(?:muc tieu|chi tieu)[a-z, ]{0,30}"
    r"|(?:danh gia|tinh hinh|uu diem)(?: chung| ket qua| thuc hien)?"
    r"|ve (?:danh gia|tinh hinh|ket qua)[a-z, ]{0,40}"
    r"|(?:muc dich|yeu cau|quan diem)[a-z, ]{0,30})\s*:\s*(?=\S)"
)


def inline_topic(plain: str) -> tuple[Topic, int] | None:
    """Return the topic of ``Tồn tại: Chưa …`` and where its text begins, None otherwise."""
    found = _INLINE.match(plain)
    topic = topic_of(found["heading"]) if found else None
    return (topic, found.end()) if found and topic else None
