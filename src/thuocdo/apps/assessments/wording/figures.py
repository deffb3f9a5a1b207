"""A figure that somebody else holds, as one line: «17.812 ÷ 18.462 = 96,4793 %»."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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


class Unsettled(Protocol):
    """A criterion whose figures are not agreed on, with the units that disagree or are silent."""

    @property
    def leaf(self) -> Criterion: ...
    @property
    def disputed(self) -> Sequence[str]: ...
    @property
    def silent(self) -> Sequence[str]: ...


def contested_words(found: Iterable[Unsettled]) -> str:
    """Return «2.1: Xã An Khê không thống nhất, 3 đơn vị chưa đối soát.», a sentence a criterion."""
    return " ".join(f"{one.leaf.code}: {', '.join(_of_units(one))}." for one in found)


def _of_units(one: Unsettled) -> Iterator[str]:
    if one.disputed:
        yield _("{units} không thống nhất").format(units=", ".join(one.disputed))
    if one.silent:
        n = len(one.silent)
        yield ngettext("{n} đơn vị chưa đối soát", "{n} đơn vị chưa đối soát", n).format(n=n)


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
