"""Fields of a plan's items: names of bodies one beside the other, and rhythms of work."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.models import PlanItem
from thuocdo.core.vietnamese.text import repair

Timing = PlanItem.Timing
BODIES_LIST = "td-bodies"
SPARE = 2

INDEX_NAMES = {
    "PAR": _("PAR INDEX (cải cách hành chính)"),
    "SIPAS": _("SIPAS (hài lòng)"),
    "PAPI": "PAPI",
    "PCI": "PCI",
    "QD766": _("Bộ chỉ số theo Quyết định 766"),
    "DDCI": "DDCI",
    "PGI": _("PGI (chỉ số xanh)"),
    "OTHER": _("Chỉ số khác"),
}
"""The indices that a plan may be about, by their codes."""

RHYTHMS = (
    ("fixed", _("Có thời hạn")),
    ("recurring:day", _("Định kỳ hằng ngày")),
    ("recurring:week", _("Định kỳ hằng tuần")),
    ("recurring:month", _("Định kỳ hằng tháng")),
    ("recurring:quarter", _("Định kỳ hằng quý")),
    ("recurring:half", _("Định kỳ 6 tháng")),
    ("recurring:year", _("Định kỳ hằng năm")),
    ("recurring", _("Định kỳ, nhịp khác")),
    ("continuous", _("Thường xuyên")),
    ("event", _("Theo sự kiện")),
    ("open", _("Chưa rõ thời gian")),
)


HELP = {
    "text": _("Rõ việc: bắt đầu bằng động từ, như rà soát, công khai, ban hành."),
    "lead": _("Rõ người: một cơ quan chịu trách nhiệm đến khi xong."),
    "coordinate": _("Cơ quan cùng làm một phần; không bị tính quá hạn."),
    "implement": _("Nơi trực tiếp làm, ghi được cả nhóm: UBND các xã, phường."),
    "rhythm": _("Rõ thời gian: “Có thời hạn” làm xong một lần, “Định kỳ” lặp lại mỗi kỳ."),
    "deadline": _("Chỉ ghi khi chọn “Có thời hạn”, ví dụ 30/6/2027 hoặc Quý IV/2027."),
    "product": _("Rõ sản phẩm: thứ kiểm tra được khi xong, như văn bản, danh mục, biên bản."),
    "result": _("Rõ hiệu quả: mức phải đạt, ví dụ 98 % hồ sơ đúng hạn."),
}
"""What is asked of a piece of work, for who writes plans once a year; the same in every form."""


def rhythm_of(timing: str, every: str) -> str:
    """Return the choice among ``RHYTHMS`` that a stored timing is."""
    chosen = f"{timing}:{every}" if every else timing
    return chosen if chosen in dict(RHYTHMS) else timing


def timing_of(rhythm: str) -> tuple[str, str]:
    """Return kind of time and rhythm of a choice among ``RHYTHMS``."""
    timing, _colon, every = rhythm.partition(":")
    return timing, every


class FewLines(forms.Textarea):
    """A text that may hold several lines: an input of one line would run them together."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, **(attrs or {})})


class BodiesInput(forms.Widget):
    """One line a body, each with the names of all bodies to choose from; two are left blank.

    Where one body is wanted (``single``) there is one blank line.
    """

    template_name = "plans/_bodies.html"

    def get_context(
        self, name: str, value: object, attrs: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = list(value) if isinstance(value, list | tuple) else []
        spare = SPARE - 1 if self.attrs.get("single") else SPARE
        context["widget"] |= {"values": filled + [""] * spare, "list": BODIES_LIST}
        return context

    def value_from_datadict(
        self,
        data: MultiValueDict[str, str] | Mapping[str, Any],
        files: object,  # noqa: ARG002 - Django's signature
        name: str,
    ) -> list[str]:
        if isinstance(data, MultiValueDict):
            return data.getlist(name)
        return data.get(name, [])

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: object,  # noqa: ARG002 - Django's signature
        name: str,
    ) -> bool:
        return name not in data


class BodiesField(forms.Field):
    """Names of bodies, each once; ``;`` parts several that were pasted into one line."""

    widget = BodiesInput

    def clean(self, value: list[str]) -> list[str]:
        names = [repair(part) for text in value or [] for part in text.split(";")]
        kept = list(dict.fromkeys(name.strip(" .,") for name in names if name.strip(" .,")))
        longest = max((len(name) for name in kept), default=0)
        if longest > MOST_LETTERS:
            raise forms.ValidationError(_("Tên cơ quan quá dài; mỗi ô ghi một cơ quan."))
        return kept


MOST_LETTERS = 500
