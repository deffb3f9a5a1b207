"""The forms of an office, and a document written in the one that it uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thuocdo.adapters import docx_template, docx_writer
from thuocdo.adapters.docx_writer.body import Draw
from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.office_forms.permissions import may_choose
from thuocdo.apps.ui.wording import sentence
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.report.document import Document
from thuocdo.core.report.fields import PLAN_FIELDS, REPORT_FIELDS, Field, Values

Kind = OfficeForm.Kind
STANDARD = "bieu-mau-chuan"
"""The parameter of an address that asks for the form of Decree 30."""
FIELDS: Mapping[str, tuple[Field, ...]] = {Kind.PLAN: PLAN_FIELDS, Kind.REPORT: REPORT_FIELDS}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person may choose for a document of a unit; ``form`` is the one in use."""

    unit: Unit
    form: OfficeForm | None
    may_choose: bool


def unit_for(user: User, pk: int, day: date) -> Unit:
    """Return a unit whose forms a person may choose."""
    unit = get_object_or_404(Unit, pk=pk)
    if not may_choose(user, unit, day):
        raise Http404
    return unit


def units_chosen(user: User, day: date) -> QuerySet[Unit]:
    """Return the units whose forms a person may choose."""
    seen = visible_units(user, day)
    return seen.filter(pk__in=[unit.pk for unit in seen if may_choose(user, unit, day)])


def names_in_use(units: QuerySet[Unit]) -> dict[tuple[int, str], str]:
    """Return what the forms in use are called, by unit and kind."""
    rows = OfficeForm.objects.filter(unit__in=units, retired_at=None)
    return {(unit, kind): name for unit, kind, name in rows.values_list("unit", "kind", "filename")}


def form_for(user: User, pk: int, day: date, *, to: str = "see") -> OfficeForm:
    """Return a form of a unit that a person may see, or whose forms they may choose."""
    row = get_object_or_404(OfficeForm.objects.select_related("unit"), pk=pk)
    chooses = may_choose(user, row.unit, day)
    seen = to == "see" and visible_units(user, day).filter(pk=row.unit_id).exists()
    if not (chooses or seen):
        raise Http404
    return row


def forms_of(unit: Unit, kind: str) -> QuerySet[OfficeForm]:
    """Return the forms that a unit has used for a kind, the latest first."""
    return OfficeForm.objects.filter(unit=unit, kind=kind).select_related("by").defer("content")


def form_in_use(unit: Unit, kind: str) -> OfficeForm | None:
    return OfficeForm.objects.filter(unit=unit, kind=kind, retired_at=None).first()


def choice(user: User, unit: Unit, kind: str, day: date) -> Choice:
    return Choice(
        unit, forms_of(unit, kind).filter(retired_at=None).first(), may_choose(user, unit, day)
    )


def written(
    document: Document,
    values: Values,
    *,
    unit: Unit,
    kind: str,
    now: datetime,
    standard: bool = False,
    draw: Draw | None = None,
) -> bytes:
    """Write a document in the form its office uses, or in that of Decree 30 (``standard``)."""
    own = None if standard else form_in_use(unit, kind)
    stream = BytesIO()
    if own is None:
        docx_writer.write(document, stream, created=now, draw=draw)
        return stream.getvalue()
    try:
        form = docx_template.open_form(bytes(own.content), FIELDS[kind])
        docx_template.write(form, document, values, stream, created=now)
    except InputError as refused:
        told = _("Biểu mẫu {name} của cơ quan không dùng được cho văn bản này: {why}")
        why = sentence(refused.issues[0])
        raise RefusedError(told.format(name=own.filename, why=why)) from refused
    return stream.getvalue()
