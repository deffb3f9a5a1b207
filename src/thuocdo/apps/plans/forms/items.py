from collections.abc import Iterable
from typing import Any

from django import forms
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
from thuocdo.apps.plans.forms.stale import SeenForm
from thuocdo.apps.plans.mapping import seen_of
from thuocdo.apps.plans.models import ItemBody, PlanItem
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.core.plan.model import Item

Role, Timing = ItemBody.Role, PlanItem.Timing
FIXED = "fixed"


class ItemForm(SeenForm):
    """What an item says, for a row of a draft and (``read``) for one that was just read.

    A document has no place of its own for the measurable result: that is written in a draft.
    """

    text = TextField(
        label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}), help_text=HELP["text"]
    )
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=PlanItem.Kind.choices,
        help_text=_("Tồn tại: điều chưa đạt. Nhiệm vụ: việc phải làm. Chỉ tiêu: mức phải đạt."),
    )
    force = forms.ChoiceField(
        label=_("Hình thức"),
        choices=PlanItem.Force.choices,
        help_text=_("Cơ quan Đảng, Mặt trận, đoàn thể: đề nghị, không tính quá hạn."),
    )
    lead = BodiesField(
        label=_("Chủ trì"),
        required=False,
        widget=BodiesInput(attrs={"single": True}),
        help_text=HELP["lead"],
    )
    coordinate = BodiesField(label=_("Phối hợp"), required=False, help_text=HELP["coordinate"])
    implement = BodiesField(label=_("Thực hiện"), required=False, help_text=HELP["implement"])
    rhythm = forms.ChoiceField(label=_("Thời gian"), choices=RHYTHMS, help_text=HELP["rhythm"])
    deadline = DateField(label=_("Ngày hoàn thành"), required=False, help_text=HELP["deadline"])
    deadline_text = TextField(
        label=_("Ghi thêm về thời gian"),
        required=False,
        max_length=300,
        help_text=_("In nguyên văn vào kế hoạch, ví dụ “trước ngày 25 hằng tháng”."),
    )
    product = TextField(
        label=_("Sản phẩm"), required=False, widget=FewLines, help_text=HELP["product"]
    )
    result = TextField(
        label=_("Kết quả đo được"),
        required=False,
        widget=FewLines,
        help_text=_("Ví dụ: 98 % hồ sơ đúng hạn."),
    )
    criterion_code = forms.ChoiceField(
        label=_("Tiêu chí"),
        required=False,
        help_text=_("Tiêu chí mất điểm mà việc này khắc phục; không có thì để trống."),
    )

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[tuple[str, str]] = (),
        read: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        offered = list(criteria)
        self.fields["criterion_code"].choices = [("", _("không gắn tiêu chí")), *offered]
        if not offered:
            del self.fields["criterion_code"]
        if read:
            del self.fields["result"]

    def clean(self) -> None:
        given = self.cleaned_data
        self.refuse_stale()
        rhythm, deadline = given.get("rhythm"), given.get("deadline")
        if rhythm == FIXED and deadline is None and "deadline" not in self.errors:
            self.add_error("deadline", _("Ghi ngày hoàn thành, hoặc chọn nhịp thực hiện."))
        if rhythm == Timing.OPEN and deadline is not None:
            given["rhythm"] = rhythm = FIXED  # who writes a day has said when
        if rhythm != FIXED and deadline is not None:
            self.add_error(
                "rhythm", _("Đã ghi ngày thì chọn “Có thời hạn”; nhịp thì để trống ngày.")
            )
        if {"deadline", "rhythm"} & {*self.changed_data} and "deadline_text" in given:
            self._drop_old_words(given)

    def _drop_old_words(self, given: dict[str, Any]) -> None:
        """Drop the words of a time that was changed: paper prints words before days."""
        if "deadline_text" not in self.changed_data:
            given["deadline_text"] = ""

    def columns(self) -> dict[str, Any]:
        """Return the columns of an item."""
        given = self.cleaned_data
        timing, every = timing_of(given["rhythm"])
        kept = ("text", "kind", "force", "deadline", "deadline_text", "product")
        more = [name for name in ("result", "criterion_code") if name in given]
        said = {name: given[name] for name in (*kept, *more)}
        return said | {"timing": timing, "every": every}

    def bodies(self) -> dict[str, list[str]]:
        """Return the names of bodies by role."""
        return {role.value: self.cleaned_data[role.value] for role in Role}

    def correction(self) -> dict[str, Any]:
        """Return all of it as a correction of what was read, fit for JSON."""
        columns = self.columns()
        day = columns["deadline"]
        return columns | self.bodies() | {"deadline": day.isoformat() if day else None}


def initial_of(item: PlanItem) -> dict[str, Any]:
    """Return what an item says now, for its form; reads its bodies."""
    bodies = list(item.bodies.all())
    named = {role.value: [body.text for body in bodies if body.role == role] for role in Role}
    kept = (
        "text", "kind", "force", "deadline", "deadline_text", "product", "result", "criterion_code",
    )  # fmt: skip
    said = {
        **{name: getattr(item, name) for name in kept},
        **named,
        "rhythm": rhythm_of(item.timing, item.every),
    }
    return said | {"seen": seen_of(item)}


def initial_read(item: Item) -> dict[str, Any]:
    """Return what was read of an item, as corrected, for its form."""
    timing = item.timing.kind.value if item.timing else Timing.OPEN
    return {
        "text": item.text,
        "kind": item.kind.value,
        "force": item.force.value,
        "lead": list(item.lead),
        "coordinate": list(item.coordinate),
        "implement": list(item.implement),
        "rhythm": rhythm_of(timing, (item.timing and item.timing.every) or ""),
        "deadline": item.deadline,
        "deadline_text": item.deadline_text or "",
        "product": item.product or "",
    }
