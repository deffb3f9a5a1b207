from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import tell
from thuocdo.apps.office_forms import permissions, wording
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import MenuEntry, Section


def chooses_forms(request: HttpRequest) -> bool:
    return permissions.chooses(request.user, timezone.localdate())


registry.menu.add(
    MenuEntry(
        key="office_forms",
        label=_("Biểu mẫu văn bản"),
        icon="template",
        url="office_forms:offices",
        section=Section.REPORT,
        order=710,
        visible=chooses_forms,
    )
)
tell(actions=wording.ACTIONS, objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)
