from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.errors import InputError
from thuocdo.core.plan.mapping import plan_from_mapping, plan_mapping
from thuocdo.core.plan.model import (
    SCHEMA,
    Citation,
    Force,
    Group,
    Header,
    Item,
    ItemKind,
    Operator,
    PlanDocument,
    PlanWarning,
    Section,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)

words = st.text(min_size=1, max_size=12)
maybe = st.none() | words
many = st.lists(words, max_size=2).map(tuple)
decimals = st.decimals(-9999, 9999, places=2).map(Fraction)
lines = st.tuples(st.integers(1, 99), st.integers(1, 99))
days = st.none() | st.dates()

targets = st.builds(
    Target,
    metric=words,
    operator=st.sampled_from(Operator),
    value=st.none() | decimals | st.tuples(decimals, decimals) | words,
    unit=st.sampled_from(TargetUnit),
    metric_code=maybe,
    baseline=st.none() | decimals,
    baseline_year=st.none() | st.integers(2000, 2050),
    implied=st.booleans(),
    rule=st.booleans(),
)
items = st.builds(
    Item,
    id=words,
    path=words,
    parent=maybe,
    kind=st.sampled_from(ItemKind),
    text=words,
    lines=lines,
    indexes=many,
    lead=many,
    coordinate=many,
    implement=many,
    actors=many,
    force=st.sampled_from(Force),
    deadline=days,
    deadline_text=maybe,
    timing=st.none()
    | st.builds(
        Timing,
        st.sampled_from(TimingKind),
        maybe,
        many,
        days=st.none() | st.integers(0, 90),
        working=st.booleans(),
    ),
    product=maybe,
    group=st.none() | st.sampled_from(Group),
    targets=st.lists(targets, max_size=2).map(tuple),
)
plans = st.builds(
    PlanDocument,
    header=st.builds(
        Header,
        opening=maybe,
        superior=maybe,
        issuer=maybe,
        number=maybe,
        date=days,
        title=maybe,
        draft=st.booleans(),
        plan_year=st.none() | st.integers(2000, 2050),
        bases=many,
        recipients=many,
    ),
    citations=st.lists(
        st.builds(
            Citation, kind=maybe, number=words, line=st.integers(1, 9), date=days, issuer=maybe
        ),
        max_size=2,
    ).map(tuple),
    sections=st.lists(
        st.builds(Section, path=words, title=words, lines=lines, indexes=many, text=many),
        max_size=2,
    ).map(tuple),
    items=st.lists(items, max_size=3).map(tuple),
    warnings=st.lists(
        st.builds(PlanWarning, st.integers(1, 9), words, st.dictionaries(words, words, max_size=2)),
        max_size=2,
    ).map(tuple),
)


@given(plans)
def test_mapping_is_the_identity_both_ways(plan):
    assert plan_from_mapping(plan_mapping(plan)) == plan


def test_mapping_writes_the_contract_s_item():
    item = Item(
        id="II.1.a#1",
        path="II.1.a",
        parent="II.1",
        kind=ItemKind.TARGET,
        text="Mức hài lòng tăng ít nhất 2%",
        lines=(5, 6),
        indexes=("SIPAS",),
        lead=("Văn phòng",),
        deadline=date(2022, 12, 31),
        deadline_text="Trong năm 2022",
        timing=Timing(TimingKind.FIXED),
        targets=(
            Target(
                "Mức hài lòng",
                Operator.INCREASE_AT_LEAST,
                Fraction(2),
                TargetUnit.POINT,
                baseline=Fraction("91.4"),
                baseline_year=2021,
            ),
        ),
    )
    assert plan_mapping(PlanDocument(Header(), items=(item,)))["items"] == [
        {
            "id": "II.1.a#1",
            "path": "II.1.a",
            "parent": "II.1",
            "kind": "target",
            "indexes": ["SIPAS"],
            "text": "Mức hài lòng tăng ít nhất 2%",
            "lead": ["Văn phòng"],
            "coordinate": [],
            "implement": [],
            "actors": [],
            "force": "assigned",
            "deadline": "2022-12-31",
            "deadline_text": "Trong năm 2022",
            "timing": {"kind": "fixed"},
            "product": None,
            "group": None,
            "targets": [
                {
                    "metric": "Mức hài lòng",
                    "metric_code": None,
                    "operator": "increase_at_least",
                    "value": 2,
                    "unit": "point",
                    "baseline": 91.4,
                    "baseline_year": 2021,
                    "implied": False,
                    "rule": False,
                }
            ],
            "lines": [5, 6],
        }
    ]


def test_warning_is_worded_by_the_caller():
    plan = PlanDocument(Header(), warnings=(PlanWarning(3, "plan.no_body", {"id": "I#1"}),))
    data = plan_mapping(plan, say=lambda warning: f"{warning.code} {warning.values['id']}")
    assert data["warnings"] == [
        {"line": 3, "message": "plan.no_body I#1", "code": "plan.no_body", "values": {"id": "I#1"}}
    ]


@pytest.mark.parametrize("written", ["29/9/2022", "29/09/2022", "2022-09-29"])
def test_dates_come_in_as_people_write_them_or_as_iso(written):
    data = {"schema": SCHEMA, "header": {"date": written}}
    assert plan_from_mapping(data).header.date == date(2022, 9, 29)


def test_warning_of_another_program_keeps_its_message():
    data = {"schema": SCHEMA, "header": {}, "warnings": [{"line": 3, "message": "xem lại"}]}
    assert plan_from_mapping(data).warnings == (PlanWarning(3, "plan.note", {"text": "xem lại"}),)


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ([], ["", "schema", "header"]),
        ({"schema": "x", "header": {}}, ["schema"]),
        ({"schema": SCHEMA}, ["header"]),
        ({"schema": SCHEMA, "header": {"date": "29/13/2022"}}, ["header.date"]),
        ({"schema": SCHEMA, "header": {"date": "29-9-2022"}}, ["header.date"]),
        ({"schema": SCHEMA, "header": {"date": 20220929}}, ["header.date"]),
        (
            {"schema": SCHEMA, "header": {"draft": "no", "plan_year": "x"}},
            ["header.draft", "header.plan_year"],
        ),
        ({"schema": SCHEMA, "header": {}, "items": {}}, ["items"]),
        (
            {
                "schema": SCHEMA,
                "header": {},
                "items": [{"id": "a", "text": "b", "kind": "x", "lines": [1]}, {}],
            },
            ["items[0].kind", "items[0].lines", "items[1].id", "items[1].text"],
        ),
        (
            {
                "schema": SCHEMA,
                "header": {},
                "items": [{"id": "a", "text": "b", "targets": [{"value": [1], "baseline": True}]}],
            },
            ["items[0].targets[0].value", "items[0].targets[0].baseline"],
        ),
        (
            {
                "schema": SCHEMA,
                "header": {"bases": [1]},
                "warnings": [{"code": "x", "values": [1]}],
            },
            ["header.bases", "warnings[0].values"],
        ),
        (
            {
                "schema": SCHEMA,
                "header": {},
                "items": [{"id": "a", "text": "b", "targets": [{"baseline": float("nan")}]}],
            },
            ["items[0].targets[0].baseline"],
        ),
    ],
)
def test_reading_names_every_fault(data, places):
    with pytest.raises(InputError) as caught:
        plan_from_mapping(data)
    assert [issue.place for issue in caught.value.issues] == places
