"""Rows of work copied from a sheet or a table: all of them or none, every fault at its cell."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.contents import NO_PART, Parts
from thuocdo.apps.plans.models import PlanItem
from thuocdo.core.plan.times.entered import entered_time, is_plain_day
from thuocdo.core.plan.times.reading import When
from thuocdo.core.vietnamese.dates import DateError
from thuocdo.core.vietnamese.text import fold, repair

PASTED = ("text", "lead", "coordinate", "time", "product", "result")
TIME = PASTED.index("time")
LONGEST_PASTE = 200
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivxlc]+)[.)]?", re.IGNORECASE)
NUMBER_HEADS = {"tt", "stt", "so tt", "so thu tu", "#"}
Row = tuple[int, Sequence[str]]
"""A row with the number of its line."""


class PasteForm(forms.Form):
    """Rows copied from a spreadsheet; ``year`` is that of the plan, for ``30/6``."""

    section = forms.ChoiceField(label=_("Đề mục"), required=False)
    rows = forms.CharField(
        label=_("Các dòng từ Excel"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("Thứ tự cột: nội dung, chủ trì, phối hợp, thời gian, sản phẩm, kết quả."),
    )

    def __init__(self, *args: Any, parts: Parts, year: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.year = year
        self.fields["section"].choices = [NO_PART, *parts]
        if not parts:
            del self.fields["section"]

    def clean_rows(self) -> list[Row]:
        lines = list(csv.reader(StringIO(self.cleaned_data["rows"]), delimiter="\t"))
        kept = [(number, cells) for number, cells in enumerate(lines, start=1) if _filled(cells)]
        self.numbered = _is_numbered([cells for _number, cells in kept])
        if self.numbered:
            kept = [(number, cells[1:]) for number, cells in kept]
        if kept and _is_head(kept[0][1]):
            kept = kept[1:]
        faults = list(_faults(kept, self.year))
        if faults:
            raise forms.ValidationError(faults)
        return kept

    def contents(self) -> list[dict[str, Any]]:
        """Return the columns of every content that was pasted."""
        section = self.cleaned_data.get("section", "")
        rows = (_columns(cells, self.year) for _number, cells in self.cleaned_data["rows"])
        return [row | {"section": section} for row in rows]

    def unread(self) -> list[str]:
        """Say what was left out, and which times are words that tell no day and no rhythm."""
        left = [gettext("Đã bỏ qua cột số thứ tự ở đầu.")] if self.numbered else []
        told = gettext(
            "Dòng {n}, cột thời gian: chưa rõ “{text}” là khi nào, giữ nguyên chữ. Nếu là thời hạn "
            "thì bấm Sửa, ghi ngày như 31/12/2026 hoặc Quý IV/2026."
        )
        cells = ((number, _cell(row, TIME)) for number, row in self.cleaned_data["rows"])
        return left + [
            told.format(n=number, text=text)
            for number, text in cells
            if text and entered_time(text, self.year) is None
        ]


def _filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first column holds nothing but numbers of rows, as TT does in a plan."""
    firsts = [cells[0].strip() for cells in rows]
    if firsts and fold(firsts[0]) in NUMBER_HEADS:
        firsts = firsts[1:]
    return (
        any(firsts)
        and all(not first or NUMBER.fullmatch(first) for first in firsts)
        and all(_filled(cells[1:]) for cells in rows)
    )


def _is_head(cells: Sequence[str]) -> bool:
    return any(fold(cell).strip().endswith("chu tri") for cell in cells[1:2])


def _faults(kept: Sequence[Row], year: int | None) -> Iterator[str]:
    if len(kept) > LONGEST_PASTE:
        yield gettext("Dán tối đa {n} dòng một lần.").format(n=LONGEST_PASTE)
    for number, cells in kept:
        if not cells[0].strip():
            yield gettext("Dòng {n}: cột đầu (nội dung) để trống.").format(n=number)
        if len(cells) > len(PASTED):
            yield gettext("Dòng {n}: có {k} cột, chỉ nhận {most} cột.").format(
                n=number, k=len(cells), most=len(PASTED)
            )
        else:
            yield from _time_fault(number, _cell(cells, TIME), year)


def _time_fault(number: int, text: str, year: int | None) -> Iterator[str]:
    try:
        entered_time(text, year)
    except DateError as error:
        yield gettext(
            "Dòng {n}: không có ngày {day}. Ghi ngày có thật dạng ngày/tháng/năm, hoặc nhịp "
            "như “hằng quý”."
        ).format(n=number, day=error.value)


def _cell(cells: Sequence[str], at: int) -> str:
    return repair(cells[at]).strip() if at < len(cells) else ""


def _columns(cells: Sequence[str], year: int | None) -> dict[str, Any]:
    named = {name: _cell(cells, at) for at, name in enumerate(PASTED)}
    said = {name: named[name] for name in ("text", "product", "result")}
    bodies = {name: _names(named[name]) for name in ("lead", "coordinate")}
    return said | bodies | _time(named["time"], entered_time(named["time"], year))


def _names(text: str) -> list[str]:
    parts = (part.strip(" .,") for line in text.splitlines() for part in line.split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def _time(text: str, when: When | None) -> dict[str, Any]:
    """Return when, from the words of a cell: a day, a rhythm, or the words themselves."""
    if when is None:
        return {"timing": PlanItem.Timing.OPEN, "deadline_text": text}
    return {
        "timing": when.timing.kind.value,
        "every": when.timing.every or "",
        "deadline": when.deadline,
        "deadline_text": "" if when.deadline and is_plain_day(text) else text,
    }
