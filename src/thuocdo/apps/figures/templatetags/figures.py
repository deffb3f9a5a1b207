"""How figures are written inside the cells of a list."""

from fractions import Fraction

from django import template

from thuocdo.apps.figures import shown
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.vietnamese.numbers import show_exact

register = template.Library()
register.simple_tag(shown.metric_name, name="metric_name")
register.simple_tag(shown.period_name, name="period_name")


@register.simple_tag
def exact(value: Fraction | None) -> str:
    return "" if value is None else show_exact(value)


@register.simple_tag
def figure_value(row: FigureRow) -> str:
    return shown.value(row)
