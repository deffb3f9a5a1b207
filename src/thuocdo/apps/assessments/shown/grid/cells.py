"""The appraiser's fields of a line: one an input, and one for points settled by hand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import Typed, columns_of, field_name, kept
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.shown.grid.words import heads_of, points_words
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Options

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the grid; ``choices`` where one picks, else a number is typed.

    ``value`` is what stands in it, ``kept`` what it held before anybody typed.
    """

    name: str
    head: str
    label: str
    value: str
    kept: str
    hint: str = ""
    choices: Choices = ()

    @property
    def chosen(self) -> str:
        """Return the chosen one in full: a narrow column cuts it."""
        return dict(self.choices).get(self.value, "")


def cells_of(leaf: Criterion, row: GridRow, typed: Typed) -> tuple[Cell, ...]:
    before = kept(row, leaf)
    names = [name for name in columns_of(leaf) if name != SETTLED]
    return tuple(
        Cell(
            name=field_name(row, name),
            head=head,
            label=f"{row.assessment.unit.name}: {head}",
            value=typed.inputs.get(name, ""),
            kept=before.inputs[name],
            hint=_hint(leaf, row, name),
            choices=_choices(leaf),
        )
        for name, (_short, head) in zip(names, heads_of(leaf), strict=True)
    )


def _hint(leaf: Criterion, row: GridRow, name: str) -> str:
    """Return what the unit entered, shown pale where the appraiser has typed nothing."""
    text = row.claim.inputs.get(name, "") if row.claim else ""
    return "" if _choices(leaf) else formats.typed(text)


def _choices(leaf: Criterion) -> Choices:
    if isinstance(leaf.rule, Options):
        named = enumerate(leaf.rule.options, start=1)
        return tuple((str(at), f"{at}. {option.label.told(lang())}") for at, option in named)
    if isinstance(leaf.rule, Checklist):
        return (("1", _("Đạt")), ("0", _("Không")))
    return ()


def points_cell(leaf: Criterion, row: GridRow, typed: Typed) -> Cell:
    return Cell(
        name=field_name(row, SETTLED),
        head=_("Điểm"),
        label=_("{unit}: điểm thẩm định").format(unit=row.assessment.unit.name),
        value=typed.inputs.get(SETTLED, ""),
        kept=kept(row, leaf).inputs[SETTLED],
        hint=points_words(row.settled),
    )
