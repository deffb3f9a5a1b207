from datetime import date
from typing import Any

from django import forms
from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.units.actions import Decision, NewUnit
from thuocdo.apps.units.choices import UnitField, UnitsField
from thuocdo.apps.units.models import Succession, Unit
from thuocdo.apps.units.queries import units_at

PARTS = 2
LONGEST = (40, 200, 80)
"""Of code, name and short name: what a line of new bodies may hold."""


class UnitForm(forms.Form):
    name = TextField(label=_("Tên"), max_length=200)
    short_name = TextField(
        label=_("Tên ngắn"),
        max_length=80,
        required=False,
        help_text=_("Dùng ở đầu cột và thanh trên cùng, ví dụ Sở NN và MT."),
    )
    code = TextField(
        label=_("Mã"), max_length=40, help_text=_("Mã định danh điện tử hoặc mã hành chính.")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=Unit.Kind.choices)
    parent = UnitField(label=_("Trực thuộc"), queryset=None, required=False, empty_label=_("không"))
    head_title = TextField(label=_("Chức danh người đứng đầu"), max_length=80, required=False)
    valid_from = DateField(label=_("Hoạt động từ ngày"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units_at(today)


class SuccessionForm(PaperForm):
    """A change of bodies by decision; what the kind does not need stays empty."""

    fills = {"number": "number", "date": "date"}
    paper_label = _("Tệp quyết định")

    kind = forms.ChoiceField(label=_("Hình thức"), choices=Succession.Kind.choices)
    others = UnitsField(
        label=_("Sáp nhập cùng"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "td-many"}),
        help_text=_("Chỉ dùng khi sáp nhập: các đơn vị khác cùng nhập vào đơn vị mới."),
    )
    new_units = forms.CharField(
        label=_("Đơn vị mới"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Mỗi dòng một đơn vị: mã; tên; tên ngắn. Ví dụ: xa-suoi-moi; Xã Suối Mới; Suối Mới. "
            "Sáp nhập, đổi tên ghi một dòng; chia, tách từ hai dòng; giải thể để trống."
        ),
    )
    number = TextField(label=_("Số quyết định"), max_length=80)
    date = DateField(label=_("Ngày quyết định"))
    effective = DateField(
        label=_("Hiệu lực từ ngày"),
        help_text=_("Đơn vị mới hoạt động từ ngày này, đơn vị cũ kết thúc vào ngày trước đó."),
    )

    def __init__(self, *args: Any, unit: Unit, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = _beside(unit, today)

    def clean_new_units(self) -> list[NewUnit]:
        lines = [line for line in self.cleaned_data["new_units"].splitlines() if line.strip()]
        return [self._new_unit(line) for line in lines]

    def decision(self) -> Decision:
        given = self.cleaned_data
        return Decision(number=given["number"], date=given["date"], effective=given["effective"])

    def _new_unit(self, line: str) -> NewUnit:
        told = line.split(";")[: len(LONGEST)]
        parts = [
            TextField(required=False, max_length=most).clean(part)
            for part, most in zip(told, LONGEST, strict=False)
        ]
        if len(parts) < PARTS or not all(parts[:PARTS]):
            raise forms.ValidationError(
                _("Dòng “%(line)s” cần mã và tên, cách nhau bằng dấu chấm phẩy."),
                params={"line": line.strip()},
            )
        return NewUnit(*parts)


def _beside(unit: Unit, today: date) -> QuerySet[Unit]:
    """Return what a body may be merged with, the nearest first: a commune with communes alone.

    It is what is under the same body, and of its own kind what is under a body beside that: offices
    of two communes, centres of two departments.
    """
    above = unit.parent
    siblings, communes = Q(parent=above), Q(kind=Unit.Kind.COMMUNE)
    near = siblings
    if above is not None and above.parent_id is not None:
        near |= Q(kind=unit.kind, parent__parent=above.parent_id)
    alike = communes if unit.kind == Unit.Kind.COMMUNE else ~communes
    rows = units_at(today).filter(near, alike).exclude(pk=unit.pk)
    same = Q(name_sort=unit.name_sort)  # as every commune has a `Phòng Kinh tế`
    nearest = Case(When(siblings, then=0), When(same, then=1), default=2)
    return rows.order_by(nearest, "kind", "name_sort", "parent__name_sort")


class OwnerForm(PaperForm):
    """Who is in charge of a field of management, and from which day on."""

    fills = {"decision": "number"}
    paper_label = _("Tệp quyết định")

    unit = UnitField(label=_("Cơ quan phụ trách"), queryset=None, empty_label=_("chọn cơ quan"))
    since = DateField(label=_("Từ ngày"))
    decision = TextField(label=_("Số quyết định"), max_length=80, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_at(today)


class FunctionForm(OwnerForm):
    """A field of management that nobody has entered yet, with its first owner."""

    name = TextField(
        label=_("Lĩnh vực quản lý"), max_length=200, help_text=_("Ví dụ Đất đai; Hộ tịch.")
    )
    code = forms.SlugField(
        label=_("Mã"),
        max_length=40,
        help_text=_("Chữ không dấu, số và gạch nối, ví dụ dat-dai; dùng khi nhập, xuất số liệu."),
    )
    field_order = ("name", "code", "unit", "since", "decision")
