"""A figure that somebody else holds, as one line: «17.812 ÷ 18.462 = 96,4793 %»."""

from fractions import Fraction
from typing import Protocol

from thuocdo.apps.assessments.wording.language import number
from thuocdo.apps.assessments.wording.rules import is_share
from thuocdo.apps.assessments.wording.steps import close, close_percent
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import MetricRule, Survey


class Held(Protocol):
    """What is shown of a figure."""

    @property
    def numerator(self) -> Fraction | None: ...
    @property
    def denominator(self) -> Fraction | None: ...
    @property
    def value(self) -> Fraction | None: ...


def figure_words(figure: Held | None, leaf: Criterion) -> str:
    if figure is None or figure.value is None or leaf.rule is None:
        return ""
    scaled = isinstance(leaf.rule, MetricRule | Survey) and leaf.rule.scale is not None
    value = (
        close_percent(figure.value) if is_share(leaf.rule) and not scaled else close(figure.value)
    )
    if figure.numerator is None or figure.denominator is None:
        return value
    return f"{number(figure.numerator)} ÷ {number(figure.denominator)} = {value}"
