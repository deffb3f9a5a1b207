"""The list of bodies whose forms a person chooses: with which form each of them writes."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.ui.lists import Column, Listing
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit

STANDARD = _("Biểu mẫu chuẩn Nghị định 30")


def offices(in_use: Mapping[tuple[int, str], str]) -> Listing:
    """Return the list; ``in_use`` names the forms of bodies by their key and the kind."""
    return Listing(
        name="bieu-mau",
        noun=_("đơn vị"),
        search=("name_folded",),
        search_label=_("Tìm theo đơn vị"),
        order="unit",
        columns=(
            Column(
                key="unit",
                label=_("Đơn vị"),
                value=lambda unit: unit.name,
                sort="name_sort",
                link=lambda unit: reverse("office_forms:forms", args=[unit.pk]),
            ),
            *(_used(kind, in_use) for kind in OfficeForm.Kind),
        ),
    )


def _used(kind: OfficeForm.Kind, in_use: Mapping[tuple[int, str], str]) -> Column:
    def name(unit: Unit) -> Text:
        return in_use.get((unit.pk, kind.value), STANDARD)

    return Column(key=kind.value, label=kind.label, value=name)
