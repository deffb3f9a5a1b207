import pytest

from thuocdo.apps.ui.registry import HomeCard, Registry


def card(key: str, order: int) -> HomeCard:
    return HomeCard(key=key, template="x.html", context=lambda _request: None, order=order)


def test_registry_keeps_the_order_it_is_told():
    cards: Registry[HomeCard] = Registry()
    cards.add(card("b", 2), card("a", 1), card("c", 2))
    assert [one.key for one in cards] == ["a", "b", "c"]


def test_registry_refuses_a_key_twice():
    cards: Registry[HomeCard] = Registry()
    cards.add(card("a", 1))
    with pytest.raises(ValueError, match="a is registered already"):
        cards.add(card("a", 2))
