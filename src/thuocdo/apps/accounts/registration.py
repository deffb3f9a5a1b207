from collections.abc import Iterable, Sequence

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts import queries, wording
from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.permissions import duties_at
from thuocdo.apps.audit.words import tell
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.lists.rows import holds_all
from thuocdo.apps.ui.registry import Hit, MenuEntry, SearchSource, Section
from thuocdo.apps.units.models import Unit


def units_to_choose(request: HttpRequest) -> Sequence[Unit]:
    """Return a person's own bodies first, then others they may look at, the province ahead.

    Offices of a commune are to be chosen by who sits there alone.
    """
    today = timezone.localdate()
    own, seen = queries.own_units(request.user, today), queries.visible_bodies(request.user, today)
    communes = {unit.pk for unit in seen if unit.kind == Unit.Kind.COMMUNE}
    keys = {unit.pk for unit in own}
    others = [unit for unit in seen if unit.pk not in keys and unit.parent_id not in communes]
    return [*own, *sorted(others, key=lambda unit: unit.kind != Unit.Kind.PROVINCE)]


def role_line(request: HttpRequest) -> str:
    if isinstance(request.user, User) and request.user.position:
        return request.user.position
    duties = duties_at(request.user, timezone.localdate())
    return duties[0].line if duties else ""


def find_people(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    if not request.user.has_perm("accounts.manage"):
        return []
    rows = User.objects.filter(holds_all(["name_folded"], words))[:limit]
    return [Hit(title=row.full_name, url=row.get_absolute_url(), note=row.position) for row in rows]


def find_units(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    rows = queries.visible_units(request.user, timezone.localdate())
    rows = rows.filter(holds_all(["name_folded"], words)).select_related("parent")[:limit]
    return [
        Hit(title=row.name, url=row.get_absolute_url(), note=row.parent.name if row.parent else "")
        for row in rows
    ]


registry.frame.units = units_to_choose
registry.frame.role_line = role_line
registry.frame.names = queries.names
tell(actions=wording.ACTIONS, facts=wording.FACTS, names=wording.NAMES)
registry.menu.add(
    MenuEntry(
        key="people",
        label=_("Người dùng"),
        icon="users",
        url="accounts:people",
        section=Section.REPORT,
        order=820,
        visible=lambda request: request.user.has_perm("accounts.manage"),
        also=("/quan-tri/phan-cong/",),
    )
)
registry.search_sources.add(
    SearchSource(
        key="units", label=_("Cơ quan, đơn vị"), icon="building", find=find_units, order=10
    ),
    SearchSource(key="people", label=_("Người dùng"), icon="users", find=find_people, order=90),
)
