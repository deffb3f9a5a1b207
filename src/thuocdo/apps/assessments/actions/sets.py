"""Criteria sets: taken in as drafts, published once, never changed after that."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import columns_of
from thuocdo.apps.assessments.models import CriteriaSet
from thuocdo.apps.audit.actions import record
from thuocdo.core.framework import Framework, Status


@transaction.atomic
def import_set(*, framework: Framework, source_file: str, by: User, now: datetime) -> CriteriaSet:
    """Keep a checked framework as a draft; the same content again is the same row."""
    permissions.require(permissions.may_coordinate(by, timezone.localdate(now)))
    columns = columns_of(framework)
    versions = CriteriaSet.objects.filter(code=columns["code"]).order_by("-version")
    same = versions.filter(digest=columns["digest"]).first()
    if same is not None:
        return same
    latest = versions.first()
    if latest is not None and not latest.is_published:
        return _replace_draft(latest, columns, source_file, by)
    criteria_set = CriteriaSet.objects.create(
        **columns,
        version=latest.version + 1 if latest else 1,
        source_file=source_file,
        created_at=now,
        created_by=by,
    )
    record(action="set.imported", by=by, of=criteria_set, facts={"digest": criteria_set.digest})
    return criteria_set


def _replace_draft(
    draft: CriteriaSet, columns: dict[str, object], source_file: str, by: User
) -> CriteriaSet:
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.source_file = source_file
    draft.save()
    record(action="set.replaced", by=by, of=draft, facts={"digest": draft.digest})
    return draft


@transaction.atomic
def publish_set(*, criteria_set: CriteriaSet, by: User, now: datetime) -> None:
    """Make a draft usable in cycles; from then on it cannot be changed."""
    permissions.require(permissions.may_coordinate(by, timezone.localdate(now)))
    if criteria_set.is_published:
        return
    if criteria_set.framework.get("status") == Status.OUTLINE:
        raise RefusedError(
            _("Bộ tiêu chí mới là khung, chưa có điểm tối đa nên chưa ban hành được.")
        )
    criteria_set.state = CriteriaSet.State.PUBLISHED
    criteria_set.published_at = now
    criteria_set.published_by = by
    criteria_set.save()
    record(action="set.published", by=by, of=criteria_set, facts={"digest": criteria_set.digest})
