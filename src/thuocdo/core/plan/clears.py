"""The clears of a task: rõ việc, rõ người, rõ trách nhiệm, rõ thời gian, rõ hiệu quả.

Which of them an office asks for is a value given in: five as the central and provincial plans
name them, or six with the product told apart from the effect.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thuocdo.core.plan.model import Item, TargetUnit, TimingKind
from thuocdo.core.vietnamese.text import fold

_GAP = re.compile(r"\[…[^\]]*\]|…|\.{3,}")
_AND_SO_ON = re.compile(
    r"(?<=[^\W\d_])(?:…|\.{3})(?=[),;]|\s+[^\W\d_])|(?<=[,;])\s*(?:…|\.{3})"
    r"|(?<=,)[^.;…]{2,80}(?<=[^\W\d_])(?:…|\.{3})(?=\.?$)"
)
"""Dots that end a list (``qua loa, Zalo… để người dân biết``) leave nothing open."""
_FEWEST_WORDS = 3
_HEADS = (
    r"ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|thu truong|nguoi dung dau|lanh dao|giam doc"
    r"|chu tich(?: ubnd| uy ban nhan dan)?"
)
_MANY = re.compile(
    rf"(?:(?:{_HEADS}) )?(?:cac|moi|tat ca|toan the|tung|nhung)\b|(?:{_HEADS}) cap (?:xa|huyen)\b"
    r"|\d{1,3} (?:thon|lang|buon|ban|ap|khu pho|to dan pho|xa|phuong|so|phong|co quan|don vi)\b"
    r"|[^;]*\b(?:xa, phuong|phuong, xa)\b"
)
"""Bodies named as a crowd; ``Ban quản lý các khu công nghiệp`` is one body."""
_SHARE = re.compile(r"\d\s*(?:%|phan tram)")
_COUNT = re.compile(
    r"(?<![\d./,-])(?<!nam )(?<!ngay )(?<!thang )(?<!quy )(?<!dieu )(?<!khoan )(?<!muc )(?<!so )"
    r"(?<!tieu chi )(?<!muc do )(?<!phu luc )(?<!giai doan )"
    r"\d{1,6}(?:[.,]\d{1,3})?\s(?!thang\b|nam\b|quy\b|gio\b|tuan\b|-)[a-z]"
)
_REPORTS = re.compile(r"(?:cac |van ban )?(?:bao cao|cong van|bien ban|van ban trien khai|lich)\b")


class Clear(StrEnum):
    """What has to be clear about a task."""

    WORK = "work"
    PEOPLE = "people"
    DUTY = "duty"
    TIME = "time"
    EFFECT = "effect"
    PRODUCT = "product"


FIVE = (Clear.WORK, Clear.PEOPLE, Clear.DUTY, Clear.TIME, Clear.EFFECT)
SIX = (*FIVE, Clear.PRODUCT)


class Lack(StrEnum):
    """What is missing where something is not clear."""

    NO_WORK = "no_work"
    NO_LEAD = "no_lead"
    MANY_LEADS = "many_leads"
    CROWD_LEADS = "crowd_leads"
    NO_ROLE = "no_role"
    NO_TIME = "no_time"
    NO_EFFECT = "no_effect"
    NO_PRODUCT = "no_product"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether one clear holds; ``lack`` says what is missing where it does not."""

    clear: Clear
    lack: Lack | None

    @property
    def holds(self) -> bool:
        """Tell whether it is clear."""
        return self.lack is None


def clears(
    item: Item, *, result: str = "", wanted: Sequence[Clear] = FIVE
) -> tuple[Judgement, ...]:
    """Judge a task by the clears wanted, in their order.

    ``result`` is the measurable result where it is written apart from text and product; a term
    (``trong 05 ngày làm việc``) says when as a date does. A gap
    left for the officer (``[… …]``) counts as nothing written.
    """
    lacks = {
        Clear.WORK: lambda: _work(item),
        Clear.PEOPLE: lambda: _people(item),
        Clear.DUTY: lambda: _duty(item),
        Clear.TIME: lambda: _time(item),
        Clear.EFFECT: lambda: _effect(item, result),
        Clear.PRODUCT: lambda: _product(item),
    }
    return tuple(Judgement(clear, lacks[clear]()) for clear in wanted)


def is_crowd(body: str) -> bool:
    """Tell whether a name stands for several bodies: ``Các cơ quan, đơn vị``, ``UBND cấp xã``."""
    return _MANY.match(fold(body)) is not None


def _work(item: Item) -> Lack | None:
    text = _AND_SO_ON.sub("", item.text)
    said = _GAP.sub("", text)
    open_ = said != text or len(said.split()) < _FEWEST_WORDS
    return Lack.NO_WORK if open_ else None


def _people(item: Item) -> Lack | None:
    leads = _told(item.lead)
    if not leads:
        return Lack.NO_LEAD
    if all(is_crowd(body) for body in leads):
        return Lack.CROWD_LEADS
    return Lack.MANY_LEADS if len(leads) > 1 else None


def _duty(item: Item) -> Lack | None:
    named = (*item.lead, *item.coordinate, *item.implement)
    return None if _told(named) else Lack.NO_ROLE


def _time(item: Item) -> Lack | None:
    if item.deadline is not None:
        return None
    rhythm = item.timing is not None and item.timing.kind is not TimingKind.OPEN
    term = any(one.rule and one.unit is TargetUnit.DAYS for one in item.targets)
    return None if rhythm or term else Lack.NO_TIME


def _effect(item: Item, result: str) -> Lack | None:
    if item.targets or _told((result,)):
        return None
    product = fold(_GAP.sub("", item.product or ""))
    said = f"{fold(item.text)} | {product}"
    if _SHARE.search(said) or _COUNT.search(said):
        return None
    checkable = product.strip() and not _REPORTS.match(product)
    return None if checkable else Lack.NO_EFFECT


def _product(item: Item) -> Lack | None:
    return None if _told((item.product or "",)) else Lack.NO_PRODUCT


def _told(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if _GAP.sub("", text).strip(" .;,")]
