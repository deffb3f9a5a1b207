import string

import pytest
import yaml

from tests.adapters.raised_codes import SOURCES, raised_codes
from thuocdo.adapters.messages import Finding, finding, findings_mapping, wording
from thuocdo.core.issues import Severity, error, warning

MODULES = frozenset(code.partition(".")[0] for code in wording())
FOUND = raised_codes(MODULES)


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def used(code):
    return {
        name
        for words in wording()[code].values()
        for text in words.values()
        for name in placeholders(text)
    }


def test_finding_puts_an_issue_into_words():
    issue = error("numbers.separators", "Điểm!B4", value="1.234,5")
    assert finding(issue) == Finding(
        "numbers.separators",
        Severity.ERROR,
        "Điểm!B4",
        "“1.234,5” có hơn một dấu phân cách",
        "chỉ dùng một dấu phẩy hoặc dấu chấm cho phần thập phân, không phân cách hàng nghìn",
    )
    assert finding(issue, "en").message == "“1.234,5” has more than one separator"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("dòng 4", "line 4"),
        ("dòng 4, cột max", "line 4, column max"),
        ("Điểm!B4", "Điểm!B4"),
        ("12:5", "12:5"),
    ],
)
def test_a_place_is_told_in_the_language(place, told):
    issue = error("dates.format", place, value="x")
    assert (finding(issue).place, finding(issue, "en").place) == (place, told)


def test_a_finding_prints_as_one_line():
    issue = error("dates.format", "B4", value="x")
    assert str(finding(issue, "en")) == (
        "B4: “x” is not a date; write it as day/month/year, for example 31/12/2026"
    )
    assert (
        str(finding(error("tables.no_rows"), "en"))
        == "there are no rows; fill in the header and the data"
    )


def test_a_value_with_braces_is_no_placeholder():
    assert finding(error("dates.format", value="{value}")).message == "“{value}” không phải là ngày"


@pytest.mark.parametrize(
    ("lang", "told"), [("vi", "là 20,5, khác tổng điểm 20"), ("en", "to 20.5, not to the total 20")]
)
def test_a_number_has_the_decimal_mark_of_the_language(lang, told):
    issue = error("framework.sum_mismatch", sum="20.5", total="20", difference="0.5")
    assert told in finding(issue, lang).message


def test_what_only_looks_like_a_number_is_told_as_it_is():
    issue = warning("framework.unknown_metric", leaf="2.1", metric="a.b", near="1.5")
    assert "tiêu chí 2.1 " in finding(issue).message


def test_findings_mapping_is_the_documents_form():
    assert findings_mapping([warning("dates.format", "B4", value="x")], "en") == [
        {
            "code": "dates.format",
            "severity": "warning",
            "place": "B4",
            "message": "“x” is not a date",
            "remedy": "write it as day/month/year, for example 31/12/2026",
        }
    ]


@pytest.mark.parametrize("issue", [error("numbers.absent"), error("dates.format")])
def test_a_code_or_value_without_wording_is_our_mistake(issue):
    with pytest.raises(KeyError):
        finding(issue)


@pytest.mark.parametrize(
    "path", sorted((SOURCES / "catalog/messages").glob("*.yaml")), ids=lambda p: p.name
)
def test_a_file_words_each_of_its_modules_codes_once(path):
    document = yaml.compose(path.read_text("utf-8"))
    codes = [key.value for key, _ in document.value]
    assert sorted(set(codes)) == sorted(codes)


def test_every_code_that_is_raised_has_wording():
    assert sorted({(r.code, r.where) for r in FOUND.raised if r.code not in wording()}) == []


def test_every_wording_is_of_a_code_that_is_raised():
    raised = {r.code for r in FOUND.raised} | FOUND.texts
    unused = [c for c in wording() if c not in raised and not c.startswith(tuple(FOUND.beginnings))]
    assert unused == []


def test_every_placeholder_is_given_where_the_code_is_raised():
    missing = [
        (raised.where, raised.code, sorted(used(raised.code) - raised.values))
        for raised in FOUND.raised
        if raised.values is not None and raised.code in wording()
    ]
    assert [entry for entry in missing if entry[2]] == []


@pytest.mark.parametrize("code", sorted(wording()))
def test_wording_is_whole_in_both_languages(code):
    words = wording()[code]
    assert set(words) == {"vi", "en"}
    assert all(set(parts) == {"what", "remedy"} for parts in words.values())
    assert all(
        isinstance(text, str) and text for parts in words.values() for text in parts.values()
    )
    vi, en = (
        {name for text in words[lang].values() for name in placeholders(text)}
        for lang in ("vi", "en")
    )
    assert vi == en
