"""Targets without an amount: places, groups, what is kept or raised, what must not occur."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.plan.targets.clauses import COUNTS, Clause
from thuocdo.core.plan.targets.metrics import noun_behind, subject_before, tidy

SHARE = re.compile(r"\bchi so\b|\bty le\b|hai long|%|\bindex\b")
_PLACE = re.compile(r"\b(?:thu|vi|xep) (?:hang|tri)\b")
_KEEP = re.compile(
    r"\b(?:giu vung|duy tri)(?: va| hoac|,)+ (?:phan dau )?(?:nang cao|nang|tang|cai thien)\b"
)
_HOLD = ("giu vung", "duy tri")
_RANK = re.compile(
    r"\b(?:(?P<beyond>(?:(?:xep|dung|nam|o)(?: hang| vi tri)? )?(?:ngoai|sau|duoi|thap hon)"
    r" (?:top|thu hang|vi tri|hang|thu))"
    r"|top|xep(?: hang)?(?: trong top)?(?: tu)?(?: thu)?|thu hang(?: tu)?|dung thu|vi tri(?: thu)?"
    r"|(?:trong|vao|thuoc) (?:nhom|so)|(?:dung|nam|xep|vao)(?: hang)? trong"
    r"(?= \d+ (?:tinh|thanh pho|dia phuong|don vi|xa|phuong|huyen|so|co quan)\b))"
    r"(?: thu)? (?P<rank>\d{1,3})(?:/\d{2,3})?\b(?!\s?%)(?! (?:lan|diem"
    r"|tieu chi|noi dung))"
)
# A number behind the last word of a place: looked for first, for there are few.
_LAST_WORDS = ("top", "xep", "thu", "hang", "tri", "tu", "nhom", "so", "trong")
_MAY_RANK = re.compile(
    f"{COUNTS.pattern}(?<= .)(?:{'|'.join(f'(?<={word} .)' for word in _LAST_WORDS)})"
)
_GROUP = re.compile(
    r"\b(?P<not>khong (?:nam|thuoc|o|roi|de|co|con)[a-z ]{0,60}?)?"
    r"(?:trong |vao )?nhom (?:co )?(?:diem )?"
    r"(?P<group>trung binh thap|trung binh cao|trung binh|thap nhat|cao nhat|thap|cao|kha|tot|yeu"
    r"|dan dau)(?P<up> tro len)?"
)
_COMPARES = re.compile(r" nao (?:duoi|tren|thap hon|cao hon|vuot|qua)\b")
_NONE = re.compile(
    r"\s*(?:(?:phan dau|bao dam|dam bao) )?khong (?:co|con|xay ra|phat sinh"
    r"|de (?:xay ra|phat sinh|ton dong|tinh trang)) "
)


def standings(clause: Clause) -> Iterator[Target]:
    """Yield the places and groups that a clause wants."""
    found = _rank(clause.plain)
    if found and (not found["beyond"] or "khong" in clause.plain[: found.start()]):
        earlier = clause.baseline if clause.baseline and clause.baseline.rank else None
        yield Target(
            metric=subject_before(clause, found.start()),
            operator=Operator.RANK_AT_LEAST,
            value=Fraction(int(found["rank"])),
            unit=TargetUnit.RANK,
            baseline=earlier.value if earlier else None,
            baseline_year=earlier.year if earlier else None,
        )
    group = _GROUP.search(clause.plain) if "nhom" in clause.plain else None
    if group:
        name = clause.text[group.start("group") : group.end("group")]
        operator = Operator.GROUP_ABOVE if group["not"] else Operator.AT_LEAST
        yield Target(tidy(clause.text[: group.start()]), operator, name, TargetUnit.GROUP)


@lru_cache(maxsize=1)  # the amounts of the same clause are looked for next
def _rank(plain: str) -> re.Match[str] | None:
    return _RANK.search(plain) if _MAY_RANK.search(plain) else None


def without_ranks(clause: Clause) -> Clause:
    """Return the clause with its places blanked out, so that no number of theirs is an amount."""
    if _rank(clause.plain) is None:
        return clause
    return replace(clause, plain=_RANK.sub(lambda found: " " * len(found[0]), clause.plain))


def kept(clause: Clause, *, aim: bool) -> Iterator[Target]:
    """Yield what is to be kept or raised; outside of aims only where the text says *hold*."""
    may_keep = any(map(clause.plain.count, _HOLD))
    found = _KEEP.search(clause.plain) if may_keep else None
    if found is None or not (aim or clause.plain.startswith("giu vung", found.start())):
        return
    before = clause.baseline
    yield Target(
        metric=noun_behind(clause, found.end()) or tidy(clause.text[: found.start()]),
        operator=Operator.KEEP_OR_RAISE,
        value=None,
        unit=TargetUnit.PERCENT if _is_share(clause.plain) else TargetUnit.RANK,
        baseline=before.value if before else None,
        baseline_year=before.year if before else None,
    )


def _is_share(plain: str) -> bool:
    return SHARE.search(plain) is not None and _PLACE.search(plain) is None


def excluded(clause: Clause) -> Iterator[Target]:
    """Yield what an aim says must not occur: ``Không có hồ sơ trễ hẹn`` is a count of none."""
    found = _NONE.match(clause.plain)
    metric = noun_behind(clause, found.end()) if found else ""
    if metric and not _COMPARES.search(clause.plain):
        yield Target(metric, Operator.EQUAL, Fraction(0), TargetUnit.COUNT)
