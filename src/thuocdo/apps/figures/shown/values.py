"""How figures look to people: in the unit of their metric, with the parts of a ratio."""

from django.utils.translation import gettext_lazy as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.metrics import Figure, MetricUnit
from thuocdo.core.periods import parse_period
from thuocdo.core.vietnamese.numbers import Number

STATES = {
    Standing.CONFIRMED: State(Look.DONE, _("Đã xác nhận")),
    Standing.DISPUTED: State(Look.DOUBTFUL, _("Không thống nhất"), act=True),
    Standing.WAITING: State(Look.WAITING, _("Chờ người thứ hai")),
    Standing.OPEN: State(Look.OPEN, _("Chưa đối soát")),
}


def state(row: FigureRow) -> State | None:
    """Return how far a figure is agreed on; none where a cycle closed before that was kept."""
    return STATES[Standing(row.standing)] if row.standing else None


def metric_name(code: str) -> str:
    return load_metrics()[code].name(formats.lang())


def period_name(code: str) -> str:
    return parse_period(code).name(formats.lang())


def value(figure: FigureRow | Figure) -> str:
    """Return the value for people; a ratio as a percent, counts without decimals."""
    if figure.value is None:
        return str(_("không phát sinh"))
    return in_unit(figure.value, load_metrics()[figure.metric].unit)


def in_unit(number: Number, unit: MetricUnit) -> str:
    if unit is MetricUnit.RATIO:
        return formats.percent(number)
    if unit is MetricUnit.POINTS:
        return formats.points(number)
    return formats.exact(number)


def parts(row: FigureRow | Figure) -> str:
    """Return what a ratio divides: ``17.812/18.462``; empty for what is no ratio."""
    if row.numerator is None or row.denominator is None:
        return ""
    return f"{formats.exact(row.numerator)}/{formats.exact(row.denominator)}"
