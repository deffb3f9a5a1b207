"""Writes: a form comes into use, a form goes out of use; one audit event each, written last."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.adapters import docx_template
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.evidence.store import clean_name
from thuocdo.apps.office_forms import permissions
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.office_forms.queries import FIELDS
from thuocdo.apps.units.models import Unit


@transaction.atomic
def use_form(
    *, unit: Unit, kind: str, filename: str, content: bytes, by: User, now: datetime
) -> OfficeForm:
    """Put a form in use for a kind of document; ``InputError`` says all that is wrong in it."""
    permissions.require(permissions.may_choose(by, unit, timezone.localdate(now)))
    docx_template.open_form(content, FIELDS[kind])
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    digest = hashlib.sha256(content).hexdigest()
    in_use = OfficeForm.objects.filter(unit=unit, kind=kind, retired_at=None)
    if in_use.filter(digest=digest).exists():
        raise RefusedError(_("Biểu mẫu này đang được dùng."))
    in_use.update(retired_at=now)
    form = OfficeForm.objects.create(
        unit=unit,
        kind=kind,
        filename=clean_name(filename),
        content=content,
        digest=digest,
        by=by,
        at=now,
    )
    facts = {"unit": unit.pk, "digest": form.digest}
    record(action="office_form.used", by=by, of=form, facts=facts)
    return form


@transaction.atomic
def retire_form(*, form: OfficeForm, by: User, now: datetime) -> None:
    """Take a form out of use: documents are written in the form of Decree 30 again."""
    permissions.require(permissions.may_choose(by, form.unit, timezone.localdate(now)))
    held = OfficeForm.objects.select_for_update().get(pk=form.pk)
    if not held.in_use:
        raise RefusedError(_("Biểu mẫu này đã thôi dùng."))
    OfficeForm.objects.filter(pk=form.pk).update(retired_at=now)
    facts = {"unit": form.unit_id, "digest": form.digest}
    record(action="office_form.retired", by=by, of=form, facts=facts)
