"""Every address there is: none opens without signing in, none fails, administration is kept."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

Keys = dict[str, object]
PUBLIC = {"accounts:sign-in", "accounts:link", "ui:language"}
ADMINISTRATION = {
    "accounts:people", "accounts:add", "accounts:person", "accounts:edit", "accounts:hand-over",
    "accounts:make-link", "accounts:move", "accounts:end-duty",
    "units:add", "units:succeed", "audit:events", "audit:check",
}  # fmt: skip


def addresses() -> dict[str, str]:
    """Return every named address of the project, with keys of the right kind."""
    found = {}
    for one in get_resolver().url_patterns:
        for name, keys in _below(one, "", {}):
            found[name] = reverse(name, kwargs=keys)
    return found


def _below(one: URLPattern | URLResolver, space: str, given: Keys) -> Iterator[tuple[str, Keys]]:
    keys = given | {
        name: 1 if type(converter).__name__ == "IntConverter" else "1.1"
        for name, converter in one.pattern.converters.items()
    }
    if isinstance(one, URLPattern):
        yield f"{space}:{one.name}", keys
        return
    for child in one.url_patterns:
        yield from _below(child, one.namespace or space, keys)


ALL = addresses()


def test_only_a_few_addresses_open_to_everybody():
    opened = {
        name for name, url in ALL.items() if not getattr(resolve(url).func, "login_required", True)
    }
    assert opened == PUBLIC


def test_every_other_address_asks_to_sign_in(client, db):
    for name in ALL.keys() - PUBLIC:
        for answer in (client.get(ALL[name]), client.post(ALL[name])):
            assert (answer.status_code, answer.url.partition("?")[0]) == (
                302,
                ALL["accounts:sign-in"],
            ), name


@pytest.mark.parametrize("who", ["officer", "outsider", "appraiser", "coordinator", "leader"])
def test_administration_is_the_administrators(cast, who, signed_in):
    client = signed_in(cast[who])
    for name in ADMINISTRATION:
        assert client.get(ALL[name]).status_code in {403, 405}, name
        assert client.post(ALL[name]).status_code == 403, name


@pytest.mark.parametrize(
    "who", ["officer", "outsider", "appraiser", "coordinator", "leader", "admin"]
)
def test_no_address_fails(cast, who, signed_in):
    """Whatever a person asks for, they are answered: with a page, another way, or a refusal."""
    client = signed_in(cast[who])
    for name in ALL.keys() - {"accounts:sign-out"}:
        assert client.get(ALL[name]).status_code in {200, 302, 403, 404, 405}, name
