"""Values to be reached: ``tăng ít nhất 2 % so với năm 2021``, ``không quá 01 lần``, ``top 20``.

A number alone is no target: it needs a percent sign or a word that makes it a bound. What was
reached in an earlier year is the baseline of a target, never a target.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.core.plan.letters import bare
from thuocdo.core.plan.model import Operator, Target, TargetUnit

_NUMBER = r"\d{1,4}(?:[.,]\d{1,4})?"
_PERCENT = r"\s?(?:%|phan tram)"
_AT_LEAST = r"it nhat|toi thieu|tren|tu|khong duoi|khong thap hon|hon|vuot|>=|≥|dat va vuot"
_AT_MOST = r"khong qua|khong vuot qua|toi da|duoi|khong cao hon|<=|≤|con"
_BOUND = rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST}))"
_RISE = rf"(?P<rise>tang|nang)(?: them)?(?: len)?(?: (?P<by>{_AT_LEAST}))?"
_FALL = rf"(?P<fall>giam)(?: (?P<by2>{_AT_LEAST}))?"
_RANGE = rf"(?P<low>{_NUMBER})\s?(?:%|phan tram)?\s?(?:-|den)\s?(?P<high>{_NUMBER})"
_AFTER = r"(?P<after>(?: so| tong so)? tro (?:len|xuong))?"

_AMOUNT = re.compile(
    rf"(?:\b(?:{_RISE}|{_FALL}|{_BOUND}) )?(?<![\d/.,])(?:{_RANGE}|(?P<value>{_NUMBER}))"
    rf"(?:(?P<percent>{_PERCENT})(?:/nam)?|(?P<whole>/\d{{2,3}})?\s(?P<unit>bac|diem|lan|luot|ngay)\b)?{_AFTER}"
)
_NOUN = re.compile(
    r"\s(?!thang\b|nam\b|quy\b|gio\b|tuan\b|lan\b|nguoi\b|dong\b|ty\b|trieu\b|[-\d(])[a-z]"
)
_YEAR = re.compile(r"nam (?:19|20)\d\d")
_BASELINE = re.compile(
    rf"\(?(?:ket qua )?(?:cua )?nam (?P<year>(?:19|20)\d\d),? (?:la|dat|:|="
    rf"|(?:xep|dung)(?: hang| vi tri)?(?: thu)?)\s?(?P<value>{_NUMBER})"
    rf"(?:{_PERCENT}|/\d{{1,3}})?\)?"
)
_COMPARED = re.compile(
    r"so voi (?:cung ky )?(?:ket qua )?nam (?P<year>(?:19|20)\d\d)"
    rf"(?: \((?:la |dat )?(?P<value>{_NUMBER})(?:{_PERCENT}| diem)?\))?"
)
_KEEP = re.compile(
    r"\b(?:giu vung|duy tri)(?: va| hoac|,)+ (?:phan dau )?(?:nang cao|nang|tang|cai thien)\b"
)
_RANK = re.compile(
    r"\b(?:top|xep(?: hang)?(?: trong top)?(?: tu)?(?: thu)?|thu hang(?: tu)?|dung thu"
    r"|vi tri(?: thu)?"
    r"|trong (?:nhom|so))(?: thu)? (?P<rank>\d{1,3})(?:/\d{2,3})?\b(?!\s?%)(?! (?:lan|diem"
    r"|tieu chi|noi dung))"
)
_GROUP = re.compile(
    r"\b(?P<not>khong (?:nam|thuoc|o|roi|de)[a-z ]{0,20})?(?:trong |vao )?nhom (?:co )?(?:diem )?"
    r"(?P<group>trung binh thap|trung binh cao|trung binh|thap nhat|cao nhat|thap|cao|kha|tot|yeu"
    r"|dan dau)(?P<up> tro len)?"
)
_IMPLIED = re.compile(r"\bchua\b")
_SHARE = re.compile(r"\bchi so\b|\bty le\b|hai long|%|\bindex\b")
_SPLIT = re.compile(r";|\.(?=\s|$)")
_LEADING = re.compile(
    r"^(?:(?:chua|phan dau|bao dam|dam bao|dat|hoan thanh|thuc hien|den nam \d{4}|trong nam \d{4}"
    r"|nam \d{4}|muc tieu|va|duy tri|giu vung|nang cao|hoac|toi thieu)\b[ ,:]*)+"
)
_TRAILING = re.compile(
    r"[ ,(]*\b(?:dat|la|tang|giam|len|o muc|duoc|phai|it nhat|them|xep|dung|va|hang nam|nam trong"
    r"|nam \d{4})?[ ,(]*$"
)
_METRIC_END = re.compile(r"\s(?:so voi|tro len)\b|\s?\(|, (?:va )?\d|$")
_BEHIND = re.compile(
    r"\s*(?!so voi|tro len|va |hoac |trong |doi voi |(?:vao|truoc|den) (?:nam|quy|thang|ngay|het"
    r"|cuoi|\d))[a-z]"
)
_HINT = re.compile("[0-9]|giu vung|duy tri|nhom")
_DIGIT = re.compile("[0-9]")
_LONGEST_BOUND = 40
_LONGEST_METRIC = 200
_NEAR = 300


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its unaccented form; spans of baselines are blanked out in ``open``."""

    text: str
    plain: str
    open: str
    baseline: Fraction | None
    year: int | None


