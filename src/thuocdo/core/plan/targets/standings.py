"""Targets without an amount: places, what is kept or raised, what must not occur."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.plan.targets.clauses import COUNTS, Clause
from thuocdo.core.plan.targets.metrics import noun_behind, subject_before, subject_behind, tidy

SHARE = re.compile(r"\bchi so\b|\bty le\b|hai long|\bindex\b|%(?: tro len)?,? (?:va |phan dau )*$")
_SHARE_KEPT = re.compile(r"\bty le\b|hai long|%|\bmuc do\b|\bsipas\b")
_PLACE = re.compile(r"\b(?:thu|vi|xep) (?:hang|tri|bac)\b")
_KEEP = re.compile(
    r"\b(?:giu vung|duy tri|giu on dinh)(?: va| hoac|,)+ (?:phan dau |tung buoc |khong ngung )?"
    r"(?:nang cao|nang|tang|cai thien)\b"
)
_NO_LESS = re.compile(
    r"\b(?:bang hoac (?:cao|tot) hon|(?:cao|tot) hon hoac bang|khong thap hon)\s*(?:$|[,.(])"
)
"""Behind it an earlier year was blanked out: ``bằng hoặc cao hơn năm 2025``."""
_HOLD = ("giu vung", "duy tri", "giu on dinh")
_SUCH = r"(?:tinh|thanh pho|dia phuong|don vi|xa|phuong|huyen|so|co quan)\b"
_AHEAD = r"(?:dan dau|dung dau|hang dau|dau|cao nhat|tot nhat|ca nuoc|cua|toan|tren)\b"
_RANK = re.compile(
    r"\b(?:(?P<beyond>(?:(?:xep|dung|nam|o)(?: hang| vi tri)? )?(?:ngoai|sau|duoi|thap hon)"
    r" (?:top|thu hang|vi tri|hang|thu))"
    rf"|top|(?<!bang )xep(?! (?:hang )?\d{{1,3}} {_SUCH})(?: hang| vi tri)?(?: trong top)?"
    r"(?: tu)?(?: thu)?|thu hang(?: tu)?|dung thu"
    r"|vi tri(?: tu)?(?: thu)?|tu thu(?= \d{1,3}(?:/\d{2,3})? tro len)"
    rf"|(?:trong|vao|thuoc) nhom(?= \d+(?: {_SUCH}| {_AHEAD}|\s*(?:[,.;:()]|$)))"
    rf"|(?:trong|vao|thuoc) so(?= \d+ {_SUCH})"
    r"|len (?:vi tri|thu hang|hang)(?: thu)?|len(?= thu \d)"
    rf"|(?:trong|vao|thuoc)(?= \d+ {_SUCH}[^.;]{{0,30}}\b(?:dan dau|dung dau|hang dau|cao nhat))"
    rf"|(?:dung|nam|xep|vao)(?: hang)? trong(?= \d+ {_SUCH}))"
    r"(?: thu)? (?P<rank>0{0,3}\d{1,3})(?:/\d{2,3})?\b(?!\s?%)"
    r"(?: den (?:vi tri |hang )?(?:thu )?(?P<last>\d{1,3})\b)?"
    r"(?! (?:lan|diem|tieu chi|noi dung|tro xuong))"
    r"(?! [a-z, ]{0,30}\b(?:cuoi|thap nhat|yeu)\b)"
)
_NAMED_RANK = re.compile(
    r"\W*(?:xep hang|thu hang|vi tri(?: xep hang)?|xep thu)\b"
    r"(?P<named>(?!.*\b(?:tut|giam|mat)\b)[^:;.0-9]{0,60}(?:20\d\d[^:;.0-9]{0,20})?:)"
    r"(?P<beyond>(?!x)x)?\s*(?:(?:xep|dat|thu|hang|vi tri) )*(?P<rank>\d{1,3})(?:/\d{2,3})?"
    r"(?=\s*(?:$|[.,;(])| tro len)"
)
"""``Xếp hạng SIPAS: 15``: what is measured says itself that it is a place."""
_PLACES = ("xep hang", "thu hang", "vi tri", "xep thu")
_KEPT_HERE = ("giu vung ", "duy tri ", "giu on dinh ")
_ONE_PLACE = ("vi tri", "thu hang", "xep")
_JUDGED = re.compile(
    r"\b(?:khen thuong|bieu duong|ton vinh|phe binh|trao (?:giai|thuong))\b[^,;]*$"
)
"""Those of a place are praised or blamed, none is asked to reach it."""
TO_REACH = re.compile(r"\b(?:chua|bao dam|dam bao|phan dau|can|phai)\b")
# A number behind the last word of a place: looked for first, for there are few.
_LAST_WORDS = ("top", "xep", "thu", "hang", "tri", "tu", "nhom", "so", "trong", "vao", "thuoc")
_MAY_RANK = re.compile(
    f"{COUNTS.pattern}(?<= .)(?:{'|'.join(f'(?<={word} .)' for word in _LAST_WORDS)})"
)
_COMPARES = re.compile(r" nao (?:duoi|tren|thap hon|cao hon|vuot|qua)\b")
_NONE = re.compile(
    r"\s*(?:(?:phan dau|bao dam|dam bao) )?khong (?:co|con|xay ra|phat sinh"
    r"|de (?:xay ra|phat sinh|ton dong|tinh trang)) "
)


def standings(clause: Clause, *, limitation: bool) -> Iterator[Target]:
    """Yield the place that a clause wants; in a ``limitation`` it was reached, as a rule."""
    found = _rank(clause.plain)
    if found is None:
        return
    before = clause.plain[: found.start()]
    if _JUDGED.search(before):
        return
    if (found["beyond"] and "khong" not in before) or (limitation and not TO_REACH.search(before)):
        return
    place = clause.baseline.place if clause.baseline else None
    yield Target(
        metric=_subject(clause, found),
        operator=_relation(clause.plain, found),
        value=Fraction(int(found.groupdict().get("last") or found["rank"])),
        unit=TargetUnit.RANK,
        baseline=place,
        baseline_year=clause.baseline.year if clause.baseline and place else None,
    )


def _subject(clause: Clause, found: re.Match[str]) -> str:
    if found.re is _NAMED_RANK:
        return tidy(clause.text[: found.end("named")])
    return subject_before(clause, found.start()) or subject_behind(clause, found.end())


def _relation(plain: str, found: re.Match[str]) -> Operator:
    """Tell the very place that is to be kept (``giữ vững vị trí thứ 3``) from others to reach."""
    held = plain.endswith(_KEPT_HERE, 0, found.start())
    place = held and found[0].startswith(_ONE_PLACE)
    kept = place and not plain.startswith(" tro len", found.end())
    return Operator.KEEP_OR_RAISE if kept else Operator.RANK_AT_LEAST


@lru_cache(maxsize=1)  # the amounts of the same clause are looked for next
def _rank(plain: str) -> re.Match[str] | None:
    if ": " in plain and plain.lstrip().startswith(_PLACES):
        named = _NAMED_RANK.match(plain)
        if named:
            return named
    return _RANK.search(plain) if _MAY_RANK.search(plain) else None


def without_ranks(clause: Clause) -> Clause:
    """Return the clause with its places blanked out, so that no number of theirs is an amount."""
    found = _rank(clause.plain)
    if found is None:
        return clause
    if found.re is _NAMED_RANK:
        blank = " " * len(found[0])
        return replace(clause, plain=blank + clause.plain[found.end() :])
    return replace(clause, plain=_RANK.sub(lambda found: " " * len(found[0]), clause.plain))


def kept(clause: Clause, *, aim: bool) -> Iterator[Target]:
    """Yield what is to be kept or raised; outside of aims only where the text says *hold*."""
    may_keep = any(map(clause.plain.count, _HOLD))
    found = _KEEP.search(clause.plain) if may_keep else None
    no_less = _NO_LESS.search(clause.plain) if clause.baseline else None
    if found is None and no_less and aim:
        found = no_less
    if found is None or not (aim or clause.plain.startswith("giu vung", found.start())):
        return
    before = clause.baseline
    yield Target(
        metric=noun_behind(clause, found.end()) or tidy(clause.text[: found.start()]),
        operator=Operator.KEEP_OR_RAISE,
        value=None,
        unit=TargetUnit.PERCENT if _is_share(clause) else TargetUnit.RANK,
        baseline=before.value if before else None,
        baseline_year=before.year if before else None,
    )


def _is_share(clause: Clause) -> bool:
    share = clause.baseline is not None and clause.baseline.share
    return (share or _SHARE_KEPT.search(clause.plain) is not None) and not _PLACE.search(
        clause.plain
    )


def excluded(clause: Clause) -> Iterator[Target]:
    """Yield what an aim says must not occur: ``Không có hồ sơ trễ hẹn`` is a count of none."""
    found = _NONE.match(clause.plain)
    metric = noun_behind(clause, found.end()) if found else ""
    if metric and not _COMPARES.search(clause.plain):
        yield Target(metric, Operator.EQUAL, Fraction(0), TargetUnit.COUNT)
