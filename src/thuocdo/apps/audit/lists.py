from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.models import Event
from thuocdo.apps.audit.words import ACTIONS, action_words, object_words
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.lists import Column, Filter, Listing

SHORT = 12


def facts_line(event: Event) -> str:
    return "; ".join(f"{name}: {value}" for name, value in event.facts.items() if value)


def name_actors(events: Sequence[Event]) -> None:
    names = registry.frame.names({event.actor for event in events if event.actor})
    for event in events:
        event.actor_name = names.get(event.actor, event.actor or _("hệ thống"))


EVENTS = Listing(
    name="nhat-ky",
    noun=_("sự kiện"),
    search=("action", "object_type", "object_id", "hash"),
    search_label=_("Tìm việc, đối tượng, mã băm"),
    order="-sequence",
    columns=(
        Column(
            key="sequence",
            label=_("Số"),
            value=lambda event: event.sequence,
            kind="count",
            sort="sequence",
        ),
        Column(key="at", label=_("Lúc"), value=lambda event: event.at, kind="moment", sort="at"),
        Column(
            key="action",
            label=_("Việc"),
            value=lambda event: action_words(event.action),
            note=lambda event: event.action if event.action in ACTIONS else "",
            sort="action",
        ),
        Column(
            key="object",
            label=_("Đối tượng"),
            value=lambda event: object_words(event.object_type, event.object_id),
            sort="object_type object_id",
        ),
        Column(key="actor", label=_("Người"), value=lambda event: event.actor_name, sort="actor"),
        Column(key="facts", label=_("Dữ kiện"), value=facts_line, width="td-wide"),
        Column(key="hash", label=_("Mã băm"), value=lambda event: event.hash[:SHORT]),
    ),
    filters=(
        Filter(
            key="object_type",
            label=_("Đối tượng"),
            choices=lambda: [
                (name, object_words(name, ""))
                for name in Event.objects.order_by("object_type")
                .values_list("object_type", flat=True)
                .distinct()
            ],
            every=_("tất cả"),
        ),
    ),
    prepare=name_actors,
    empty=_("Chưa có sự kiện nào. Mỗi việc ghi vào hệ thống sẽ để lại một dòng ở đây."),
)
