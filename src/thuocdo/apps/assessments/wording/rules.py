"""A rule as an office reads it: on what it rests, line by line what it gives, what else holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.assessments.wording.formulas import compares, expression_words
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang, number, percent, points, points_number
from thuocdo.apps.assessments.wording.ranges import Line, descending, quantity
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import (
    Awarded,
    Bands,
    Checklist,
    Deduction,
    Formula,
    Inner,
    MetricRule,
    Monitor,
    Options,
    PerItem,
    Proportional,
    Rule,
    Shares,
    Steps,
    Survey,
    WhenZero,
)
from thuocdo.core.metrics import MetricUnit

RATIO = 2


@dataclass(frozen=True, slots=True)
class Words:
    """``basis`` is what is looked at, ``lines`` what each case gives, ``notes`` the rest."""

    lines: tuple[Line, ...]
    basis: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Case:
    """A rule with what its words depend on; ``taken``: its points are taken away (penalty)."""

    rule: Any
    limit: Fraction
    taken: bool = False
    share: bool = False

    def gives(self, amount: Fraction) -> str:
        if self.taken and not amount:
            return _("không trừ")
        return _("trừ {points}").format(points=points(amount)) if self.taken else points(amount)

    def shows(self, value: Fraction) -> str:
        return percent(value) if self.share else number(value)


def rule_words(leaf: Criterion, *, taken: bool = False, value: Fraction | None = None) -> Words:
    """Return a leaf's rule in words; with a value, the line that it falls in is marked."""
    if leaf.rule is None:
        return Words((), notes=(_("Chưa có cách tính điểm."),))
    words = _words(_Case(leaf.rule, leaf.limit, taken, is_share(leaf.rule)))
    if value is None:
        return words
    return replace(words, lines=tuple(line.marked(value) for line in words.lines))


def is_share(rule: Rule) -> bool:
    """Tell whether the number that a rule looks at is shown as a percent."""
    if isinstance(rule, Survey | Shares):
        return True
    if isinstance(rule, MetricRule):
        return rule.scale is not None or _metric_unit(rule.metric) is MetricUnit.RATIO
    if isinstance(rule, Monitor):
        return _metric_unit(rule.metric) is MetricUnit.RATIO
    names = getattr(rule, "inputs", ())
    if isinstance(rule, Proportional) or len(names) == RATIO:
        return True
    limits = [band.limit for band in rule.bands] if isinstance(rule, Bands) else []
    return any(limit.denominator != 1 for limit in limits) and max(limits) <= 1


def metric_name(code: str) -> str:
    registry = load_metrics()
    if code in registry:
        return registry[code].name(lang())
    return _("{code} (không có trong danh mục chỉ tiêu)").format(code=code)


def measured_name(leaf: Criterion) -> str:
    """Return what a leaf reads from figures; one of a family is told by its criterion."""
    if leaf.metric is None:
        return ""
    if leaf.metric in load_metrics().metrics:
        return metric_name(leaf.metric)
    name = leaf.name.told(lang())
    return _("Điều tra xã hội học: {name}").format(name=name) if leaf.surveyed else name


def _metric_unit(code: str | None) -> MetricUnit | None:
    registry = load_metrics()
    return registry[code].unit if code and code in registry else None


def _words(case: _Case) -> Words:
    words = _WORDS[type(case.rule)](case)
    meaning = _ZERO.get(case.rule.when_zero)
    return replace(words, notes=(*words.notes, meaning())) if meaning else words


def _awarded(case: _Case) -> Words:
    top = case.gives(case.limit)
    return Words(
        (Line(_("Xem xét, cho điểm theo mức độ đạt"), _("từ 0 đến {top}").format(top=top)),)
    )


def _options(case: _Case) -> Words:
    options = case.rule.options
    return Words(
        tuple(
            Line(option.label.told(lang()), case.gives(option.points), at=Fraction(position))
            for position, option in enumerate(options, start=1)
        )
    )


def _bands(case: _Case) -> Words:
    steps = [(band.limit, band.strict, case.gives(band.points)) for band in case.rule.bands]
    nothing = case.gives(Fraction(0))
    return Words(tuple(descending(steps, nothing, case.shows)), quantity(case.rule.inputs))


def _proportional(case: _Case) -> Words:
    rule = case.rule
    floor = max((limit for limit in (rule.zero_below, rule.ramp_from) if limit), default=None)
    steps = [(rule.target, False, case.gives(case.limit))]
    between = _between(case, floor)
    if floor is None:
        lines = descending(steps, between, case.shows)
    else:
        nothing = case.gives(Fraction(0))
        lines = descending([(floor, False, between), *steps], nothing, case.shows)
    return Words(tuple(lines), quantity(rule.inputs))


