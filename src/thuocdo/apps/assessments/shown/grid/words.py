"""What a unit claims for a criterion, in the few words that a line has room for."""

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import columns_of
from thuocdo.apps.assessments.models import Answer, NodeScore
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.rules import is_share
from thuocdo.apps.assessments.wording.values import answer_words, input_words, values_of
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Options
from thuocdo.core.proof import counted_by_appraiser
from thuocdo.core.scoring import State as Scored
from thuocdo.core.shortfall import value_of

RATIO = 2


def heads_of(leaf: Criterion) -> list[tuple[str, str]]:
    """Return heading and full words of the appraiser's fields; settled points have their own."""
    named = [input_words(leaf, name) for name in columns_of(leaf) if name != SETTLED]
    if isinstance(leaf.rule, Checklist):
        return [(f"({number})", words) for number, words in enumerate(named, start=1)]
    return [(words, words) for words in named]


def claim_head(leaf: Criterion) -> tuple[str, str]:
    """Return heading and full words of what the unit entered: «Đúng hạn / Đã giải quyết»."""
    if leaf.metric:
        return _("Số liệu"), ""
    names = leaf.rule.inputs if leaf.rule else ()
    if counted_by_appraiser(leaf):
        return _("Kết quả điều tra"), " / ".join(told(name) for name in names)
    if isinstance(leaf.rule, Options | Checklist) or names == (SETTLED,):
        return _("Nội dung tự chấm"), ""
    return _("Số liệu kê khai"), " / ".join(told(name) for name in names)


def shows_share(leaf: Criterion) -> bool:
    two = leaf.rule is not None and len(leaf.rule.inputs) == RATIO
    if counted_by_appraiser(leaf):
        return False
    return bool(leaf.metric) or (two and is_share(leaf.rule))


def claim_words(leaf: Criterion, row: GridRow) -> str:
    """Return what the unit says of a leaf, in short; a figure or counts where those decide."""
    if leaf.metric:
        return _figure_words(row)
    said = row.verdict if row.counted else row.entered
    if said is None:
        return _("chưa nhập")
    inputs = said.inputs
    if SETTLED in inputs:
        settled = answer_words(leaf, SETTLED, inputs[SETTLED])
        return _("{points} điểm").format(points=settled)
    if isinstance(leaf.rule, Checklist):
        met = sum(value == 1 for value in values_of(leaf, inputs).values())
        return _("{n}/{all} nội dung").format(n=met, all=len(leaf.rule.parts))
    names = leaf.rule.inputs if leaf.rule else ()
    return " / ".join(answer_words(leaf, name, inputs.get(name, "")) for name in names)


def _figure_words(row: GridRow) -> str:
    figure = row.figure
    if figure is None:
        return _("chưa có số liệu")
    if figure.numerator is not None and figure.denominator is not None:
        return f"{formats.exact(figure.numerator)} / {formats.exact(figure.denominator)}"
    return "" if figure.value is None else formats.exact(figure.value)


def share_words(leaf: Criterion, row: GridRow) -> str:
    if not shows_share(leaf):
        return ""
    inputs = values_of(leaf, row.entered.inputs) if row.entered else {}
    value = value_of(leaf, inputs, row.figure)
    return formats.points(value * 100) if value is not None and is_share(leaf.rule) else ""


def points_words(score: NodeScore | None) -> str:
    if score is None or score.state == Scored.NOT_SCORED:
        return ""
    return _("KAD") if score.state == Scored.NOT_APPLICABLE else formats.points(score.points)


def judged_words(said: Answer | None) -> str:
    """Return who settled a claim and when, for whoever asks what a state comes from."""
    return f"{said.by.get_full_name()}, {formats.moment(said.at)}" if said else ""


def last_year_words(score: NodeScore | None) -> str:
    """Return last year's points, brought to this year's maximum where the maximum has changed."""
    if score is None or not score.previous_max or score.previous is None:
        return ""
    return formats.points(score.previous * (score.max or 0) / score.previous_max)
