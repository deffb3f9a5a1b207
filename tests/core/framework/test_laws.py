"""Laws of criteria sets: what is written reads back, and nothing that is read can break us."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.framework.sets import mappings
from thuocdo.core.framework import framework_mapping, read_framework
from thuocdo.core.issues import has_errors

KEYS = st.sampled_from(
    [
        "id",
        "name",
        "vi",
        "fields",
        "criteria",
        "children",
        "code",
        "max",
        "rule",
        "kind",
        "bands",
        "options",
        "points",
        "inputs",
        "expression",
        "weights",
        "ranking",
        "rounding",
        "then",
        "cap",
        "parts",
        "valid",
        "from",
        "scale",
        "was",
        "legal_basis",
        "levels",
        "status",
        "metric",
        "foo",
    ]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.text(max_size=12),
    st.dates(),
    st.sampled_from(["normal", "bands", "formula", "options", "metric", "shares", "1e999999999"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=6)
        | st.dictionaries(st.integers() | st.none(), inner, max_size=2)
    ),
    max_leaves=25,
)


@given(mappings())
def test_any_set_survives_being_written(mapping):
    framework, issues = read_framework(mapping)
    assert not has_errors(issues)
    assert read_framework(framework_mapping(framework))[0] == framework


@given(ANYTHING)
def test_anything_is_refused_without_an_exception(value):
    framework, issues = read_framework(value)
    assert (framework is None) == has_errors(issues)


@given(mappings(), st.data())
def test_a_set_with_any_one_value_replaced_is_read_or_refused(mapping, data):
    holders = list(_holders(mapping))
    holder, key = data.draw(st.sampled_from(holders))
    holder[key] = data.draw(ANYTHING)
    framework, issues = read_framework(mapping)
    assert (framework is None) == has_errors(issues)


def _holders(value):
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(entries):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _holders(inner)
