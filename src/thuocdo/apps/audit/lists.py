from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.audit.models import Event
from thuocdo.apps.audit.shown import prepared_for
from thuocdo.apps.audit.words import action_words, kind_words, object_words
from thuocdo.apps.ui.lists import Column, Filter, Listing

SHORT = 12


def present(column: str) -> list[str]:
    return list(Event.objects.order_by(column).values_list(column, flat=True).distinct())


def named(codes: Iterable[str], words: Sequence[str]) -> list[tuple[str, str]]:
    return sorted(zip(codes, words, strict=True), key=lambda pair: pair[1])


def actions() -> list[tuple[str, str]]:
    codes = present("action")
    return named(codes, [action_words(code) for code in codes])


def kinds() -> list[tuple[str, str]]:
    codes = present("object_type")
    return named(codes, [kind_words(code) for code in codes])


def object_told(event: Event) -> str:
    return event.object_name or object_words(event.object_type, event.object_id)


def events(request: HttpRequest) -> Listing:
    """Return the trail as one reader may be told of it."""
    return replace(EVENTS, prepare=prepared_for(request))


EVENTS = Listing(
    name="nhat-ky",
    noun=_("sự kiện"),
    search=("action", "object_type", "object_id", "hash"),
    search_label=_("Tìm mã việc, mã băm"),
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
            sort="action",
        ),
        Column(
            key="object",
            label=_("Đối tượng"),
            value=object_told,
            note=lambda event: kind_words(event.object_type) if event.object_name else "",
            sort="object_type object_id",
        ),
        Column(key="actor", label=_("Người"), value=lambda event: event.actor_name, sort="actor"),
        Column(
            key="facts",
            label=_("Dữ kiện"),
            value=lambda event: event.facts_line,
            width="td-wide",
        ),
        Column(key="hash", label=_("Mã băm"), value=lambda event: event.hash[:SHORT]),
    ),
    filters=(
        Filter(key="action", label=_("Việc"), choices=actions, every=_("tất cả")),
        Filter(key="object_type", label=_("Đối tượng"), choices=kinds, every=_("tất cả")),
    ),
    empty=_("Chưa có sự kiện nào. Mỗi việc ghi vào hệ thống sẽ để lại một dòng ở đây."),
)
