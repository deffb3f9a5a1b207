import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.fields import (
    HELP,
    RHYTHMS,
    BodiesField,
    BodiesInput,
    FewLines,
    rhythm_of,
    timing_of,
)
from thuocdo.apps.plans.models import ContributedItem, PlanItem
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.dates import DateError, parse_date
from thuocdo.core.vietnamese.text import fold, repair

Parts = Sequence[tuple[str, str]]
Timing = PlanItem.Timing
FIXED = "fixed"
OPENINGS = ("truoc ngay", "den ngay", "truoc", "ngay")
PASTED = ("text", "lead", "coordinate", "time", "product", "result")
TIME = PASTED.index("time")
LONGEST_PASTE = 200
RHYTHM_WORDS = (
    ("tuan", "recurring:week"),
    ("thang", "recurring:month"),
    ("quy", "recurring:quarter"),
    ("nam", "recurring:year"),
    ("hang ngay", "recurring:day"),
)


class AskForm(forms.Form):
    """What a coordinator asks of whom, by when."""

    due = DateField(label=_("Gửi trước ngày"))
    guidance = TextField(
        label=_("Hướng dẫn"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: mỗi nhiệm vụ một cơ quan chủ trì, có thời hạn và sản phẩm."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Đề mục cần góp"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn đề mục nào: góp cho cả kế hoạch."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Chọn cả nhóm cơ quan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Hoặc từng cơ quan"),
        required=False,
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: Parts, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sections"].choices = list(parts)
        self._offered = list(units)
        kinds = dict.fromkeys((unit.kind, unit.get_kind_display()) for unit in self._offered)
        self.fields["kinds"].choices = list(kinds)
        self.fields["units"].queryset = units
        self.fields["units"].choices = [
            (kind, [(unit.pk, unit.name) for unit in group])
            for kind, group in groupby(self._offered, key=lambda unit: unit.get_kind_display())
        ]

    def asked(self) -> dict[str, Any]:
        """Return what the action takes; chosen groups stand for all their bodies."""
        given = dict(self.cleaned_data)
        kinds, chosen = set(given.pop("kinds")), {unit.pk for unit in given["units"]}
        units = [one for one in self._offered if one.kind in kinds or one.pk in chosen]
        return given | {"units": units}


class ContentForm(forms.Form):
    """One content as the body asked writes it."""

    section = forms.ChoiceField(
        label=_("Đề mục"),
        required=False,
        help_text=_("Phần của kế hoạch mà nội dung này sẽ đứng vào."),
    )
    text = TextField(
        label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}), help_text=HELP["text"]
    )
    lead = BodiesField(
        label=_("Chủ trì"),
        required=False,
        widget=BodiesInput(attrs={"single": True}),
        help_text=HELP["lead"],
    )
    coordinate = BodiesField(label=_("Phối hợp"), required=False, help_text=HELP["coordinate"])
    rhythm = forms.ChoiceField(label=_("Thời gian"), choices=RHYTHMS, help_text=HELP["rhythm"])
    deadline = DateField(label=_("Ngày hoàn thành"), required=False, help_text=HELP["deadline"])
    product = TextField(
        label=_("Sản phẩm"), required=False, widget=FewLines, help_text=HELP["product"]
    )
    result = TextField(
        label=_("Kết quả đo được"),
        required=False,
        widget=FewLines,
        help_text=_("Ví dụ: 98 % hồ sơ đúng hạn."),
    )

    def __init__(self, *args: Any, parts: Parts, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].choices = list(parts)
        if not parts:
            del self.fields["section"]

    def clean(self) -> None:
        rhythm, deadline = self.cleaned_data.get("rhythm"), self.cleaned_data.get("deadline")
        if rhythm == FIXED and deadline is None and "deadline" not in self.errors:
            self.add_error("deadline", _("Ghi ngày hoàn thành, hoặc chọn nhịp thực hiện."))
        if rhythm != FIXED and deadline is not None:
            self.add_error(
                "rhythm", _("Đã ghi ngày thì chọn “Có thời hạn”; nhịp thì để trống ngày.")
            )

    def columns(self) -> dict[str, Any]:
        """Return the columns of a content."""
        given = dict(self.cleaned_data)
        timing, every = timing_of(given.pop("rhythm"))
        return given | {"timing": timing, "every": every}


