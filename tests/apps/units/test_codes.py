"""Codes made of names: readable, never twice."""

import pytest

from tests.apps.factories import UnitFactory
from thuocdo.apps.units.queries.codes import free_codes

pytestmark = pytest.mark.django_db


def test_a_code_is_the_folded_name():
    assert free_codes(["Xã Ấp Bắc", "Phường Đông  Giang"]) == {
        "Xã Ấp Bắc": "xa-ap-bac",
        "Phường Đông  Giang": "phuong-dong-giang",
    }


def test_a_taken_code_gets_a_number():
    UnitFactory(code="xa-an-khe")
    assert free_codes(["Xã An Khê", "Xã An Khê (mới)", "Xã An-Khê"]) == {
        "Xã An Khê": "xa-an-khe-2",
        "Xã An Khê (mới)": "xa-an-khe-moi",
        "Xã An-Khê": "xa-an-khe-3",
    }


def test_a_name_without_letters_still_has_a_code():
    assert free_codes(["…"]) == {"…": "don-vi"}
