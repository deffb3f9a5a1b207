from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.fields import HELP, BodiesField, rhythm_of
from thuocdo.apps.plans.forms.stale import SeenForm
from thuocdo.apps.plans.forms.work import WorkForm
from thuocdo.apps.plans.mapping import seen_of
from thuocdo.apps.plans.models import ItemBody, PlanItem
from thuocdo.apps.ui.forms import TextField
from thuocdo.core.plan.model import Item

Role, Timing = ItemBody.Role, PlanItem.Timing


class ItemForm(WorkForm, SeenForm):
    """What an item says, for a row of a draft and (``read``) for one that was just read.

    A document has no place of its own for the measurable result: that is written in a draft.
    """

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
    implement = BodiesField(label=_("Thực hiện"), required=False, help_text=HELP["implement"])
    deadline_text = TextField(
        label=_("Ghi thêm về thời gian"),
        required=False,
        max_length=300,
        help_text=_("In nguyên văn vào kế hoạch, ví dụ “trước ngày 25 hằng tháng”."),
    )
    criterion_code = forms.ChoiceField(
        label=_("Tiêu chí"),
        required=False,
        help_text=_("Tiêu chí mất điểm mà việc này khắc phục; không có thì để trống."),
    )
    field_order = (
        "text", "kind", "force", "lead", "coordinate", "implement", "rhythm", "deadline",
        "deadline_text", "product", "result", "criterion_code",
    )  # fmt: skip

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
        self.refuse_stale()
        super().clean()

    def columns(self) -> dict[str, Any]:
        """Return the columns of an item."""
        given = self.cleaned_data
        more = [name for name in ("kind", "force", "criterion_code") if name in given]
        return super().columns() | {name: given[name] for name in more}

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