def read_targets(
    text: str,
    plain: str | None = None,
    *,
    limitation: bool = False,
    aim: bool = False,
    subject: str = "",
) -> tuple[Target, ...]:
    """Return the targets that a text states; ``subject`` is measured where it names nothing.

    In a limitation, what is not yet reached is implied; as an ``aim`` (under a heading of aims)
    also what is only to be kept or raised counts. ``plain`` is ``bare(text)``, where known.
    """
    plain = bare(text) if plain is None else plain
    if not _HINT.search(plain):
        return ()
    found: list[Target] = []
    for clause in _clauses(text, plain):
        ranks = [*_ranks(clause), *_groups(clause)]
        amounts = list(_amounts(_without_ranks(clause), limitation=limitation))
        found += [*ranks, *amounts] or list(_kept(clause, aim=aim))
    return tuple(target if target.metric else replace(target, metric=subject) for target in found)


def _clauses(text: str, plain: str) -> Iterator[_Clause]:
    start = 0
    for end in [*(mark.start() for mark in _SPLIT.finditer(plain)), len(plain)]:
        if _HINT.search(plain, start, end):
            yield _clause(text[start:end], plain[start:end])
        start = end + 1


def _clause(text: str, plain: str) -> _Clause:
    if not _YEAR.search(plain):
        return _Clause(text, plain, plain, None, None)
    baseline = _BASELINE.search(plain)
    compared = _COMPARED.search(plain)
    opened = _BASELINE.sub(_blank, plain) if baseline else plain
    opened = _COMPARED.sub(_blank, opened) if compared else opened
    year = baseline or compared
    value = year["value"] if year else None
    return _Clause(
        text,
        plain,
        opened,
        _number(value) if value else None,
        int(year["year"]) if year else None,
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _amounts(clause: _Clause, *, limitation: bool) -> Iterator[Target]:
    for found in _numbers_with_bounds(clause.open):
        if not found["percent"] and not _counts(clause, found):
            continue
        before = max(0, found.start() - _NEAR)
        implied = limitation and _IMPLIED.search(clause.plain, before, found.start()) is not None
        yield Target(
            metric=_metric(clause, found),
            operator=_operator(found),
            value=_value(found),
            unit=_unit(clause, found),
            baseline=clause.baseline,
            baseline_year=clause.year,
            implied=implied,
            rule=_is_rule(found),
        )


def _numbers_with_bounds(plain: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a clause with the words around them, looking only near digits."""
    at = 0
    while digit := _DIGIT.search(plain, at):
        found = _AMOUNT.search(plain, max(at, digit.start() - _LONGEST_BOUND))
        if found is None:
            return
        yield found
        at = found.end()


def _counts(clause: _Clause, found: re.Match[str]) -> bool:
    """Tell whether a number without a percent sign is bound by words to something counted."""
    bound = found["rise"] or found["fall"] or found["least"] or found["most"] or found["after"]
    if found["unit"]:
        days = found["unit"] == "ngay" and clause.plain.startswith(" lam viec", found.end())
        return bool(bound) or days or (found["unit"] == "diem" and _reaches(clause, found))
    if found["low"] or "," in found[0] or "." in found[0]:
        return False
    bound = (
        found["after"] or (found["least"] in ("it nhat", "toi thieu")) or found["most"] == "toi da"
    )
    return bool(bound) and _NOUN.match(clause.plain, found.end()) is not None


def _reaches(clause: _Clause, found: re.Match[str]) -> bool:
    return clause.plain[max(0, found.start() - _NEAR) : found.start()].rstrip().endswith("dat")


def _operator(found: re.Match[str]) -> Operator:
    if found["unit"] == "bac":
        return Operator.RANK_UP_AT_LEAST
    if found["rise"]:
        return Operator.INCREASE_AT_LEAST
    if found["fall"]:
        return Operator.DECREASE_AT_LEAST
    if found["low"]:
        return Operator.BETWEEN
    if found["most"] or (found["after"] or "").endswith("xuong") or found["unit"] == "ngay":
        return Operator.AT_MOST
    hundred = 100
    whole = found["percent"] and _number(found["value"]) == hundred
    return (
        Operator.EQUAL if whole and not found["least"] and not found["after"] else Operator.AT_LEAST
    )


def _value(found: re.Match[str]) -> Fraction | tuple[Fraction, Fraction]:
    if not found["low"]:
        return _number(found["value"])
    if found["rise"] or found["fall"] or found["unit"] == "bac":
        return _number(found["low"])
    return (_number(found["low"]), _number(found["high"]))


def _unit(clause: _Clause, found: re.Match[str]) -> TargetUnit:
    if found["percent"]:
        before = max(0, found.start() - _NEAR)
        named = _SHARE.search(clause.plain, before, found.start())
        of_share = named is not None or clause.baseline is not None
        moved = found["rise"] or found["fall"]
        return TargetUnit.POINT if moved and of_share else TargetUnit.PERCENT
    units = {
        "bac": TargetUnit.RANK,
        "diem": TargetUnit.POINT,
        "lan": TargetUnit.TIMES,
        "luot": TargetUnit.TIMES,
        "ngay": TargetUnit.DAYS,
    }
    return units.get(found["unit"] or "", TargetUnit.COUNT)


def _is_rule(found: re.Match[str]) -> bool:
    """Tell a standing rule (``không quá 01 lần``) from a value to be reached by the plan."""
    bound = _operator(found) is Operator.AT_MOST and found["most"] != "con"
    return found["unit"] in ("lan", "luot", "ngay") and bound


def _without_ranks(clause: _Clause) -> _Clause:
    if _RANK.search(clause.open) is None:
        return clause
    return replace(clause, open=_RANK.sub(_blank, clause.open))


def _ranks(clause: _Clause) -> Iterator[Target]:
    found = _RANK.search(clause.open)
    if found:
        metric = _tidy(clause.text[: found.start()])
        rank = Fraction(int(found["rank"]))
        yield Target(metric, Operator.RANK_AT_LEAST, rank, TargetUnit.RANK)


def _groups(clause: _Clause) -> Iterator[Target]:
    found = _GROUP.search(clause.open) if "nhom" in clause.open else None
    if found:
        group = clause.text[found.start("group") : found.end("group")]
        operator = Operator.GROUP_ABOVE if found["not"] else Operator.AT_LEAST
        yield Target(_tidy(clause.text[: found.start()]), operator, group, TargetUnit.GROUP)


def _kept(clause: _Clause, *, aim: bool) -> Iterator[Target]:
    found = _KEEP.search(clause.plain)
    if found is None or not (aim or clause.plain.startswith("giu vung", found.start())):
        return
    rest = _noun_behind(clause, found.end())
    share = _SHARE.search(clause.plain)
    yield Target(
        metric=rest or _tidy(clause.text[: found.start()]),
        operator=Operator.KEEP_OR_RAISE,
        value=None,
        unit=TargetUnit.PERCENT if share else TargetUnit.RANK,
        baseline=clause.baseline,
        baseline_year=clause.year,
    )


def _metric(clause: _Clause, found: re.Match[str]) -> str:
    """Return what is measured: the noun behind the number, else the subject before it."""
    subject = _tidy(clause.text[max(0, found.start() - _NEAR) : found.start()])
    moved = found["rise"] or found["fall"] or found["unit"]
    if subject and (moved or not _BEHIND.match(clause.open, found.end())):
        return subject
    return _noun_behind(clause, found.end()) or subject


def _noun_behind(clause: _Clause, start: int) -> str:
    limit = start + _NEAR
    end = _METRIC_END.search(clause.plain, start, limit)
    return _tidy(clause.text[start : end.start() if end else limit])


def _tidy(text: str) -> str:
    plain = bare(text)
    tail = _TRAILING.search(plain, max(0, len(plain) - _LONGEST_BOUND))
    end = tail.start() if tail else len(plain)
    text, plain = text[:end], plain[:end]
    lead = _LEADING.match(plain.lstrip())
    start = len(plain) - len(plain.lstrip()) + (lead.end() if lead else 0)
    return " ".join(text[start:].split()).strip(" ,.:;()-")[:_LONGEST_METRIC]


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
