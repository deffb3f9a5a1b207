"""The library of reasons that appraisers have given for points other than those claimed."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import CharField, Count, Max, Q, QuerySet, Value
from django.db.models.functions import Concat

from thuocdo.apps.assessments.models import Answer, Round

LIBRARY = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that appraisers have given, with the cause they named most."""

    text: str
    cause: str
    times: int
    """For how many claims of this criterion it was given."""


def reasons_for(leaf_code: str) -> list[Reason]:
    """Return the library of reasons: those most given for this criterion, then those for others.

    What was given for one claim only is somebody's own wording: it is offered only as long as
    nothing has been given twice. Of equals the one given last comes first.
    """
    claim = Concat("assessment_id", Value(" "), "leaf_code", output_field=CharField())
    given = Answer.objects.filter(round=Round.ROUND1).exclude(reason="").order_by()
    counted = given.values("reason").annotate(
        own=Count("assessment", filter=Q(leaf_code=leaf_code), distinct=True),
        every=Count(claim, distinct=True),
        last=Max("at"),
    )
    ordered = counted.order_by("-own", "-every", "-last", "reason")
    offered = list(ordered.filter(every__gt=1)[:LIBRARY]) or list(ordered[:LIBRARY])
    chosen = {row["reason"]: row["own"] for row in offered}
    causes = _usual_causes(given, chosen)
    return [Reason(text, causes[text], times) for text, times in chosen.items()]


def _usual_causes(given: QuerySet[Answer], reasons: Collection[str]) -> dict[str, str]:
    """Return the cause that was named most often with each reason."""
    counted = given.filter(reason__in=reasons).values("reason", "cause").annotate(n=Count("pk"))
    return {row["reason"]: row["cause"] for row in counted.order_by("n", "-cause")}
