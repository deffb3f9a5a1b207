from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.words import tell
from thuocdo.apps.evidence import actions, queries, wording
from thuocdo.apps.evidence.intake.content import TAKEN
from thuocdo.apps.evidence.shown import attached
from thuocdo.apps.evidence.shown.uses import Use, uses
from thuocdo.apps.notices import tick
from thuocdo.apps.ui import registry, shelf
from thuocdo.apps.ui.lists.rows import holds_all
from thuocdo.apps.ui.registry import Hit, MenuEntry, SearchSource, Section


def find_documents(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    rows = queries.documents_for(request.user, at=timezone.localdate())
    rows = rows.filter(holds_all(["title_folded"], words))[:limit]
    return [Hit(title=str(row), url=row.get_absolute_url(), note=row.unit.label) for row in rows]


registry.menu.add(
    MenuEntry(
        key="evidence",
        label=_("Tài liệu kiểm chứng"),
        icon="paperclip",
        url="evidence:documents",
        section=Section.MEASURE,
        order=140,
        on_phone=True,
        phone_label=_("Nộp tài liệu"),
    )
)
registry.search_sources.add(
    SearchSource(
        key="documents",
        label=_("Tài liệu kiểm chứng"),
        icon="paperclip",
        find=find_documents,
        order=40,
    )
)
shelf.use(
    shelf.Shelf(
        accept=",".join(TAKEN),
        hold=actions.hold_file,
        held=queries.held_file,
        keep=actions.attach_held,
        attached=queries.attached,
    )
)
uses.add(
    Use(
        key="records",
        label=_("Việc được ghi nhận theo văn bản"),
        icon="file-check",
        words=attached.words,
        counts=attached.counts,
        used=attached.used,
        find=attached.find,
        order=30,
    )
)
tick.register("evidence_swept", lambda now: actions.sweep(now=now))
tell(actions=wording.ACTIONS, objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)
