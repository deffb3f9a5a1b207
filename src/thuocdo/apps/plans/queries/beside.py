"""What stands beside a plan for who opens it: its reading, contents of others, work from above."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thuocdo.apps.accounts.models import User
from thuocdo.apps.evidence.queries import documents_for
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.models import ContributedItem, Plan, PlanUpload
from thuocdo.apps.plans.queries.cascade import unanswered


def with_beside(plans: QuerySet[Plan], user: User, day: date) -> QuerySet[Plan]:
    """Read plans with what else their page tells a person.

    ``reading`` is the key of their own upload of the plan; so many ``contents`` were written for
    it by so many ``contributors``; so much work from above is ``waiting`` for the plan's unit,
    where the person answers for it. Who may not read the papers of the unit ``reads_source`` not.
    """
    papers = documents_for(user, at=day).filter(pk=OuterRef("source__document"))
    own = PlanUpload.objects.filter(by=user, plan=OuterRef("pk")).order_by("pk")
    written = ContributedItem.objects.filter(contribution__request__plan=OuterRef("pk"))
    above = unanswered().filter(unit=OuterRef("unit"), unit__in=permissions.answered_for(user, day))
    return plans.annotate(
        reading=Subquery(own.values("pk")[:1]),
        contents=_count(written, "pk"),
        contributors=_count(written, "contribution__unit"),
        waiting=_count(above, "pk"),
        reads_source=Exists(papers.order_by()),
    )


def _count(rows: QuerySet, name: str) -> Coalesce:
    """Count what is different in the rows of each plan."""
    one = rows.order_by().annotate(of=OuterRef("pk")).values("of")
    return Coalesce(Subquery(one.annotate(n=Count(name, distinct=True)).values("n")), 0)