def content_initial(row: ContributedItem) -> dict[str, Any]:
    kept = ("section", "text", "lead", "coordinate", "deadline", "product", "result")
    said = {name: getattr(row, name) for name in kept}
    return said | {"rhythm": rhythm_of(row.timing, row.every)}


class PasteForm(forms.Form):
    """Rows copied from a spreadsheet: all of them or none, with every fault at its line."""

    section = forms.ChoiceField(label=_("Đề mục"), required=False)
    rows = forms.CharField(
        label=_("Các dòng từ Excel"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("Thứ tự cột: nội dung, chủ trì, phối hợp, thời gian, sản phẩm, kết quả."),
    )

    def __init__(self, *args: Any, parts: Parts, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].choices = list(parts)
        if not parts:
            del self.fields["section"]

    def clean_rows(self) -> list[dict[str, Any]]:
        lines = list(csv.reader(StringIO(self.cleaned_data["rows"]), delimiter="\t"))
        kept = [(number, cells) for number, cells in enumerate(lines, start=1) if _filled(cells)]
        if kept and _is_head(kept[0][1]):
            kept = kept[1:]
        faults = list(_faults(kept))
        if faults:
            raise forms.ValidationError(faults)
        return [_row(cells) for _number, cells in kept]

    def contents(self) -> list[dict[str, Any]]:
        """Return the columns of every content that was pasted."""
        section = self.cleaned_data.get("section", "")
        return [row | {"section": section} for row in self.cleaned_data["rows"]]


def _filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _is_head(cells: Sequence[str]) -> bool:
    return any(fold(cell).strip().endswith("chu tri") for cell in cells[1:2])


def _faults(kept: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    if len(kept) > LONGEST_PASTE:
        yield gettext("Dán tối đa {n} dòng một lần.").format(n=LONGEST_PASTE)
    for number, cells in kept:
        if not cells[0].strip():
            yield gettext("Dòng {n}: cột đầu (nội dung) để trống.").format(n=number)
        if len(cells) > len(PASTED):
            yield gettext("Dòng {n}: có {k} cột, chỉ nhận {most} cột.").format(
                n=number, k=len(cells), most=len(PASTED)
            )
        elif _is_no_day(*cells[TIME : TIME + 1]):
            yield gettext(
                "Dòng {n}: không có ngày {day}. Ghi ngày có thật dạng ngày/tháng/năm, hoặc nhịp "
                "như “hằng quý”."
            ).format(n=number, day=_written_day(cells[TIME]))


def _row(cells: Sequence[str]) -> dict[str, Any]:
    named = dict(zip(PASTED, (repair(cell).strip() for cell in cells), strict=False))
    return {
        "text": named["text"],
        "lead": _names(named.get("lead", "")),
        "coordinate": _names(named.get("coordinate", "")),
        "product": named.get("product", ""),
        "result": named.get("result", ""),
        **_time(named.get("time", "")),
    }


def _names(text: str) -> list[str]:
    parts = (part.strip(" .,") for line in text.splitlines() for part in line.split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def _time(text: str) -> dict[str, Any]:
    """Return when, from the words of a cell: a day, a rhythm, or the words themselves."""
    day = _day(text)
    if day is not None:
        return {"timing": Timing.FIXED, "deadline": day}
    timing, every = timing_of(_rhythm(fold(text)))
    return {"timing": timing, "every": every, "deadline_text": text}


def _day(text: str) -> date | None:
    try:
        return parse_date(_written_day(text))
    except DateError:
        return None


def _is_no_day(text: str = "") -> bool:
    """Tell that a text is written as a day and the calendar has none such: 31/02/2026."""
    try:
        parse_date(_written_day(text))
    except DateError as error:
        return error.code == "dates.no_such_day"
    return False


def _written_day(text: str) -> str:
    """Return the day without the words before it."""
    text = repair(text).strip()
    plain = fold(text)
    for opening in OPENINGS:
        if plain.startswith(f"{opening} "):
            return text[len(opening) :].strip()
    return text


def _rhythm(plain: str) -> str:
    if "thuong xuyen" in plain:
        return Timing.CONTINUOUS
    if "6 thang" in plain or "sau thang" in plain:
        return "recurring:half"
    if "hang" in plain or "dinh ky" in plain:
        return next((rhythm for word, rhythm in RHYTHM_WORDS if word in plain), "recurring")
    return Timing.OPEN
