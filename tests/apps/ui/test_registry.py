import pytest

from thuocdo.apps.ui.registry import DueSource, Registry


def source(key: str, order: int) -> DueSource:
    return DueSource(key=key, find=lambda _request: (), order=order)


def test_registry_keeps_the_order_it_is_told():
    sources: Registry[DueSource] = Registry()
    sources.add(source("b", 2), source("a", 1), source("c", 2))
    assert [one.key for one in sources] == ["a", "b", "c"]


def test_registry_refuses_a_key_twice():
    sources: Registry[DueSource] = Registry()
    sources.add(source("a", 1))
    with pytest.raises(ValueError, match="a is registered already"):
        sources.add(source("a", 2))
