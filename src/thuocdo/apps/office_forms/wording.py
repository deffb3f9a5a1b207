"""What the trail says of forms."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.audit.words import Fact
from thuocdo.apps.office_forms.models import OfficeForm

FORM = "office_forms.officeform"


def forms_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    seen = visible_units(request.user, timezone.localdate())
    rows = OfficeForm.objects.filter(pk__in=keys, unit__in=seen)
    return dict(rows.values_list("pk", "filename"))


ACTIONS = {
    "office_form.used": _("Dùng biểu mẫu của cơ quan"),
    "office_form.retired": _("Thôi dùng biểu mẫu của cơ quan"),
}
OBJECTS = {FORM: _("biểu mẫu")}
FACTS: dict[str, Fact] = {}
NAMES = {FORM: forms_named}