def _between(case: _Case, floor: Fraction | None) -> str:
    """Say what a proportional rule pays below its target."""
    rule, top = case.rule, points(case.limit)
    if rule.ramp_from is not None:
        start = floor if floor is not None else rule.ramp_from
        first = case.limit * (start - rule.ramp_from) / (rule.target - rule.ramp_from)
        return _("tăng đều từ {first} đến {top}").format(
            first=points_number(first) if first else "0", top=top
        )
    if rule.inner is Inner.RATIO or rule.target == 1:
        return _("tỷ lệ × {top}").format(top=top)
    return _("tỷ lệ ÷ {target} × {top}").format(target=percent(rule.target), top=top)


def _shares(case: _Case) -> Words:
    lines = tuple(
        Line(told(name), _("hệ số {weight}").format(weight=number(weight)))
        for name, weight in case.rule.weights
    )
    basis = _("Tổng (số × hệ số) ÷ tổng số × {top}").format(top=points(case.limit))
    return Words(lines, basis)


def _steps(case: _Case) -> Words:
    rule = case.rule
    steps = [(rule.limit, True, _each_step(case))]
    below = case.gives(rule.base)
    if rule.start is None:
        return Words(tuple(descending(steps, below, case.shows)), quantity(rule.inputs))
    steps = [(rule.start, False, below), *steps]
    lines = descending(steps, case.gives(Fraction(0)), case.shows)
    return Words(tuple(lines), quantity(rule.inputs))


def _each_step(case: _Case) -> str:
    rule = case.rule
    told_step = {"step": case.shows(rule.step), "each": points(abs(rule.each))}
    if rule.each < 0:
        words = _("{base}, cứ vượt thêm đủ {step} trừ {each}, không dưới 0")
    else:
        words = _("{base}, cứ thêm đủ {step} cộng {each}, tối đa {top}")
    return words.format(base=case.gives(rule.base), top=points(case.limit), **told_step)


def _deduction(case: _Case) -> Words:
    each = points(case.rule.each)
    return Words(
        (
            Line(_("Không có trường hợp nào"), case.gives(case.limit), high=Fraction(0)),
            Line(
                _("Mỗi trường hợp"),
                _("trừ {each}, không dưới 0").format(each=each),
                low=Fraction(0),
                low_strict=True,
            ),
        ),
        told(case.rule.inputs[0]) if case.rule.inputs else "",
    )


def _per_item(case: _Case) -> Words:
    rule = case.rule
    words = (
        _("{each}, tối đa {top}") if not rule.base or case.taken else _("cộng {each}, tối đa {top}")
    )
    each = Line(
        _("Mỗi trường hợp"),
        words.format(each=case.gives(rule.each), top=points(case.limit)),
        low=Fraction(0),
        low_strict=True,
    )
    base = Line(_("Được tính sẵn"), case.gives(rule.base))
    return Words(
        (base, each) if rule.base else (each,), told(rule.inputs[0]) if rule.inputs else ""
    )


def _checklist(case: _Case) -> Words:
    parts = tuple(Line(part.name.told(lang()), case.gives(part.points)) for part in case.rule.parts)
    return Words(parts, _("Cộng điểm các nội dung đạt được"))


def _survey(case: _Case) -> Words:
    basis = metric_name(case.rule.metric) if case.rule.metric else ""
    gives = _("chỉ số × {top}").format(top=points(case.limit))
    return Words((Line(_("Kết quả điều tra xã hội học"), gives),), basis)


def _metric(case: _Case) -> Words:
    inner = _words(replace(case, rule=case.rule.then))
    basis = metric_name(case.rule.metric)
    scale = case.rule.scale
    if scale is None:
        return replace(inner, basis=basis)
    low, high = number(scale.low), number(scale.high)
    on_scale = _("{metric}, thang {low} - {high}").format(metric=basis, low=low, high=high)
    return replace(inner, basis=on_scale)


def _formula(case: _Case) -> Words:
    notes = [_("Trong khoảng 0 - {top}.").format(top=points(case.limit))]
    if compares(case.rule.tree):
        notes.append(_("Phép so sánh đúng tính 1, sai tính 0."))
    return Words((Line(_("Điểm"), expression_words(case.rule.tree)),), notes=tuple(notes))


def _monitor(case: _Case) -> Words:
    basis = metric_name(case.rule.metric) if case.rule.metric else quantity(case.rule.inputs)
    return Words((Line(_("Chỉ để theo dõi"), _("không tính điểm")),), basis)


_WORDS: Mapping[type, Callable[[_Case], Words]] = {
    Awarded: _awarded,
    Options: _options,
    Bands: _bands,
    Proportional: _proportional,
    Shares: _shares,
    Steps: _steps,
    Deduction: _deduction,
    PerItem: _per_item,
    Checklist: _checklist,
    Survey: _survey,
    MetricRule: _metric,
    Formula: _formula,
    Monitor: _monitor,
}

_ZERO: Mapping[WhenZero | None, Callable[[], str]] = {
    WhenZero.FULL: lambda: _("Không phát sinh (mẫu số bằng 0): điểm tối đa."),
    WhenZero.ZERO: lambda: _("Không phát sinh (mẫu số bằng 0): 0 điểm."),
    WhenZero.NOT_APPLICABLE: lambda: _("Không phát sinh (mẫu số bằng 0): không tính tiêu chí này."),
}
