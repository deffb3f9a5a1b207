from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.queries import own_units
from thuocdo.apps.audit.words import tell
from thuocdo.apps.figures import permissions, queries, shown, wording
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.registry import Due, DueSource, MenuEntry, Section


def to_settle(request: HttpRequest) -> Iterable[Due]:
    """List the figures of the chosen unit that wait for this very person's word."""
    today = timezone.localdate()
    year = chosen(request).year
    unit = chosen(request).unit
    own = [own.pk for own in own_units(request.user, today) if unit and own.pk == unit.pk]
    for row in queries.unsettled(own).filter(period_end__year=year) if own else []:
        if permissions.may_settle(request.user, row, today):
            yield Due(
                kind="figure",
                kind_label=_("Đối soát"),
                icon="database",
                title=_("Xác nhận {metric}: {value}").format(
                    metric=shown.metric_name(row.metric), value=shown.value(row)
                ),
                url=row.get_absolute_url(),
                action=_("Xác nhận"),
                due=None,
                note=f"{shown.period_name(row.period)} · {row.source}",
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
