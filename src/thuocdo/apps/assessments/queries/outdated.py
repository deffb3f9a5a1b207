"""Scores that figures have overtaken: what counts now is not what they were reckoned with."""

from datetime import datetime

from django.db.models import Q

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Card, Cycle
from thuocdo.apps.assessments.queries.files import rows_of
from thuocdo.apps.figures.models import FigureRow


def overtaken(cycle: Cycle, now: datetime) -> list[Assessment]:
    """Return the files of an open cycle of which a figure came, or was settled, since scoring."""
    metrics = {leaf.metric for leaf in framework_of(cycle.criteria_set).leaves() if leaf.metric}
    cards = Card.objects.filter(assessment__cycle=cycle).order_by("-scored_at")
    scored = dict(cards.values_list("assessment__unit_id", "scored_at"))
    if not metrics or not scored:
        return []
    first = min(scored.values())
    news = FigureRow.objects.filter(
        Q(at__gt=first) | Q(confirmations__at__gt=first),
        unit__in=scored, metric__in=metrics, period=cycle.period,
    ).order_by()  # fmt: skip
    late = {
        unit
        for unit, *moments in news.values_list("unit_id", "at", "confirmations__at")
        if any(moment is not None and scored[unit] < moment <= now for moment in moments)
    }
    return rows_of(cycle, late) if late else []
