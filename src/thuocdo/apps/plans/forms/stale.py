"""A form that was opened before somebody else saved the same: nothing is lost without a word."""

from collections.abc import Iterator, Sequence
from datetime import date

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from thuocdo.apps.ui import formats


class SeenForm(forms.Form):
    """A form that carries the mark of what its writer saw; ``initial`` has the mark of now."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def refuse_stale(self) -> None:
        """Refuse once what was written over something newer; saving again is then deliberate.

        Every field that differs is told as it is now; what was written stays in the form.
        """
        given, now = self.cleaned_data.get("seen", ""), self.initial.get("seen", "")
        if not given or given == now:
            return
        self.data = self.data.copy()
        self.data["seen"] = now
        opened = _("Người khác vừa sửa nội dung này. Chỗ khác với bản bạn đang ghi, nay là:")
        closed = _("Chép lại chỗ cần giữ, rồi bấm Lưu lần nữa để ghi đè.")
        self.add_error(None, [opened, *self._newer(), closed])

    def _newer(self) -> Iterator[str]:
        for name, field in self.fields.items():
            if name in self.cleaned_data and name != "seen":
                written = _shown(field, self.cleaned_data[name])
                stands = _shown(field, self.initial.get(name))
                if written != stands:
                    yield f"{field.label}: {stands or _('để trống')}"


def _shown(field: forms.Field, value: object) -> str:
    """Return what a field holds, as people read it."""
    match value:
        case None | "":
            return ""
        case date():
            return formats.day(value)
        case Model():
            return str(value)
        case list() | tuple():
            return "; ".join(str(one) for one in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or "")
    return str(_choices(field).get(str(value), value))


def _choices(field: forms.Field) -> dict[str, object]:
    offered: Sequence[tuple[object, object]] = getattr(field, "choices", ())
    return {str(key): words for key, words in offered}
