"""The appraisal grid as it was sent: what was typed for each unit, what can be kept of it.

Nothing typed is lost: a row that cannot be kept goes back with its values and the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.actions import Verdict
from thuocdo.apps.assessments.forms.answers import unclear_number
from thuocdo.apps.assessments.forms.sources import sent_source
from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.issues import named
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.appraisal import Judgement
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Options
from thuocdo.core.issues import Issue
from thuocdo.core.scoring import NotApplicable, parse_value, value_text
from thuocdo.core.vietnamese.text import fold, repair

Data = Mapping[str, str]

SEEN = "seen"
"""The field that names which edition of a row the sender's page showed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one row, as text; blank ones included.

    ``reason`` is the source where a survey's counts are entered.
    """

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
    return _fields(leaf, row, row.verdict)


def _fields(leaf: Criterion, row: GridRow, said: Answer | None) -> Typed:
    if said is None:
        return Typed(dict.fromkeys(columns_of(leaf), ""))
    inputs = {name: shown(leaf, name, said.inputs.get(name, "")) for name in columns_of(leaf)}
    return Typed(inputs, said.source if row.counted else said.reason, said.cause)


def shown(leaf: Criterion, name: str, text: str) -> str:
    """Return a stored value as it is typed here: 0,5; of an option its number."""
    if name == SETTLED or not isinstance(leaf.rule, Options):
        return formats.typed(text)
    labels = [fold(option.label.vi) for option in leaf.rule.options]
    return str(labels.index(fold(text)) + 1) if fold(text) in labels else text


class GridForm:
    """Rows of the grid as sent. ``errors`` are by the key of the file; so are ``typed``.

    ``bare`` are the rows whose only fault is that they lack a reason; ``stale`` those that another
    has settled, or whose claim was made anew, since the sender's page was drawn.
    """

    def __init__(self, data: Data, leaf: Criterion, rows: Sequence[GridRow]) -> None:
        self.leaf = leaf
        self.rows = {row.assessment.pk: row for row in rows}
        self.stale: set[int] = set()
        self.bare: set[int] = set()
        self.errors: dict[int, str] = {}
        self.source = sent_source(data)
        self.typed = {
            key: self._sourced(key, self._read(data, key))
            for key, row in self.rows.items()
            if row.editable
        }

    def _read(self, data: Data, key: int) -> Typed:
        """Return what stands in the fields; where nobody typed, what is kept by now."""
        row = self.rows[key]
        seen = data.get(field_name(row, SEEN), row.edition)
        if seen == row.edition:
            return _typed(data, row, kept(row, self.leaf))
        self.stale.add(key)
        before = _fields(self.leaf, row, _verdict_of(row, seen))
        typed = _typed(data, row, before)
        return kept(row, self.leaf) if typed == before else typed

    def _sourced(self, key: int, typed: Typed) -> Typed:
        """Return a row with the source that is named for all, where it is one of those."""
        if not self.rows[key].counted:
            return typed
        return replace(typed, reason=self.source.of(typed.reason, counted=bool(typed.given)))

    def fill(self, typed: Mapping[int, Typed]) -> list[int]:
        """Put other values into rows, as if they had been typed; return those that are closed."""
        self.typed |= {
            key: self._sourced(key, value) for key, value in typed.items() if key in self.typed
        }
        return [key for key in typed if key not in self.typed]

    def changed(self) -> list[int]:
        """Return the rows in which something was typed that is not kept yet."""
        return [
            key for key, typed in self.typed.items() if typed != kept(self.rows[key], self.leaf)
        ]

    def verdicts(self) -> list[Verdict]:
        """Return what is to be kept; rows that cannot be get an error and are left out."""
        found = []
        for key in self.changed():
            try:
                verdict = _verdict(self.rows[key], self.leaf, self.typed[key])
            except RowError as wrong:
                news = f"{news_of(self.rows[key])} " if key in self.stale else ""
                self.errors[key] = f"{news}{wrong}"
                continue
            if key in self.stale:
                self._meet(key, verdict)
            elif verdict:
                found.append(verdict)
        return found

    def _meet(self, key: int, verdict: Verdict | None) -> None:
        """Let what was found meanwhile stand where it is the same; else say what it is."""
        row = self.rows[key]
        if verdict and row.verdict and _same(verdict, row.verdict):
            self.typed[key] = kept(row, self.leaf)
            return
        self.errors[key] = _("{what} Lưu lần nữa nếu vẫn giữ nội dung bạn nhập.").format(
            what=news_of(row)
        )

    def refuse_unreasoned(self, moves: Mapping[int, Judgement]) -> None:
        """Say of rows that lack a reason, by what they do to the claim, that they do."""
        told_why = {
            Judgement.LOWERED: _("Điểm thấp hơn đơn vị tự chấm: ghi lý do."),
            Judgement.RAISED: _("Điểm cao hơn đơn vị tự chấm: ghi lý do."),
            Judgement.ENTERED: _("Ghi nguồn kết quả điều tra: số, ngày của báo cáo."),
        }
        self.bare = {key for key in moves if key not in self.errors}
        self.errors = {key: told_why[move] for key, move in moves.items()} | self.errors

    def tell_news(self, key: int) -> None:
        """Say of a row that was to be accepted that it is settled by now."""
        self.errors[key] = news_of(self.rows[key])

    def refuse(self, issues: Iterable[Issue]) -> None:
        """Put what core refused on the rows of the units that it is about."""
        by_unit = {str(row.assessment.unit_id): row for row in self.rows.values()}
        for issue in issues:
            row = by_unit.get(str(issue.values.get("unit", "")))
            if row is not None:
                self.errors[row.assessment.pk] = _words(issue, row)


def news_of(row: GridRow) -> str:
    """Return what happened to a row since somebody opened the page."""
    said = row.verdict
    if said is None:
        return _("Đơn vị đã sửa nội dung tự chấm sau khi bạn mở trang.")
    values = {
        "who": said.by.get_full_name(),
        "points": formats.points(row.settled.points if row.settled else None),
        "at": formats.moment(said.at),
        "reason": said.reason,
    }
    if not said.reason:
        return _("{who} đã ghi {points} điểm lúc {at}.").format(**values)
    return _("{who} đã ghi {points} điểm lúc {at}, lý do: «{reason}».").format(**values)


def _same(verdict: Verdict, said: Answer) -> bool:
    found = (dict(verdict.inputs), verdict.reason, verdict.cause, verdict.source)
    return found == (said.inputs, said.reason, said.cause, said.source)


def _verdict_of(row: GridRow, seen: str) -> Answer | None:
    """Return the verdict that a page showed, by the edition that it names."""
    revision = seen.rpartition("-")[2]
    return next((one for one in row.found if str(one.revision) == revision), None)


def _typed(data: Data, row: GridRow, before: Typed) -> Typed:
    inputs = {
        name: repair(data.get(field_name(row, name), text)) for name, text in before.inputs.items()
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
    _refuse_senseless(row, typed)
    if not given and row.verdict is None:
        return None
    source = given or dict(row.verdict.inputs if row.verdict else {})
    texts = source if SETTLED in source else _claimed(row, leaf) | source
    _refuse_halves(leaf, texts)
    _refuse_ambiguous(leaf, given)
    inputs = {name: _canonical(leaf, name, text) for name, text in texts.items()}
    if row.counted:
        return Verdict(row.assessment, inputs, source=typed.reason, after=row.times)
    return Verdict(row.assessment, inputs, typed.reason, typed.cause, after=row.times)


def _refuse_senseless(row: GridRow, typed: Typed) -> None:
    """Refuse a reason or source that is no text, or that stands beside nothing."""
    if typed.reason and not any(letter.isalpha() for letter in typed.reason):
        raise RowError(
            _("Nguồn phải ghi bằng lời.") if row.counted else _("Lý do phải ghi bằng lời.")
        )
    if typed.given or row.verdict is not None or not (typed.reason or typed.cause):
        return
    if row.counted:
        raise RowError(_("Nhập kết quả điều tra, rồi mới ghi nguồn."))
    raise RowError(_("Nhập số liệu hoặc điểm thẩm định, rồi mới ghi lý do, nguyên nhân."))


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


def _refuse_ambiguous(leaf: Criterion, typed: Mapping[str, str]) -> None:
    for name, text in typed.items():
        unclear = unclear_number(leaf, name, text)
        if unclear and (name == SETTLED or not isinstance(leaf.rule, Options)):
            raise RowError(sentence(unclear))


def _canonical(leaf: Criterion, name: str, text: str) -> str:
    try:
        value = parse_value(leaf, name, text)
    except InputError as wrong:
        raise RowError(sentence(wrong.issues[0])) from wrong
    if isinstance(value, NotApplicable):
        raise RowError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))
    return "" if value is None else value_text(value)


def _words(issue: Issue, row: GridRow) -> str:
    return sentence(named(issue, row.assessment.unit.name))
