"""Provinces of Việt Nam, and the invented province of the demo."""

from collections import Counter

import pytest

from thuocdo.adapters.catalog_data import load_rows

DAYS = ("2024-12-31", "2025-03-01", "2025-06-30", "2025-07-01", "2026-12-31")


@pytest.fixture(scope="module")
def units():
    return {row["code"]: row for row in load_rows("demo/units")}


@pytest.fixture(scope="module")
def successions():
    return list(load_rows("demo/successions"))


def living(units, day):
    return [
        unit
        for unit in units.values()
        if unit["valid_from"] <= day and (not unit["valid_to"] or day <= unit["valid_to"])
    ]


def test_34_provinces_come_from_63():
    now = {row["code"]: row for row in load_rows("units/provinces")}
    before = list(load_rows("units/provinces-63"))
    assert (len(now), len(before), len({row["code"] for row in before})) == (34, 63, 63)
    made = Counter(row["successor"] for row in before)
    assert set(made) == set(now)
    merged = {code for code, count in made.items() if count > 1}
    assert len(merged) == 23
    assert {row["successor"] for row in before if row["succession"] == "merge"} == merged


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Hà Nội", "Hà Nội"),
        ("Thừa Thiên Huế", "Huế"),
        ("Bắc Giang", "Bắc Ninh"),
        ("Bình Định", "Gia Lai"),
        ("Kiên Giang", "An Giang"),
        ("Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh"),
    ],
)
def test_province_passes_into(before, after):
    now = {row["code"]: row["name"] for row in load_rows("units/provinces")}
    passed = {row["name"]: now[row["successor"]] for row in load_rows("units/provinces-63")}
    assert passed[before] == after


def test_provinces_name_their_sources():
    rows = [*load_rows("units/provinces"), *load_rows("units/provinces-63")]
    assert [row for row in rows if not row["source"]] == []


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("department", (17, 12, 12, 12, 12)),
        ("district", (9, 9, 9, 0, 0)),
        ("commune", (63, 63, 63, 30, 30)),
        ("province", (1, 1, 1, 1, 1)),
    ],
)
def test_demo_province_has(units, kind, counts):
    living_of_kind = [
        len([unit for unit in living(units, day) if unit["kind"] == kind]) for day in DAYS
    ]
    assert tuple(living_of_kind) == counts


def test_demo_communes_are_of_three_sorts(units):
    now = [unit for unit in living(units, "2026-12-31") if unit["kind"] == "commune"]
    sorts = Counter(unit["name"].partition(" ")[0] for unit in now)
    assert sorts == {"Xã": 22, "Phường": 7, "Đặc": 1}


def test_demo_parents_live_as_long_as_their_children(units):
    for unit in units.values():
        if unit["parent"]:
            parent = units[unit["parent"]]
            assert parent["valid_from"] <= unit["valid_from"]
            assert (parent["valid_to"] or "9999") >= (unit["valid_to"] or "9999")


def test_every_ended_unit_has_exactly_one_succession(units, successions):
    ended = [code for code, unit in units.items() if unit["valid_to"]]
    assert sorted(ended) == sorted(row["before"] for row in successions)


def test_every_old_commune_leads_to_one_living_commune(units, successions):
    after = {row["before"]: row["after"] for row in successions}
    reached = Counter()
    for code, unit in units.items():
        if unit["kind"] == "commune" and unit["valid_to"]:
            while units[code]["valid_to"]:
                code = after[code]  # noqa: PLW2901 - walking the chain
            assert units[code]["kind"] == "commune"
            reached[code] += 1
    assert (len(reached), sum(reached.values())) == (30, 63)


def test_successions_have_a_decision_and_abolished_districts_no_successor(units, successions):
    assert all(row["decision"] and row["date"] for row in successions)
    for row in successions:
        assert (row["kind"] == "abolish") == (units[row["before"]]["kind"] == "district")
        assert bool(row["after"]) == (row["kind"] == "merge")
        assert row["date"] < (units[row["after"]]["valid_from"] if row["after"] else "2025-07-01")


def test_functions_have_one_owner_on_any_day(units):
    owners = list(load_rows("demo/function_owners"))
    functions = {row["code"] for row in load_rows("demo/functions")}
    for day in DAYS:
        held = [
            row["function"]
            for row in owners
            if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
        ]
        assert sorted(held) == sorted(functions)
    assert {row["unit"] for row in owners} <= units.keys()


def test_functions_of_the_labour_department_went_to_four_bodies():
    owners = list(load_rows("demo/function_owners"))
    old = {row["function"] for row in owners if row["unit"] == "so-lao-dong-thuong-binh-va-xa-hoi"}
    new = {row["unit"] for row in owners if row["function"] in old and not row["valid_to"]}
    assert new == {
        "so-noi-vu",
        "so-y-te",
        "so-giao-duc-va-dao-tao",
        "so-nong-nghiep-va-moi-truong",
    }


def test_every_body_has_a_head_and_a_reporter(units):
    people = list(load_rows("demo/people"))
    measured = {
        unit["code"]
        for unit in living(units, "2026-12-31")
        if unit["kind"] in {"department", "commune"}
    }
    for role in ("leader", "reporter"):
        held = Counter(row["unit"] for row in people if row["role"] == role)
        assert {code: held[code] for code in measured} == dict.fromkeys(measured, 1)
    assert {row["role"] for row in people} == {
        "leader",
        "reporter",
        "appraiser",
        "coordinator",
        "admin",
    }
    assert {row["unit"] for row in people} <= units.keys()


def test_one_person_has_one_sign_in_name():
    people = list(load_rows("demo/people"))
    assert len({row["username"] for row in people}) == len({row["name"] for row in people})
    assert len({(row["username"], row["name"]) for row in people}) == len(
        {row["username"] for row in people}
    )


def test_every_field_has_an_appraiser_and_a_substitute(units):
    appraisers = list(load_rows("demo/appraisers"))
    assert [row["field"] for row in appraisers] == [str(number) for number in range(1, 11)]
    assert all(row["appraiser"] != row["substitute"] for row in appraisers)
    named = {row["appraiser"] for row in appraisers} | {row["substitute"] for row in appraisers}
    assert named <= {unit["code"] for unit in living(units, "2026-12-31")}
    duties = {
        (row["field"], row["unit"])
        for row in load_rows("demo/people")
        if row["role"] == "appraiser"
    }
    assert duties == {
        (row["field"], row[role]) for row in appraisers for role in ("appraiser", "substitute")
    }
