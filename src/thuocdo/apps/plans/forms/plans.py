import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.fields import FewLines
from thuocdo.apps.plans.forms.stale import SeenForm
from thuocdo.apps.plans.mapping import Wish, frame_seen, section_seen
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.ui.forms import DateField, NumberField, TextField
from thuocdo.apps.ui.papers import PaperForm
from thuocdo.apps.units.models import Unit

EARLIEST, LATEST = 2000, 2100
PLAN_FILES = ".docx,.pdf,.txt,.md"


class YearField(forms.IntegerField):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "td-input-date"})

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=EARLIEST, max_value=LATEST, **options)


class DraftForm(forms.Form):
    """What an officer decides before a draft is composed; blanks become gaps to fill later."""

    plan_year = YearField(label=_("Năm của kế hoạch"))
    kind = forms.ChoiceField(label=_("Loại kế hoạch"), choices=Plan.Kind.choices)
    target = NumberField(
        label=_("Điểm phấn đấu"),
        required=False,
        help_text=_("Tổng điểm muốn đạt trong năm của kế hoạch; chưa biết thì để trống."),
    )
    deadline = DateField(
        label=_("Thời hạn chung"),
        required=False,
        help_text=_("Ngày đề xuất, sửa được; để trống nếu mỗi nhiệm vụ có thời hạn riêng."),
    )
    coordinator = TextField(
        label=_("Cơ quan theo dõi, đôn đốc"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "td-bodies"}),
        help_text=_("Cơ quan tổng hợp kết quả để báo cáo; chưa rõ thì để trống."),
    )

    def wish(self) -> Wish:
        given = self.cleaned_data
        return Wish(
            year=given["plan_year"],
            coordinator=given["coordinator"],
            target=given["target"],
            deadline=given["deadline"],
        )


class LinesField(forms.CharField):
    """Several texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: object) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list | tuple) else value


HEADER_FIELDS = ("superior", "issuer", "place", "opening", "authority", "position", "signer")
HEADER_LISTS = ("bases", "recipients")


class FrameForm(SeenForm):
    """What a draft says of itself, as it stands at the head and foot of the document."""

    title = TextField(
        label=_("Trích yếu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(label=_("Loại kế hoạch"), choices=Plan.Kind.choices)
    plan_year = YearField(label=_("Năm của kế hoạch"))
    clears = forms.TypedChoiceField(
        label=_("Bộ rõ áp dụng"),
        choices=Plan.Clears.choices,
        coerce=int,
        help_text=_("Mỗi nhiệm vụ được rà soát theo những điều này."),
    )
    partner = forms.ModelChoiceField(
        label=_("Cơ quan cùng đầu mối"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("không có"),
        help_text=_("Kế hoạch của hai chỉ số do hai cơ quan đầu mối: cơ quan thứ hai cùng soạn."),
    )
    superior = TextField(
        label=_("Cơ quan cấp trên"),
        required=False,
        help_text=_("In ở dòng trên cùng bên trái; UBND các cấp để trống."),
    )
    issuer = TextField(
        label=_("Cơ quan ban hành"), help_text=_("In dưới cơ quan cấp trên, ví dụ UBND XÃ SUỐI ĐÁ.")
    )
    place = TextField(
        label=_("Địa danh"), required=False, help_text=_("Đứng trước ngày, tháng, năm ban hành.")
    )
    bases = LinesField(
        label=_("Căn cứ ban hành"), required=False, help_text=_("Mỗi căn cứ một dòng.")
    )
    opening = TextField(
        label=_("Câu dẫn vào nội dung"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bỏ trống thì dùng câu thường gặp: … ban hành Kế hoạch …, cụ thể như sau:"),
    )
    authority = TextField(
        label=_("Thẩm quyền ký"),
        required=False,
        widget=FewLines,
        help_text=_("Ví dụ: TM. ỦY BAN NHÂN DÂN; ký thay ghi thêm dòng KT. CHỦ TỊCH."),
    )
    position = TextField(
        label=_("Chức vụ người ký"), required=False, help_text=_("Ví dụ: Chủ tịch, Giám đốc.")
    )
    signer = TextField(label=_("Người ký"), required=False, help_text=_("Họ và tên đầy đủ."))
    recipients = LinesField(
        label=_("Nơi nhận"), required=False, help_text=_("Mỗi nơi nhận một dòng.")
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["partner"].queryset = units

    def clean(self) -> None:
        self.refuse_stale()

    def columns(self) -> dict[str, Any]:
        given = self.cleaned_data
        kept = {name: given[name] for name in ("title", "kind", "clears", "partner")}
        return kept | {"year": given["plan_year"]}

    def header(self) -> dict[str, Any]:
        given = self.cleaned_data
        words = {name: given[name] or None for name in HEADER_FIELDS}
        lists = {name: given[name] for name in HEADER_LISTS}
        return words | lists | {"title": given["title"], "plan_year": given["plan_year"]}


def frame_initial(plan: Plan) -> dict[str, Any]:
    header = plan.document["header"]
    return {
        **{name: header.get(name) or "" for name in HEADER_FIELDS},
        **{name: header.get(name) or [] for name in HEADER_LISTS},
        "title": plan.title,
        "kind": plan.kind,
        "plan_year": plan.year,
        "clears": plan.clears,
        "partner": plan.partner_id,
        "seen": frame_seen(plan),
    }


class SectionForm(SeenForm):
    """A heading and the prose under it, one paragraph a line."""

    title = TextField(label=_("Đề mục"), max_length=500)
    text = LinesField(
        label=_("Nội dung"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Mỗi đoạn một dòng; dòng bắt đầu bằng “- ” là gạch đầu dòng."),
    )

    def clean(self) -> None:
        self.refuse_stale()


def section_initial(section: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": section["title"], "text": section["text"], "seen": section_seen(section)}


class IssueForm(PaperForm):
    """Number and day of a plan that was signed.

    A notice that was read in gives out work as it is: its file is kept, it replaces no plan.
    """

    fills = {"number": "number", "date": "date"}
    paper_label = _("Tệp kế hoạch đã ký")

    number = TextField(label=_("Số, ký hiệu"), max_length=80, help_text=_("Ví dụ 35/KH-UBND."))
    date = DateField(label=_("Ngày ban hành"))
    supersedes = forms.ModelChoiceField(
        label=_("Thay thế kế hoạch"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("không thay thế kế hoạch nào"),
        help_text=_("Nhiệm vụ còn mở của kế hoạch bị thay thế sẽ dừng lại."),
    )

    def __init__(
        self,
        *args: Any,
        supersedable: Iterable[Plan],
        today: dt.date,
        notice: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["supersedes"].queryset = supersedable
        if notice:
            del self.fields["paper_file"], self.fields["supersedes"]
        self._today = today

    def clean_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["date"]
        if day > self._today:
            raise forms.ValidationError(_("Ngày ban hành chưa đến; ghi ngày trên văn bản đã ký."))
        return day


class ReasonForm(forms.Form):
    code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    reason = TextField(
        label=_("Lý do không lập nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 2})
    )
