from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.ui.forms import TextField
from thuocdo.apps.units.choices import UnitField
from thuocdo.apps.units.models import Unit


class WaiverForm(forms.Form):
    reason = TextField(
        label=_("Lý do đề nghị không áp dụng"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cơ quan cấp trên đọc lý do này để quyết định."),
    )


class OwnItemForm(forms.Form):
    """Any item of the unit's own plans, where none of those proposed is the right one."""

    item = forms.ModelChoiceField(
        label=_("Nội dung khác trong kế hoạch của đơn vị"),
        queryset=PlanItem.objects.none(),
        empty_label=_("chọn một nội dung"),
    )

    def __init__(self, *args: Any, items: Iterable[PlanItem], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].queryset = items


class OwnPlanForm(forms.Form):
    """A plan of the unit's own as a whole, where the work was to issue that one."""

    plan = forms.ModelChoiceField(
        label=_("Chính một kế hoạch của đơn vị"),
        queryset=Plan.objects.none(),
        empty_label=_("chọn một kế hoạch"),
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plan"].queryset = plans


class GiveForm(forms.Form):
    """Which body of the directory is meant by a name that it does not have."""

    unit = UnitField(
        label=_("Cơ quan nhận nhiệm vụ"),
        queryset=Unit.objects.none(),
        empty_label=_("chọn cơ quan"),
        help_text=_("Cơ quan chưa có trong danh mục đơn vị: quản trị hệ thống thêm trước."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units
