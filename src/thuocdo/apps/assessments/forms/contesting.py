"""What a unit writes of reduced criteria, and what the appraising body decides of one of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.queries.contesting import Item
from thuocdo.apps.ui.forms import NumberField, TextField
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.scoring import value_text

LONGEST = 4000
KEEP, CLAIM, OTHER = "keep", "claim", "other"


def field_name(code: str) -> str:
    return f"gt-{code}"


class ExplanationForm(forms.Form):
    """One text for each criterion that may be contested; what is not sent stays as it is."""

    confirmed = forms.BooleanField(
        label=_("Tiêu chí để trống: đơn vị đồng ý với kết quả thẩm định."), required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, items: Sequence[Item]) -> None:
        super().__init__(data)
        for item in items:
            self.fields[field_name(item.leaf.code)] = TextField(
                required=False, max_length=LONGEST, initial=item.text
            )
        self.items = items

    def texts(self) -> dict[str, str]:
        """Return what was sent, by code; call it on a valid form."""
        names = {item.leaf.code: field_name(item.leaf.code) for item in self.items}
        return {code: self.cleaned_data[name] for code, name in names.items() if name in self.data}

    def shown(self, item: Item) -> str:
        """Return what stands in the field of a criterion: as typed, else as kept."""
        return str(self[field_name(item.leaf.code)].value() or "")

    def wrong(self, item: Item) -> list[str]:
        return [str(text) for text in self.errors.get(field_name(item.leaf.code), [])]


class SettleForm(forms.Form):
    """Keep round 1, follow the claim, or give other points; always with a reason."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput())
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=((KEEP, ""), (CLAIM, ""), (OTHER, _("Cho điểm khác"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn giữ hay sửa kết quả vòng 1.")},
    )
    points = NumberField(label=_("Điểm vòng 2, nếu cho điểm khác"), required=False)
    reason = TextField(
        label=_("Lý do"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đơn vị đọc được lý do này."),
        error_messages={"required": _("Quyết định vòng 2 phải có lý do.")},
    )
    cause = forms.ChoiceField(
        label=_("Nguyên nhân"),
        choices=(("", _("như vòng 1")), *Answer.Cause.choices),
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, item: Item, words: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={"seen": item.second.revision if item.second else 0})
        self.item = item
        choices = self.fields["decision"].choices
        self.fields["decision"].choices = [
            (key, words.get(key, label)) for key, label in choices if key != CLAIM or item.claim
        ]

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        if not any(letter.isalpha() for letter in reason):
            raise forms.ValidationError(_("Lý do phải ghi bằng lời."))
        return reason

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        lacks = given.get("decision") == OTHER and given.get("points") is None
        if lacks and "points" not in self.errors:
            self.add_error("points", _("Nhập điểm."))
        return given

    def inputs(self) -> dict[str, str] | None:
        """Return the inputs that the decision means; nothing where it keeps round 1."""
        given = self.cleaned_data
        if given["decision"] == KEEP:
            return None
        if given["decision"] == CLAIM and self.item.claim:
            return dict(self.item.claim.inputs)
        return {SETTLED: value_text(given["points"])}
