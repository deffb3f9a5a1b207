from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.queries import own_units
from thuocdo.apps.audit.words import tell
from thuocdo.apps.evidence.shown.uses import Use, uses
from thuocdo.apps.figures import permissions, queries, shown, wording
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.shown import sources
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.registry import Due, DueSource, MenuEntry, Section


def to_settle(request: HttpRequest) -> Iterable[Due]:
    """List the figures of the chosen unit that wait for this very person's word."""
    today = timezone.localdate()
    unit = chosen(request).unit
    own = [own.pk for own in own_units(request.user, today) if unit and own.pk == unit.pk]
    rows = queries.unsettled(own) if own else []
    groups: dict[tuple[str, str, str], list[FigureRow]] = {}
    for row in rows:
        if permissions.may_settle(request.user, row, today):
            groups.setdefault((row.period, row.source, row.standing), []).append(row)
    shown.named([found[0] for found in groups.values() if len(found) == 1])
    for found in groups.values():
        yield _to_settle_together(found) if len(found) > 1 else _to_settle(found[0])


def _to_settle(row: FigureRow) -> Due:
    title = _("Xác nhận {metric}: {value}")
    return _due(
        title.format(metric=row.told, value=shown.value(row)),
        row.get_absolute_url(),
        f"{shown.period_name(row.period)} · {row.source}",
    )


def _to_settle_together(rows: Sequence[FigureRow]) -> Due:
    """Return one line for all figures that one source gave of a period; it opens their list."""
    row = rows[0]
    title = ngettext("Xác nhận {n} số liệu: {source}", "Xác nhận {n} số liệu: {source}", len(rows))
    query = {"don-vi": row.unit_id, "ky": row.period, "doi-soat": row.standing}
    url = f"{reverse('figures:figures')}?{urlencode(query)}"
    told = title.format(n=len(rows), source=row.source)
    return _due(told, url, shown.period_name(row.period))


def _due(title: str, url: str, note: str) -> Due:
    return Due(
        kind="figure",
        kind_label=_("Đối soát"),
        icon="database",
        title=title,
        url=url,
        action=_("Xác nhận"),
        due=None,
        note=note,
    )


uses.add(
    Use(
        key="figures",
        label=_("Số liệu lấy từ văn bản"),
        icon="database",
        words=sources.words,
        counts=sources.counts,
        used=sources.used,
        find=sources.find,
        order=20,
    )
)
registry.menu.add(
    MenuEntry(
        key="figures",
        label=_("Số liệu"),
        icon="database",
        url="figures:figures",
        section=Section.MEASURE,
        order=130,
    ),
    MenuEntry(
        key="results",
        label=_("Kết quả công bố"),
        icon="certificate",
        url="figures:results",
        section=Section.MEASURE,
        order=190,
    ),
)
registry.due_sources.add(DueSource(key="figures", find=to_settle, order=60))
tell(actions=wording.ACTIONS, objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)
