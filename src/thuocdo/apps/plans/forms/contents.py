from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans.forms.fields import rhythm_of
from thuocdo.apps.plans.forms.stale import SeenForm
from thuocdo.apps.plans.forms.work import WorkForm
from thuocdo.apps.plans.mapping import content_seen
from thuocdo.apps.plans.models import ContributedItem
from thuocdo.apps.ui.forms import DateField, TextField
from thuocdo.apps.units.models import Unit

Parts = Sequence[tuple[str, str]]
NO_PART = ("", _("Chưa chọn đề mục"))


class AskForm(forms.Form):
    """What a coordinator asks of whom, by when."""

    due = DateField(label=_("Gửi trước ngày"))
    guidance = TextField(
        label=_("Hướng dẫn"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: mỗi nhiệm vụ một cơ quan chủ trì, có thời hạn và sản phẩm."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Đề mục cần góp"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn đề mục nào: góp cho cả kế hoạch."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Chọn cả nhóm cơ quan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Hoặc từng cơ quan"),
        required=False,
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, parts: Parts, units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sections"].choices = list(parts)
        self._offered = list(units)
        kinds = dict.fromkeys((unit.kind, unit.get_kind_display()) for unit in self._offered)
        self.fields["kinds"].choices = list(kinds)
        self.fields["units"].queryset = units
        self.fields["units"].choices = [
            (kind, [(unit.pk, unit.name) for unit in group])
            for kind, group in groupby(self._offered, key=lambda unit: unit.get_kind_display())
        ]

    def asked(self) -> dict[str, Any]:
        """Return what the action takes; chosen groups stand for all their bodies."""
        given = dict(self.cleaned_data)
        kinds, chosen = set(given.pop("kinds")), {unit.pk for unit in given["units"]}
        units = [one for one in self._offered if one.kind in kinds or one.pk in chosen]
        return given | {"units": units}


class ContentForm(WorkForm, SeenForm):
    """One content as the body asked writes it."""

    section = forms.ChoiceField(
        label=_("Đề mục"),
        required=False,
        help_text=_("Phần của kế hoạch mà nội dung này sẽ đứng vào."),
    )
    field_order = ("section",)

    def __init__(self, *args: Any, parts: Parts, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].choices = [NO_PART, *parts]
        if not parts:
            del self.fields["section"]

    def clean(self) -> None:
        self.refuse_stale()
        super().clean()

    def columns(self) -> dict[str, Any]:
        """Return the columns of a content."""
        given = self.cleaned_data
        more = [name for name in ("section", "lead", "coordinate") if name in given]
        return super().columns() | {name: given[name] for name in more}


def content_initial(row: ContributedItem) -> dict[str, Any]:
    kept = (
        "section", "text", "lead", "coordinate", "deadline", "deadline_text", "product", "result",
    )  # fmt: skip
    said = {name: getattr(row, name) for name in kept}
    return said | {"rhythm": rhythm_of(row.timing, row.every), "seen": content_seen(row)}
