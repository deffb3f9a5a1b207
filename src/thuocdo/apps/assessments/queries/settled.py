"""Files whose appraisal can be ended: handed in, with every claim of theirs settled."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, CriteriaSet, Cycle, Round
from thuocdo.core.proof import answered_by_unit


def settled_files(files: Iterable[Assessment]) -> list[Assessment]:
    """Return those of the files that wait for nothing but their end, in one query for any number.

    A claim made anew since it was judged is open again.
    """
    handed = [row for row in files if row.state == Assessment.State.SUBMITTED]
    rows = [row for row in handed if permissions.appraisal_has_begun(row.cycle)]
    if not rows:
        return []
    judged = Answer.objects.filter(
        assessment=OuterRef("assessment"),
        leaf_code=OuterRef("leaf_code"),
        round=Round.ROUND1,
        at__gte=OuterRef("at"),
    )
    claims = Answer.objects.filter(_claims(rows), ~Exists(judged), round=Round.SELF)
    waiting = set(claims.order_by().values_list("assessment", flat=True).distinct())
    return [row for row in rows if row.pk not in waiting]


def files_to_end(user: User, cycle: Cycle, day: date) -> list[Assessment]:
    """Return those that a person may end as who coordinates the cycle; none of their own unit."""
    if not permissions.coordinates(user, cycle, day):
        return []
    files = cycle.assessments.all()
    return settled_files(row for row in files if not permissions.is_own(user, row.unit_id, day))


def _claims(rows: Iterable[Assessment]) -> Q:
    """Return what picks the claims of files, of criteria that are a unit's to answer."""
    by_set: dict[CriteriaSet, list[int]] = {}
    for row in rows:
        by_set.setdefault(row.cycle.criteria_set, []).append(row.pk)
    picked = Q()
    for criteria_set, keys in by_set.items():
        leaves = framework_of(criteria_set).leaves()
        codes = [leaf.code for leaf in leaves if answered_by_unit(leaf)]
        picked |= Q(assessment__in=keys, leaf_code__in=codes)
    return picked
