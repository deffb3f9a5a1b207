"""The days of a cycle's stages: as they are planned, and as they are changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.actions.moving import Basis
from thuocdo.apps.assessments.models import StageKind
from thuocdo.apps.assessments.wording.stages import fault_words
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.core.papers import Facts
from thuocdo.core.stages import Fault, Plan, StageDates, disorder, misplaced, needs_basis

BASIS_HELP = _("Ví dụ Công văn 123/SNV-CCHC. Bắt buộc khi gia hạn giai đoạn đã kết thúc.")


class StagesForm(forms.Form):
    """Two days for each stage; a stage without days is not planned."""

    kinds: ClassVar[Iterable[tuple[str, str]]] = StageKind.choices
    asked: ClassVar[set[str]] = {StageKind.SELF}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, label in self.kinds:
            for end, words in (("opens", _("Từ ngày")), ("closes", _("Đến hết ngày"))):
                field = DateField(label=f"{label}: {words}", required=kind in self.asked)
                self.fields[f"{kind}_{end}"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for kind, _label in self.kinds:
            opens, closes = given.get(f"{kind}_opens"), given.get(f"{kind}_closes")
            wrong = {f"{kind}_opens", f"{kind}_closes"} & self.errors.keys()
            if bool(opens) != bool(closes) and not wrong:
                self.add_error(f"{kind}_closes", _("Nhập cả ngày đầu và ngày cuối, hoặc để trống."))
        # A day that is found wrong is gone from what is given.
        self.whole = self.stages()
        self.add_faults(disorder(self.whole))
        return given

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Say of each day that cannot stand why; of several reasons the first."""
        for fault in faults:
            name = f"{fault.kind}_{fault.end}"
            if name not in self.errors:
                self.add_error(name, fault_words(fault))

    def stages(self) -> list[StageDates]:
        given = self.cleaned_data
        return [
            StageDates(kind, given[f"{kind}_opens"], given[f"{kind}_closes"])
            for kind, _label in self.kinds
            if given.get(f"{kind}_opens") and given.get(f"{kind}_closes")
        ]

    def stage_rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField, str]]:
        """Yield the stages with their two dates and how each stands today, for a table of them."""
        for kind, label in self.kinds:
            yield label, self[f"{kind}_opens"], self[f"{kind}_closes"], self.standing(kind)

    def standing(self, _kind: str) -> str:
        """Say how a stage stands; one that is only being planned does not."""
        return ""


class MovingForm(PaperForm, StagesForm):
    """Other days for stages that are planned, why, and by which document.

    ``after`` is the last change that the page showed: who comes second is told so.
    """

    fills = {"basis": Facts.named, "basis_date": "date"}
    paper_label = _("Tệp văn bản làm căn cứ")

    reason = TextField(
        label=_("Lý do"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = TextField(
        label=_("Văn bản làm căn cứ"), max_length=200, required=False, help_text=BASIS_HELP
    )
    basis_date = DateField(label=_("Ngày văn bản"), required=False)
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, after: int, **options: Any) -> None:
        self.plan = plan
        labels = dict(StageKind.choices)
        self.kinds = [(one.kind, labels[one.kind]) for one in plan.stages]
        self.asked = {one.kind for one in plan.stages}
        days = {
            f"{one.kind}_{end}": getattr(one, end)
            for one in plan.stages
            for end in ("opens", "closes")
        }
        super().__init__(*args, initial=days | {"after": after}, **options)
        self.fields["reason"].required = plan.current is not None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if len(self.whole) == len(self.plan.stages):
            self.add_faults(misplaced(self.plan, self.whole))
            self._ask_for_basis(given, asked=needs_basis(self.plan, self.whole))
        return given

    def _ask_for_basis(self, given: dict[str, Any], *, asked: bool) -> None:
        document, day = given.get("basis"), given.get("basis_date")
        if asked and not document and "basis" not in self.errors:
            told = _("Gia hạn giai đoạn đã kết thúc phải có văn bản làm căn cứ.")
            self.add_error("basis", told)
        if document and not day and "basis_date" not in self.errors:
            self.add_error("basis_date", _("Nhập ngày của văn bản làm căn cứ."))
        if day and not document and "basis" not in self.errors:
            self.add_error("basis", _("Nhập số, ký hiệu văn bản làm căn cứ."))
        if day and day > self.plan.today:
            told = _("Ngày văn bản làm căn cứ không thể sau hôm nay.")
            self.add_error("basis_date", told)

    def standing(self, kind: str) -> str:
        if self.plan.current is None:
            return ""
        if self.plan.over(kind):
            return _now("đã kết thúc")
        return _now("đang diễn ra") if kind == self.plan.current else _now("chưa đến")

    def basis_given(self) -> Basis | None:
        given: dict[str, str | date | None] = self.cleaned_data
        document, day = given["basis"], given["basis_date"]
        return Basis(str(document), day) if document and isinstance(day, date) else None
