from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.models import Document
from thuocdo.apps.plans.forms.fields import INDEX_NAMES
from thuocdo.apps.plans.forms.plans import PLAN_FILES, YearField
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.plans.queries import ABOVE, AGAIN, FOREIGN, WORKLESS
from thuocdo.apps.ui.forms import DateField, TextField, wholes
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Header
from thuocdo.core.vietnamese.text import fold, repair


class PlanFileForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=_("Kế hoạch của cơ quan"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("theo cơ quan ban hành ghi trong văn bản"),
    )
    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        required=False,
        allow_empty_file=True,
        help_text=_("DOCX, PDF có lớp chữ, hoặc TXT; không đọc được ảnh quét."),
        widget=forms.FileInput(attrs={"accept": PLAN_FILES}),
    )
    document = forms.ModelChoiceField(
        label=_("Hoặc văn bản đã có trong Tài liệu kiểm chứng"),
        queryset=Document.objects.none(),
        required=False,
        empty_label=_("chọn tài liệu"),
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], documents: QuerySet[Document], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["document"].queryset = documents
        self.fields["owner"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])
        if len(units) == 1:
            self.fields["owner"].empty_label = None

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("file") and not given.get("document") and "file" not in self.errors:
            self.add_error("file", _("Chọn một tệp, hoặc một văn bản đã có."))


@dataclass(frozen=True, slots=True)
class Sent:
    """What was ticked of a file that was read: items to take, those done before, doubts seen."""

    take: Sequence[int]
    done: Sequence[int]
    all_done: bool
    note: str
    knowing: Sequence[str]

    @classmethod
    def of(cls, data: QueryDict) -> "Sent":
        return cls(
            take=wholes(data.getlist("take")),
            done=wholes(data.getlist("xong")),
            all_done="xong-tat-ca" in data,
            note=repair(data.get("ghi-chu", "")),
            knowing=[name for name in (FOREIGN, ABOVE, AGAIN, WORKLESS) if name in data],
        )


class NamesForm:
    """Whom names mean: ``ten-1`` the names, ``la-1`` what was chosen, ``khac-1`` what was typed.

    A name that nobody said anything about is left out. ``said`` is what was typed and chosen.
    """

    NONE = "khong"

    def __init__(self, data: QueryDict, units: Iterable[Unit]) -> None:
        self.data = data
        self.by_pk = {str(unit.pk): unit for unit in units}
        self.by_name = {fold(unit.name): unit for unit in self.by_pk.values()}
        self.meanings: dict[str, Unit | None] = {}
        self.strange: dict[str, None] = {}
        self.said: dict[str, tuple[str, str]] = {}

    def is_valid(self) -> bool:
        """Read what was sent; false where a typed name is that of no unit."""
        for key, names in self.data.lists():
            number = key.removeprefix("ten-")
            for name in filter(str.strip, names if number != key else ()):
                self._take(repair(name), number)
        return not self.strange

    def told(self) -> str:
        """Say which typed names are of no unit."""
        names = "; ".join(self.strange)
        told = _("Không có cơ quan nào tên là: {names}. Chọn tên trong danh sách gợi ý khi gõ.")
        return str(told).format(names=names)

    def _take(self, name: str, number: str) -> None:
        typed, picked = self.data.get(f"khac-{number}", ""), self.data.get(f"la-{number}", "")
        self.said[name] = (typed.strip(), picked)
        if typed.strip():
            unit = self.by_name.get(fold(typed))
            if unit is None:
                self.strange |= {typed.strip(): None}
            else:
                self.meanings[name] = unit
        elif picked == self.NONE:
            self.meanings[name] = None
        elif picked in self.by_pk:
            self.meanings[name] = self.by_pk[picked]


class HeaderForm(forms.Form):
    """What the head and foot of a read document say, to be put right, and whose plan it is."""

    owner = forms.ModelChoiceField(
        label=_("Nhận cho cơ quan"), queryset=Unit.objects.none(), empty_label=None
    )
    plan_kind = forms.ChoiceField(
        label=_("Loại kế hoạch"),
        choices=Plan.Kind.choices,
        help_text=_("Đề xuất theo loại văn bản và trích yếu."),
    )
    issuer = TextField(label=_("Cơ quan ban hành"), required=False, max_length=200)
    superior = TextField(label=_("Cơ quan cấp trên"), required=False, max_length=200)
    kind = TextField(
        label=_("Tên loại văn bản"),
        required=False,
        max_length=80,
        help_text=_("Ví dụ Kế hoạch, Quyết định, Thông báo kết luận."),
    )
    number = TextField(label=_("Số, ký hiệu"), max_length=80, required=False)
    date = DateField(label=_("Ngày ban hành"), required=False)
    place = TextField(label=_("Địa danh"), required=False, max_length=80)
    title = TextField(
        label=_("Trích yếu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    plan_year = YearField(label=_("Năm của kế hoạch"))
    indexes = forms.MultipleChoiceField(
        label=_("Chỉ số"),
        required=False,
        choices=list(INDEX_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    position = TextField(label=_("Chức vụ người ký"), required=False, max_length=200)
    signer = TextField(label=_("Người ký"), required=False, max_length=200)

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [unit.pk for unit in units]
        self.fields["owner"].queryset = Unit.objects.filter(pk__in=keys)

    def values(self) -> dict[str, Any]:
        """Return what replaces the head that was read, fit for JSON."""
        given = self.cleaned_data
        day = given["date"]
        return {
            **{name: given[name] or None for name in HEAD_WORDS},
            "title": given["title"],
            "plan_year": given["plan_year"],
            "indexes": given["indexes"],
            "date": day.isoformat() if day else None,
        }


HEAD_WORDS = ("issuer", "superior", "kind", "number", "place", "position", "signer")


def header_initial(upload: PlanUpload, header: Header, year: int) -> dict[str, Any]:
    return {
        **{name: getattr(header, name) or "" for name in HEAD_WORDS},
        "owner": upload.unit_id,
        "plan_kind": upload.kind,
        "date": header.date,
        "title": header.title or "",
        "plan_year": header.plan_year or year,
        "indexes": list(header.indexes),
    }
