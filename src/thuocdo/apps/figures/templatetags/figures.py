"""How figures are written inside the cells of a list."""

from django import template

from thuocdo.apps.figures import shown
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.ui import formats

register = template.Library()
register.simple_tag(formats.exact)
register.simple_tag(shown.metric_name, name="metric_name")
register.simple_tag(shown.period_name, name="period_name")


@register.simple_tag
def figure_value(row: FigureRow) -> str:
    return shown.value(row)
