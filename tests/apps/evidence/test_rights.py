"""Role × action × unit: who keeps documents of a body, and who may read them."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.apps.conftest import person
from tests.apps.evidence.conftest import NOW
from tests.apps.evidence.files import upload
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.evidence import actions, permissions
from thuocdo.core.papers import Facts

Role = Duty.Role
PLACES = ("province", "home_affairs", "commune_a", "commune_b")
FACTS = Facts(title="Kế hoạch", number="35/KH-UBND")


def keeps(role: str, seat: str, place: str) -> bool:
    """Return what a duty of a role at a seat gives at another place, written out anew."""
    return seat == place and role in {Role.REPORTER, Role.COORDINATOR, Role.LEADER}


def reads(role: str, seat: str, place: str) -> bool:
    """Return who reads what is not handed in; who appraises at the same seat reads no more."""
    if role == Role.COORDINATOR and seat == "home_affairs":  # an office of the province
        return True
    return seat in {place, "province"}


@pytest.mark.parametrize(("role", "seat", "place"), list(product(Role.values, PLACES, PLACES)))
def test_rights_follow_the_table(world, role, seat, place, client):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    keeper = person("giu", "Lê Thị Giữ", Role.REPORTER, getattr(world, place))
    version = actions.add_document(
        unit=getattr(world, place), file=upload(), by=keeper, now=NOW, facts=FACTS
    )
    document, today = version.document, NOW.date()
    assert permissions.may_keep(user, document.unit, today) == keeps(role, seat, place)
    client.force_login(user)
    seen = client.get(version.get_absolute_url()).status_code
    assert seen == (200 if reads(role, seat, place) else 404)


@pytest.mark.parametrize("name", ["outsider", "appraiser", "leader", "admin"])
@pytest.mark.parametrize("act", ["add_version", "describe", "delete_document"])
def test_nobody_else_changes_a_document(version, cast, name, act, now):
    given = {
        "add_version": {"file": upload("moi.pdf", b"%PDF-1.7 khac")},
        "describe": {"facts": FACTS},
        "delete_document": {},
    }
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(document=version.document, by=cast[name], now=now, **given[act])


def test_a_document_of_another_unit_does_not_exist(version, outsider, client):
    client.force_login(outsider)
    assert client.get(reverse("evidence:file", args=[version.pk])).status_code == 404
