"""Criteria that a plan names by their codes: in its work, or where it says why there is none."""

import re
from collections.abc import Collection, Iterator

from thuocdo.core.plan.model import Item, ItemKind, PlanDocument
from thuocdo.core.vietnamese.text import fold

_CODE = r"(?:[a-z]{1,6}\.?)?\d+(?:\.(?:\d+|[a-z]))*\b"
_WORD = r"(?:tieu chi(?: thanh phan)?|tctp|tc)(?: ?\((?:tctp|tc)\))?"
_LISTED = rf"{_CODE}(?:(?: ?[,;/&] ?(?:va )?| va |-| den )(?:(?:cac )?{_WORD} )?{_CODE})*"
_NAMED = re.compile(
    rf"\b{_WORD}(?: (?:co )?(?:ma(?: so)?|so|tu))?(?: ?: ?| )?[\"']?(?P<codes>{_LISTED})"
    rf"|\b{_WORD} [^.;:()\d]{{3,160}}\((?:(?:ma(?: so)?|so|{_WORD}):? )?(?P<behind>{_LISTED})\)"
)
_EACH = re.compile(rf"(?P<to>-|\bden )?(?P<code>{_CODE})")
_WHY_NOT = re.compile(
    r"(?:chua|khong) (?:duoc )?(?:dua vao|dua ra|xay dung|de ra|de xuat|giao|bo tri|dat ra|dang ky"
    r"|phat sinh|thuoc|lap|neu|co nhiem vu|co noi dung|can|the|du dieu kien)\b|\bly do\b"
    r"|da (?:duoc )?(?:khac phuc|hoan thanh|thuc hien xong|giai quyet|bo sung|dat diem)"
    r"|(?:thuc hien|theo|tai|trong) (?:cac )?(?:ke hoach|van ban|de an|chuong trinh)\b(?! nay)"
)


def criteria_named(plan: PlanDocument, codes: Collection[str]) -> set[str]:
    """Return those of the codes that work of the plan names, or a sentence says why not.

    A code counts behind a word for criterion (``Tiêu chí 1.2.1``, ``TCTP 1.2.1 và 1.2.2``); that
    of a group stands for all below it. A weakness answers nothing by itself, but work under its
    heading does; so does work under a heading that names the code.
    """
    known = {code.casefold(): code for code in codes}
    said = [*_work(plan), *_reasons(plan)]
    named = {code for text in said for code in _codes(fold(text), known)}
    return {known[code] for code in named}


def _work(plan: PlanDocument) -> Iterator[str]:
    """Yield what work says of itself, its product, the headings above and weaknesses beside."""
    titles = {section.path: section.title for section in plan.sections}
    weak: dict[str, list[str]] = {}
    for item in plan.items:
        if item.kind is ItemKind.LIMITATION and item.parent:
            weak.setdefault(item.parent, []).append(item.text)
    for item in plan.items:
        if item.kind is ItemKind.TASK:
            yield from filter(None, (item.text, item.product))
            yield from (titles[path] for path in _above(item) if path in titles)
            yield from weak.pop(item.parent or "", ())


def _above(item: Item) -> Iterator[str]:
    path = item.parent or ""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _reasons(plan: PlanDocument) -> Iterator[str]:
    """Yield sentences that say why something is not taken up."""
    for section in plan.sections:
        told = (section.title, *section.text)  # a numbered sentence is the title of its part
        yield from (line for line in told if _WHY_NOT.search(fold(line)))


def _codes(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the known codes that a folded text names, those within ``1.2.1 - 1.2.4`` as well."""
    for found in _NAMED.finditer(text):
        before = ""
        for one in _EACH.finditer(found["codes"] or found["behind"]):
            code = one["code"]
            for each in known:
                below = "." in code and each.startswith(f"{code}.")
                if each == code or below or (one["to"] and _between(before, each, code)):
                    yield each
            before = code


def _between(first: str, code: str, last: str) -> bool:
    """Tell a code between two of the same group: ``1.2.2`` of ``1.2.1 - 1.2.4``."""
    group, _, start = first.rpartition(".")
    others = [one.rpartition(".") for one in (code, last)]
    ends = [start, *(end for _, _, end in others)]
    if any(above != group for above, _, _ in others) or not all(map(str.isdecimal, ends)):
        return False
    return int(start) <= int(ends[1]) <= int(ends[2])
