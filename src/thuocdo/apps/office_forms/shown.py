"""The page of an office's forms: for each kind the one in use, those before, and the fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thuocdo.adapters import docx_template
from thuocdo.apps.office_forms.forms import FormFileForm
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.office_forms.queries import FIELDS, form_in_use, forms_of
from thuocdo.apps.ui.formats import lang
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue
from thuocdo.core.report.fields import Field

MARKS = {"viec": "tr", "hang": "tr", "o": "tc", "ten": "tc"}
"""What a loop over such entries repeats: rows or cells of a table; else paragraphs."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as it is typed in a form, and what it says."""

    typed: str
    meaning: str
    depth: int


@dataclass(frozen=True, slots=True)
class KindPanel:
    """One kind of document: its form, what that leaves out, the forms before it."""

    kind: str
    label: str
    form: OfficeForm | None
    warnings: Sequence[Issue]
    before: Sequence[OfficeForm]
    upload: FormFileForm
    issues: Sequence[Issue]
    fields: Sequence[FieldRow]


def panels(
    unit: Unit, asked: FormFileForm | None = None, issues: Sequence[Issue] = ()
) -> list[KindPanel]:
    """Return a panel a kind; ``asked`` is what was just sent, with what is wrong in it."""
    wanted = asked.data.get("kind") if asked else None
    return [
        KindPanel(
            kind=kind,
            label=str(kind.label),
            form=(form := form_in_use(unit, kind)),
            warnings=_warnings(form),
            before=forms_of(unit, kind).exclude(retired_at=None)[:10],
            upload=asked
            if asked and wanted == kind
            else FormFileForm(initial={"kind": kind}, auto_id=f"{kind}_%s"),
            issues=issues if wanted == kind else (),
            fields=list(_rows(FIELDS[kind])),
        )
        for kind in OfficeForm.Kind
    ]


def _warnings(form: OfficeForm | None) -> Sequence[Issue]:
    if form is None:
        return ()
    try:
        return docx_template.open_form(bytes(form.content), FIELDS[form.kind]).warnings
    except InputError as refused:  # taken in by an edition of the programme that knew more fields
        return refused.issues


def _rows(fields: Sequence[Field], within: str = "", depth: int = 0) -> Iterator[FieldRow]:
    for field in fields:
        name = f"{within}{field.name}"
        mark = MARKS.get(field.entry, "p")
        loop = f"{{%{mark} for {field.entry} in {name} %}} … {{%{mark} endfor %}}"
        typed = loop if field.many else f"{{{{ {name} }}}}"
        yield FieldRow(typed, field.vi if lang() == "vi" else field.en, depth)
        yield from _rows(field.each, f"{field.entry}.", depth + 1)
