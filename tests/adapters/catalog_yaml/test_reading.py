from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.adapters.catalog_yaml import (
    catalog_set,
    catalog_sets,
    load_catalog,
    place_of,
    read_yaml,
)
from thuocdo.core.errors import InputError
from thuocdo.core.issues import error


def refused(text):
    """Return code and place of the one issue that refuses a text."""
    with pytest.raises(InputError) as found:
        read_yaml(text if isinstance(text, bytes) else text.encode())
    (issue,) = found.value.issues
    return issue.code.removeprefix("yaml."), issue.place


def test_scalars_stay_as_written_and_only_null_is_resolved():
    text = "a: 1.10\nb: no\nc: 2026-01-01\nd: 0x10\ne: ~\nf: 'null'\ng:\nh: 1:30\n"
    assert read_yaml(text.encode()).value == {
        "a": "1.10",
        "b": "no",
        "c": "2026-01-01",
        "d": "0x10",
        "e": None,
        "f": "null",
        "g": None,
        "h": "1:30",
    }


def test_json_and_a_byte_order_mark_are_read():
    assert read_yaml('\ufeff{"a": [1, null]}'.encode()).value == {"a": ["1", None]}


def test_every_value_has_its_line():
    document = read_yaml(b"a: 1\nb:\n  - c: x\n    d: [p, q]\n")
    places = {
        path: document.places[path]
        for path in ("", "a", "b", "b[0]", "b[0].c", "b[0].d", "b[0].d[1]")
    }
    assert places == {
        "": "1:1",
        "a": "1:1",
        "b": "2:1",
        "b[0]": "3:5",
        "b[0].c": "3:5",
        "b[0].d": "4:5",
        "b[0].d[1]": "4:12",
    }


def test_unknown_path_falls_back_to_the_value_around_it():
    document = read_yaml(b"a:\n  - b: 1\n")
    assert place_of("a[0].missing.deeper", document.places) == "2:5"
    assert [issue.place for issue in document.placed([error("x.y", "a[0].b")])] == ["2:5"]


def test_repeated_key_is_an_issue_and_the_first_value_stays():
    document = read_yaml(b"a: 1\nb: 2\na: 3\n")
    assert document.value == {"a": "1", "b": "2"}
    assert [(issue.code, issue.place, issue.values["first"]) for issue in document.issues] == [
        ("yaml.repeated_key", "3:1", "1:1")
    ]


def test_anchors_are_read_each_time():
    assert read_yaml(b"a: &x {p: 1}\nb: *x\nc: [&y 2, *y]").value == {
        "a": {"p": "1"},
        "b": {"p": "1"},
        "c": ["2", "2"],
    }


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: b: c", "syntax", "1:5"),
        ("a: [1,\n", "syntax", "2:1"),
        ("a:\n\t- b", "syntax", "2:1"),
        ("a: \x01", "syntax", "1"),
        ("a: 1\n---\nb: 2", "several_documents", "2:1"),
        ("? [a]\n: 1", "key", "1:3"),
        ("a: &x [*x]", "alias", "1:8"),
        ("a: *x", "alias", "1:4"),
        (b"a: \xff", "encoding", "dòng 1"),
        ("[" * 100_000, "too_deep", "1:61"),
        ("{a: " * 100_000, "too_deep", "1:241"),
        ("- " * 100_000, "too_deep", "1:121"),
        ("a: &a [" + "1," * 1000 + "]\nb: &b [" + "*a," * 100 + "]\nc: [" + "*b," * 10 + "]", "too_many_values", "3:9"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(text, code, place):
    found = refused(text)
    assert found[0] == code
    assert found[1].split(":")[0] == place.split(":")[0]


def test_huge_file_is_refused():
    assert refused(b"a: " + b"x" * (5 * 1024 * 1024))[0] == "too_big"


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,? \n\t0~", max_size=40))
def test_any_text_is_read_or_refused(text):
    with suppress(InputError):
        read_yaml(text.encode() or b" ")


def test_catalog_is_found_by_name_and_sets_by_id():
    assert "metrics" in load_catalog("metrics")
    assert "qd766-service-quality-2022" in catalog_sets()
    assert catalog_set("qd766-service-quality-2022").startswith(b"#")
    assert catalog_set("không-có") is None
