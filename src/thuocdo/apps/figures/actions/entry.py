"""Figures entered by hand, and what the people they speak of say to them."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.figures import permissions, queries
from thuocdo.apps.figures.actions.rows import append, held_changes, refuse
from thuocdo.apps.figures.models import Confirmation, FigureRow
from thuocdo.apps.figures.queries import people
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.figure_diff import Change, ChangeKind
from thuocdo.core.issues import Issue, error
from thuocdo.core.metrics import Figure

TO_CONFIRM = gettext_noop("{person} nhập {metric}, kỳ {period}: cần người thứ hai xác nhận")
DISPUTED = gettext_noop("{unit} không thống nhất {metric}, kỳ {period}: {reason}")
SHOWN_OF_REASON = 200


@transaction.atomic
def record_figure(
    *, unit: Unit, figure: Figure, document: Version, by: User, now: datetime
) -> FigureRow:
    """Enter a figure by hand, from a document; it counts once a second person has confirmed it."""
    today = timezone.localdate(now)
    _require(
        allowed=permissions.may_enter(by, unit, today) and permissions.may_name(by, document, today)
    )
    [change] = held_changes([replace(figure, unit=str(unit.pk))])
    refuse(_issues(change))
    _require(allowed=permissions.may_type(by, load_metrics()[figure.metric], today))
    with audit.as_parts() as parts:
        evidence.freeze(versions=[document], by=by, now=now)
    [row] = append([change], origin=FigureRow.Origin.HAND, by=by, now=now, document=document)
    seconds = people.second_persons(row, by, today)
    notify(seconds, text=TO_CONFIRM, now=now, **_notice(row, person=by.full_name))
    facts = {"unit": unit.pk, "metric": row.metric, "period": row.period, "value": str(row.value)}
    audit.record(action="figure.recorded", by=by, of=row, facts=facts, parts=parts)
    return row


@transaction.atomic
def confirm_figure(*, figure: FigureRow, by: User, now: datetime) -> Confirmation:
    """Agree to a figure: as the second person, or for the unit that it speaks of."""
    return _settle(figure, Confirmation.Verdict.CONFIRMED, "", by, now)


@transaction.atomic
def dispute_figure(*, figure: FigureRow, reason: str, by: User, now: datetime) -> Confirmation:
    """Disagree with a figure, saying why; whoever brought it in hears of it."""
    reason = reason.strip()
    if not reason:
        raise InputError([error("figures.reason_missing", "reason")])
    said = _settle(figure, Confirmation.Verdict.DISPUTED, reason, by, now)
    told = {"unit": figure.unit.name, "reason": reason[:SHOWN_OF_REASON]}
    who = people.who_answers(figure, timezone.localdate(now))
    notify(who, text=DISPUTED, now=now, **_notice(figure, **told))
    return said


def _issues(change: Change) -> list[Issue]:
    """Check what reading a row checks, for figures that come from elsewhere."""
    figure, registry = change.figure, load_metrics()
    if figure.metric not in registry:
        return [error("metrics.unknown", "metric", metric=figure.metric)]
    if change.kind is ChangeKind.SAME:
        return [error("figures.unchanged", "value")]
    return []


def _settle(
    figure: FigureRow, verdict: Confirmation.Verdict, reason: str, by: User, now: datetime
) -> Confirmation:
    _require(allowed=permissions.may_settle(by, figure, timezone.localdate(now)))
    if not queries.is_current(figure):
        raise InputError([error("figures.superseded", revision=figure.revision)])
    said = Confirmation.objects.create(figure=figure, verdict=verdict, reason=reason, by=by, at=now)
    audit.record(action=f"figure.{verdict.value}", by=by, of=figure, facts={"said": said.pk})
    return said


def _notice(row: FigureRow, **values: str) -> dict[str, object]:
    return {
        "kind": Notice.Kind.FIGURE,
        "values": {
            "metric": load_metrics()[row.metric].name_vi,
            "period": row.period,
            **values,
        },
        "url": row.get_absolute_url(),
        "about": f"figure:{row.pk}",
    }


def _require(*, allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
