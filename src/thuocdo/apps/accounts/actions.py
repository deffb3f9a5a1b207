from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error

DAY = timedelta(days=1)


@transaction.atomic
def create_person(
    *,
    username: str,
    full_name: str,
    by: User | None,
    email: str = "",
    position: str = "",
    locale: str = User.Locale.VI,
    password: str | None = None,
    sample: bool = False,
) -> User:
    """Add a person; without a password they come in by a one-time link.

    ``sample``: one of the demo's main people; `thuocdo serve` prints a link for each of them.
    """
    user = User.objects.create(
        username=username,
        full_name=full_name,
        email=email,
        position=position,
        locale=locale,
        password=make_password(password),
        sample=sample,
    )
    audit.record(action="person.created", by=by, of=user)
    return user


@transaction.atomic
def create_first_admin(*, today: date) -> User:
    """Add the one who sets up an empty system; the duty is the system's own doing."""
    with audit.as_parts() as parts:
        user = create_person(username="quan-tri", full_name="Quản trị hệ thống", by=None)
        assign_duty(user=user, unit=None, role=Duty.Role.ADMIN, valid_from=today, by=None)
    audit.record(action="person.first_admin", by=None, of=user, parts=parts)
    return user


@transaction.atomic
def change_person(*, user: User, by: User, values: dict[str, object], today: date) -> User:
    if values.get("is_active") is False:
        _refuse_last_admin(Duty.objects.filter(user=user), today)
    for name, value in values.items():
        setattr(user, name, value)
    user.save()
    audit.record(action="person.changed", by=by, of=user, facts={"columns": sorted(values)})
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: User) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(action="person.password_changed", by=by, of=user)


@transaction.atomic
def make_link(*, user: User, by: User | None) -> None:
    """Note that somebody was given a way in; the link itself is computed, never stored."""
    audit.record(action="person.link_made", by=by, of=user)


@transaction.atomic
def assign_duty(
    *,
    user: User,
    unit: Unit | None,
    role: str,
    valid_from: date,
    by: User | None,
    field_code: str = "",
    valid_to: date | None = None,
) -> Duty:
    duty = Duty(
        user=user,
        unit=unit,
        role=role,
        field_code=field_code,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    if _overlapping(duty).exists():
        raise InputError([error("accounts.duty_twice", name=user.full_name)])
    duty.save()
    user.forget_duties()
    audit.record(action="duty.assigned", by=by, of=duty, facts=_facts(duty))
    return duty


@transaction.atomic
def end_duty(*, duty: Duty, last_day: date, by: User) -> Duty:
    if last_day < duty.valid_from:
        first = f"{duty.valid_from:%d/%m/%Y}"
        raise InputError([error("accounts.duty_ends_early", first=first)])
    if duty.valid_to is not None and duty.valid_to < last_day:
        raise InputError([error("accounts.duty_ended", last=f"{duty.valid_to:%d/%m/%Y}")])
    _refuse_last_admin(Duty.objects.filter(pk=duty.pk), last_day + DAY)
    duty.valid_to = last_day
    duty.save(update_fields=["valid_to"])
    duty.user.forget_duties()
    audit.record(action="duty.ended", by=by, of=duty, facts={"last_day": last_day.isoformat()})
    return duty


@transaction.atomic
def hand_over(*, duties: Sequence[Duty], to: User, since: date, by: User) -> list[Duty]:
    """Move duties to another person from a day on, in one reviewed step."""
    moved = [heir for duty in duties if (heir := _move(duty, since, user=to))]
    to.forget_duties()
    audit.record(
        action="duty.handed_over",
        by=by,
        of=to,
        facts={
            "from": sorted({duty.user_id for duty in duties}),
            "duties": [duty.pk for duty in duties],
            "begun": [duty.pk for duty in moved],
            "since": since.isoformat(),
        },
    )
    return moved


@transaction.atomic
def move_to_unit(*, duties: Sequence[Duty], to: Unit, since: date, by: User) -> list[Duty]:
    """Move duties to the unit that succeeds theirs, in one reviewed step; people stay the same."""
    moved = [heir for duty in duties if (heir := _move(duty, since, unit=to))]
    audit.record(
        action="duty.moved",
        by=by,
        of=to,
        facts={
            "duties": [duty.pk for duty in duties],
            "begun": [duty.pk for duty in moved],
            "since": since.isoformat(),
        },
    )
    return moved


def _move(
    duty: Duty, since: date, *, user: User | None = None, unit: Unit | None = None
) -> Duty | None:
    """End a duty and begin it anew elsewhere; None where that very duty exists already.

    One that ends before that day has nothing left to move: it stays as it is.
    """
    if duty.valid_to is not None and duty.valid_to < since:
        return None
    if since <= duty.valid_from:
        first = f"{duty.valid_from:%d/%m/%Y}"
        raise InputError([error("accounts.duty_ends_early", first=first)])
    until, duty.valid_to = duty.valid_to, since - DAY
    duty.save(update_fields=["valid_to"])
    duty.user.forget_duties()
    heir = Duty(
        user=user or duty.user,
        unit=unit or duty.unit,
        role=duty.role,
        field_code=duty.field_code,
        valid_from=since,
        valid_to=until,
    )
    if _overlapping(heir).exists():
        return None
    heir.save()
    return heir


def _refuse_last_admin(ending: QuerySet[Duty], day: date) -> None:
    """Stop where nobody could set up the system any more: no one can give that right back."""
    admins = Duty.objects.at(day).filter(role=Duty.Role.ADMIN, user__is_active=True)
    left = admins.exclude(pk__in=ending.values("pk"))
    if admins.filter(pk__in=ending.values("pk")).exists() and not left.exists():
        raise InputError([error("accounts.last_admin")])


def _overlapping(duty: Duty) -> QuerySet[Duty]:
    same = Duty.objects.filter(
        user=duty.user, unit=duty.unit, role=duty.role, field_code=duty.field_code
    )
    same = same.exclude(valid_to__lt=duty.valid_from)
    return same if duty.valid_to is None else same.filter(valid_from__lte=duty.valid_to)


def _facts(duty: Duty) -> dict[str, object]:
    return {
        "user": duty.user_id,
        "unit": duty.unit_id,
        "role": duty.role,
        "field": duty.field_code,
        "from": duty.valid_from.isoformat(),
        "to": duty.valid_to.isoformat() if duty.valid_to else None,
    }
