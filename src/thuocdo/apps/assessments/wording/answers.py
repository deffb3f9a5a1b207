"""What somebody said of a leaf, in words: the level chosen, the parts reached, numbers by name."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Answer
from thuocdo.apps.assessments.queries import entered
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang, number, points
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Options
from thuocdo.core.scoring import NA, Value, parse_value


def said_words(leaf: Criterion, inputs: Mapping[str, str]) -> str:
    """Return the inputs of a leaf on one line; nothing said is an empty text."""
    values = {name: parse_value(leaf, name, text) for name, text in inputs.items()}
    given = {name: value for name, value in values.items() if value is not None}
    if NA in given.values():
        return _("Không áp dụng")
    if SETTLED in given:
        return points(given[SETTLED])
    if isinstance(leaf.rule, Options):
        return _option(leaf.rule, given.get("option"))
    if isinstance(leaf.rule, Checklist):
        return _parts(leaf.rule, given)
    return "; ".join(f"{told(name)}: {number(value)}" for name, value in given.items())


def zeroed_words(leaf: Criterion, own: Sequence[Answer]) -> str:
    """Say why a leaf was handed in with 0, with what the unit had entered; empty elsewhere.

    ``own`` are the unit's own answers, oldest first.
    """
    if not own or not own[-1].zeroed:
        return ""
    before = entered(own)
    said = said_words(leaf, before.inputs) if before else ""
    if not said:
        return _("Đơn vị không nhập; nộp với 0 điểm.")
    if own[-1].cause == Answer.Cause.NOT_SCORED:
        words = _("Đơn vị nhập: {said}. Nộp khi chưa đủ nội dung để chấm nên tính 0 điểm.")
    else:
        words = _("Đơn vị nhập: {said}. Nộp không có tài liệu kiểm chứng nên tính 0 điểm.")
    return words.format(said=said)


def _option(rule: Options, value: Value | None) -> str:
    chosen = int(value) - 1 if value is not None and not isinstance(value, str) else -1
    if 0 <= chosen < len(rule.options):
        return rule.options[chosen].label.told(lang())
    return str(value or "")


def _parts(rule: Checklist, given: Mapping[str, Value]) -> str:
    reached = [part.name.told(lang()) for part in rule.parts if given.get(part.code) == 1]
    if not given:
        return ""
    return "; ".join(reached) if reached else _("Không đạt nội dung nào")
