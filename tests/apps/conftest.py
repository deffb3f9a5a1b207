"""A fixed cast in a small province, and what tests of pages share.

The officer scores for commune A, the outsider for commune B; the appraiser sits in one
department, the coordinator in another; the leader heads the province; the admin runs the system.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.signals import post_save
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.apps.acts import Acts
from tests.apps.factories import DutyFactory, UnitFactory, UserFactory
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.audit import guards
from thuocdo.apps.audit.models import Event
from thuocdo.apps.units.models import Unit

Kind, Role = Unit.Kind, Duty.Role
MOST_QUERIES = 20
"""No page asks the database more often, whatever the number of bodies."""


@dataclass(frozen=True)
class World:
    province: Unit
    home_affairs: Unit
    finance: Unit
    commune_a: Unit
    commune_b: Unit
    commune_c: Unit


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Take the triggers away: emptying the tables after a test deletes events."""
    with django_db_blocker.unblock():
        guards.remove(connection)


@pytest.fixture(autouse=True)
def apart(settings, tmp_path: Path) -> None:
    """Keep the files of a test apart; serve static files by their plain names."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture(autouse=True)
def acts() -> Iterator[Acts]:
    """Fail a test in which one act writes more than one event."""
    watched = Acts()
    post_save.connect(watched.note, sender=Event)
    yield watched
    post_save.disconnect(watched.note, sender=Event)
    assert watched.written_twice == []


@pytest.fixture
def world(db) -> World:
    province = UnitFactory(code="tinh", name="Tỉnh Mẫu", kind=Kind.PROVINCE)
    departments = {"home_affairs": ("so-nv", "Sở Nội vụ"), "finance": ("so-tc", "Sở Tài chính")}
    communes = {
        "commune_a": ("xa-a", "Xã An Khê"),
        "commune_b": ("xa-b", "Xã Ấp Bắc"),
        "commune_c": ("xa-c", "Xã Đông Giang"),
    }
    units = {
        key: UnitFactory(code=code, name=name, kind=kind, parent=province)
        for kind, named in ((Kind.DEPARTMENT, departments), (Kind.COMMUNE, communes))
        for key, (code, name) in named.items()
    }
    return World(province=province, **units)


def person(username: str, full_name: str, role: str, unit: Unit | None, **duty: object) -> User:
    user = UserFactory(username=username, full_name=full_name)
    DutyFactory(user=user, role=role, unit=unit, **duty)
    return user


@pytest.fixture
def officer(world: World) -> User:
    return person("can-bo", "Trần Thị Mỹ Lệ", Role.REPORTER, world.commune_a)


@pytest.fixture
def outsider(world: World) -> User:
    return person("nguoi-ngoai", "Ksor Thị Mai", Role.REPORTER, world.commune_b)


@pytest.fixture
def appraiser(world: World) -> User:
    return person("tham-dinh", "Bùi Thanh Tùng", Role.APPRAISER, world.finance)


@pytest.fixture
def coordinator(world: World) -> User:
    return person("dau-moi", "Phạm Thị Thu Hương", Role.COORDINATOR, world.home_affairs)


@pytest.fixture
def leader(world: World) -> User:
    return person("lanh-dao", "Nguyễn Đăng Khoa", Role.LEADER, world.province)


@pytest.fixture
def admin(world: World) -> User:
    return person("quan-tri", "Vũ Anh Tú", Role.ADMIN, None)


@pytest.fixture
def cast(officer, outsider, appraiser, coordinator, leader, admin) -> dict[str, User]:  # noqa: PLR0917 - the whole cast
    named = (officer, outsider, appraiser, coordinator, leader, admin)
    keys = ("officer", "outsider", "appraiser", "coordinator", "leader", "admin")
    return dict(zip(keys, named, strict=True))


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def refusing_triggers(db) -> Iterator[None]:
    """Put back the database's own refusal to change events, for the time of one test."""
    guards.install(connection)
    yield
    guards.remove(connection)


def assert_constant_queries(client: Client, url: str, make_more: Callable[[], object]) -> None:
    """Fail when a page asks the database more because there is more to show, or ever too much."""
    client.get(url)
    before = _queries(client, url)
    make_more()
    after = _queries(client, url)
    assert len(after) == len(before) <= MOST_QUERIES, "\n".join(after)


def assert_few_queries(client: Client, url: str) -> None:
    """Fail when a page asks the database more than any page may."""
    asked = _queries(client, url)
    assert len(asked) <= MOST_QUERIES, "\n".join([url, *asked])


def _queries(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]
