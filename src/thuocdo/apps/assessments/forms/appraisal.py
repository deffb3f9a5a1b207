"""The appraisal grid as it was sent: what was typed for each unit, what can be kept of it.

Nothing typed is lost: a row that cannot be kept goes back with its values and the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from thuocdo.adapters.messages import finding
from thuocdo.apps.assessments.actions import Verdict
from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Options
from thuocdo.core.issues import Issue
from thuocdo.core.scoring import NotApplicable, parse_value, value_text
from thuocdo.core.vietnamese.text import fold, repair

Data = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one row, as text; blank ones included."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    cause: str = ""

    @property
    def given(self) -> dict[str, str]:
        return {name: text for name, text in self.inputs.items() if text.strip()}


class RowError(ValueError):
    """Why a row cannot be kept, in words for whoever typed it."""


def field_name(row: GridRow, name: str) -> str:
    return f"{row.assessment.pk}-{name}"


def columns_of(leaf: Criterion) -> tuple[str, ...]:
    """Return the inputs that an appraiser may type: those of the rule, then settled points."""
    own = tuple(name for name in leaf.inputs if name != SETTLED)
    return (*own, SETTLED)


def kept(row: GridRow, leaf: Criterion) -> Typed:
    """Return what the fields of a row hold before anybody types."""
    if row.verdict is None:
        return Typed(dict.fromkeys(columns_of(leaf), ""))
    said = row.verdict
    inputs = {name: shown(leaf, name, said.inputs.get(name, "")) for name in columns_of(leaf)}
    return Typed(inputs, said.reason, said.cause)


def shown(leaf: Criterion, name: str, text: str) -> str:
    """Return a stored value as it is typed here: 0,5; of an option its number."""
    if name == SETTLED or not isinstance(leaf.rule, Options):
        return text.replace(".", ",")
    labels = [fold(option.label.vi) for option in leaf.rule.options]
    return str(labels.index(fold(text)) + 1) if fold(text) in labels else text


class GridForm:
    """Rows of the grid as sent. ``errors`` are by the key of the file; so are ``typed``."""

    def __init__(self, data: Data, leaf: Criterion, rows: Sequence[GridRow]) -> None:
        self.leaf = leaf
        self.rows = {row.assessment.pk: row for row in rows}
        self.typed = {
            key: _typed(data, row, leaf) for key, row in self.rows.items() if row.editable
        }
        self.errors: dict[int, str] = {}

    def fill(self, typed: Mapping[int, Typed]) -> None:
        """Put other values into rows, as if they had been typed."""
        self.typed |= {key: value for key, value in typed.items() if key in self.typed}

    def changed(self) -> list[int]:
        """Return the rows in which something was typed that is not kept yet."""
        return [
            key for key, typed in self.typed.items() if typed != kept(self.rows[key], self.leaf)
        ]

    def verdicts(self) -> list[Verdict]:
        """Return what is to be kept; rows that say nonsense get an error and are left out."""
        found = []
        for key in self.changed():
            try:
                verdict = _verdict(self.rows[key], self.leaf, self.typed[key])
            except RowError as wrong:
                self.errors[key] = str(wrong)
            else:
                found.extend([verdict] if verdict else [])
        return found

    def refuse_unreasoned(self, keys: Iterable[int]) -> None:
        told_why = _("Điểm thấp hơn đơn vị tự chấm: chọn lý do trong thư viện hoặc tự ghi lý do.")
        self.errors = dict.fromkeys(keys, told_why) | self.errors

    def refuse(self, issues: Iterable[Issue]) -> None:
        """Put what core refused on the rows of the units that it is about."""
        by_unit = {str(row.assessment.unit_id): row for row in self.rows.values()}
        for issue in issues:
            row = by_unit.get(str(issue.values.get("unit", "")))
            if row is not None:
                self.errors[row.assessment.pk] = _words(issue, row)


def _typed(data: Data, row: GridRow, leaf: Criterion) -> Typed:
    before = kept(row, leaf)
    inputs = {
        name: repair(data.get(field_name(row, name), before.inputs[name]))
        for name in columns_of(leaf)
    }
    return Typed(inputs, _reason(data, row, before), _cause(data, row, before))


def _reason(data: Data, row: GridRow, before: Typed) -> str:
    """Return the reason: what was written anew, else what was picked from the library."""
    written = repair(data.get(field_name(row, "reason"), before.reason))
    picked = repair(data.get(field_name(row, "library"), ""))
    return picked if picked and written in {before.reason, ""} else written


def _cause(data: Data, row: GridRow, before: Typed) -> str:
    cause = data.get(field_name(row, "cause"), before.cause)
    return cause if cause in Answer.Cause.values else ""


def _verdict(row: GridRow, leaf: Criterion, typed: Typed) -> Verdict | None:
    """Return the verdict of a row: points alone, or the claim's inputs with those typed over."""
    given = typed.given
    if not given and row.verdict is None:
        if typed.reason:
            raise RowError(_("Nhập số liệu hoặc điểm thẩm định trước khi ghi lý do."))
        return None
    source = given or dict(row.verdict.inputs if row.verdict else {})
    texts = source if SETTLED in source else _claimed(row, leaf) | source
    _refuse_halves(leaf, texts)
    inputs = {name: _canonical(leaf, name, text) for name, text in texts.items()}
    return Verdict(row.assessment, inputs, typed.reason, typed.cause)


def _claimed(row: GridRow, leaf: Criterion) -> dict[str, str]:
    claim = row.claim.inputs if row.claim else {}
    return {name: text for name, text in claim.items() if name in leaf.required}


def _refuse_halves(leaf: Criterion, texts: Mapping[str, str]) -> None:
    if SETTLED in texts and len(texts) > 1:
        raise RowError(_("Chỉ nhập số liệu hoặc chỉ nhập điểm; xóa ô điểm để tính theo số liệu."))
    missing = [name for name in leaf.required if name not in texts]
    if SETTLED not in texts and missing:
        names = "; ".join(told(name) for name in sorted(missing))
        raise RowError(_("Còn thiếu: {names}.").format(names=names))


def _canonical(leaf: Criterion, name: str, text: str) -> str:
    try:
        value = parse_value(leaf, name, text)
    except InputError as wrong:
        raise RowError(_sentence(wrong.issues[0])) from wrong
    if isinstance(value, NotApplicable):
        raise RowError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))
    return "" if value is None else value_text(value)


def _words(issue: Issue, row: GridRow) -> str:
    values = {**issue.values, "unit": row.assessment.unit.name}
    if values.get("input"):
        values["input"] = told(str(values["input"]))
    return _sentence(replace(issue, values=values))


def _sentence(issue: Issue) -> str:
    said = finding(issue, lang())
    return f"{said.message}; {said.remedy}." if said.remedy else f"{said.message}."
