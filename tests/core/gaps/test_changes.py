from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.core.gaps import Change, compare, kinship
from thuocdo.core.scoring import NA, score

AWARDED = {"kind": "awarded"}


def framework(*leaves, **more):
    return framework_of(field("1", *leaves), **more)


def scored(chosen, **points):
    answers = {
        code: {"points": NA if value == "n/a" else Fraction(value)}
        for code, value in points.items()
    }
    return score(chosen, answers)


SAME = framework(leaf("a", AWARDED, 2))


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("2", "2", Change.KEPT),
        ("1", "1.5", Change.RAISED),
        ("1", "2", Change.RAISED),
        ("2", "1", Change.FALLEN),
        ("1", "1", Change.UNCHANGED),
        ("0", "0", Change.UNCHANGED),
        ("n/a", "1", Change.NEW),
    ],
)
def test_leaf_is_classed_within_one_set(before, now, change):
    found = compare(SAME, scored(SAME, a=now), scored(SAME, a=before))
    assert found["a"].change is change


def test_leaf_that_was_not_scored_had_nothing():
    found = compare(SAME, scored(SAME, a="1"), score(SAME, {}))
    assert (found["a"].change, found["a"].previous) == (Change.RAISED, 0)


def test_everything_of_a_new_unit_is_new():
    assert compare(SAME, scored(SAME, a="1"), None)["a"].change is Change.NEW


def test_leaf_that_does_not_apply_or_is_watched_or_penal_has_no_class():
    chosen = framework_of(
        field("1", leaf("a", AWARDED), leaf("w", {"kind": "monitor", "input": "n"})),
        field("2", leaf("p", AWARDED), kind="penalty", cap=1),
    )
    card = scored(chosen, a="n/a", p="1")
    assert compare(chosen, card, card) == {}


OLD = framework(
    leaf("a", AWARDED, 1),
    leaf("b", AWARDED, 3),
    leaf("c", AWARDED, 1),
    leaf("d", AWARDED, 1),
    id="old",
)
NEW = framework(
    leaf("a", AWARDED, 4, was=["a", "b"]),
    leaf("b", AWARDED, 2),
    leaf("c", AWARDED, 10),
    leaf("e", AWARDED, 1, was=["d"]),
    leaf("f", AWARDED, 1),
    leaf("g", AWARDED, 1, was=["gone"]),
)


def test_editions_compare_shares_through_was():
    before = scored(OLD, a="1", b="1", c="0.5", d="1")
    now = scored(NEW, a="2", b="2", c="5", e="1", f="1", g="1")
    found = compare(NEW, now, before, edition=OLD)
    assert {code: each.change for code, each in found.items()} == {
        "a": Change.UNCHANGED,  # (1 + 1)/(1 + 3) then, 2/4 now
        "b": Change.NEW,  # the old b went into a
        "c": Change.UNCHANGED,  # the same code, and half of each maximum
        "e": Change.KEPT,
        "f": Change.NEW,
        "g": Change.NEW,
    }
    assert (found["a"].previous, found["a"].previous_max) == (2, 4)


def test_an_edition_that_kept_the_id_is_asked_through_was():
    before = scored(OLD, a="1", b="1", c="0.5", d="1")
    now = scored(NEW, a="2", b="2", c="5", e="1", f="1", g="1")
    found = compare(NEW, now, before, edition=replace(OLD, id=NEW.id))
    assert found == compare(NEW, now, before, edition=OLD)


def test_a_version_that_says_the_same_in_was_is_the_same_edition():
    before = scored(NEW, a="4", b="1")
    now = scored(NEW, a="4", b="1")
    assert compare(NEW, now, before, edition=replace(NEW, note="sửa lỗi chính tả")) == compare(
        NEW, now, before
    )


def test_within_one_set_was_is_not_asked():
    before = scored(NEW, a="4", b="1")
    found = compare(NEW, scored(NEW, a="4", b="1"), before)
    assert (found["a"].change, found["b"].change) == (Change.KEPT, Change.UNCHANGED)


def named(code, name, **more):
    return leaf(code, AWARDED, 1, name={"vi": name}, **more)


@pytest.mark.parametrize(
    ("leaves", "share"),
    [
        ([named("1.1", "Kế hoạch năm"), named("1.2", "Sáng kiến")], Fraction(1)),
        ([named("1.1", "KẾ HOẠCH NĂM"), named("1.2", "Tuyên truyền")], Fraction(1, 2)),
        ([named("1.1", "Sáng kiến"), named("1.2", "Kế hoạch năm")], Fraction(0)),
        (
            [named("1.9", "Tên mới", was=["1.2"]), named("1.8", "Khác", was=["gone"])],
            Fraction(1, 2),
        ),
    ],
)
def test_sets_are_kin_by_code_and_name_or_by_what_a_leaf_was(leaves, share):
    edition = framework(named("1.1", "Kế hoạch năm"), named("1.2", "Sáng kiến"))
    assert kinship(framework(*leaves), edition) == share


def test_a_set_is_kin_to_itself():
    assert kinship(SAME, SAME) == 1
