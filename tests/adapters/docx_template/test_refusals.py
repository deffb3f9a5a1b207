"""What no form may hold or say; nothing of it ever runs, and each is told with its place."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from tests.adapters.docx_template.forms import changed, form, refusals, saved, swapped
from thuocdo.adapters import docx_template
from thuocdo.adapters.docx_template.language import Language
from thuocdo.adapters.docx_template.limits import Limits
from thuocdo.adapters.messages import finding
from thuocdo.core.errors import InputError
from thuocdo.core.report.fields import PLAN_FIELDS

GOOD = form("{{ trich_yeu }}")
RELS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    "said",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ trich_yeu.__class__ }}",
        "{{ trich_yeu['__class__'] }}",
        "{{ trich_yeu|attr('__class__') }}",
        "{{ trich_yeu.format('x') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ range(999999999) }}",
        "{% for a in range(999999999) %}{% endfor %}",
        "{% for a in 'abc' %}{{ a }}{% endfor %}",
        "{% for a in [1, 2] %}{{ a }}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 999999 }}",
        "{{ trich_yeu ~ trich_yeu }}",
        "{% set a = 1 %}",
        "{% macro a() %}{% endmacro %}",
        "{% include 'thuocdo' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% for a in noi_dung recursive %}{{ loop(a) }}{% endfor %}",
        "{% if trich_yeu is defined %}{% endif %}",
        "{{ lipsum() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ trich_yeu|safe }}",
        "{{ trich_yeu|replace('a', 'b') }}",
    ],
)
def test_nothing_but_fields_loops_and_conditions_is_taken(said):
    assert refusals(form("{{ trich_yeu }}", said))
    assert {place for _, place in refusals(form("{{ trich_yeu }}", said))} == {"2"}


@pytest.mark.parametrize("hidden", ["{{ ''.__class__ }}", "{% set a = 1 %}", "{{ khong_co }}"])
def test_what_slips_past_the_reading_is_stopped_where_it_is_compiled(hidden):
    with pytest.raises(InputError):
        Language(PLAN_FIELDS, Limits()).from_string(hidden)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("{{ trich_yeu",), [("loose_brace", "1")]),
        (("a", "trich_yeu }}"), [("loose_brace", "2")]),
        (("{%p for dong in can_cu %}", "{{ dong }}"), [("no_end", "1")]),
        (("{% if nam %}", "{{ so_ki_hieu }}"), [("no_end", "1"), ("unknown_field_near", "2")]),
        (("{{ trich_yeu }}", "{%p endfor %}"), [("no_beginning", "2")]),
        (("{%p if du_thao %}", "{%p endfor %}"), [("no_end", "1"), ("no_beginning", "2")]),
        (("Căn cứ: {%p if du_thao %}", "{%p endif %}"), [("not_alone", "1")]),
        (("{%tr for dong in can_cu %}", "{%tr endfor %}"), [("not_in_table", "1"), ("not_in_table", "2")]),
        (("{{ noi_dung }}",), [("is_a_list", "1")]),
        (("{% for a in trich_yeu %}{{ a }}{% endfor %}",), [("not_a_list", "1")]),
        (("{% for a in noi_dung %}{% for b in nhiem_vu %}{{ b.stt }}{% endfor %}{% endfor %}",), [("loop_in_loop", "1")]),
        (("{{ trich_yeu|capitalize }}",), [("unknown_filter", "1")]),
        (("{% for a in can_cu %}{{ a.so }}{% endfor %}",), [("unknown_field", "1")]),
        (("{{ p trich_yeu }}",), [("syntax", "1")]),
        (("{% vm %}{{ trich_yeu }}",), [("syntax", "1")]),
        (("{%- if du_thao %}", "{{ trich_yeu }}{% endif %}"), [("syntax", "1"), ("no_beginning", "2")]),
        (("{% if " + "not " * 60 + "trich_yeu %}a{% endif %}",), [("syntax", "1")]),
        (("{% if nam %}" * 11 + "{{ nam }}" + "{% endif %}" * 11,), [("too_deep", "1")]),
        (("{{ " * 400,), [("loose_brace", "1")]),
        (("Không có trường nào",), [("no_field", "")]),
        (("{{ trích yếu }}", "{{ can_cu }}"), [("unknown_field_near", "1"), ("is_a_list", "2")]),
        (("{{ Nơi nhận }}", "{{ xyz-w }}"), [("unknown_field_near", "1"), ("unknown_field", "2")]),
        (("{{ so_ki_hieu }}", "{{ trich_yu }}"), [("unknown_field_near", "1"), ("unknown_field_near", "2")]),
    ],
)  # fmt: skip
def test_mistake_is_told_with_its_paragraph(lines, expected):
    assert refusals(form(*lines)) == expected


def test_rows_of_tables_are_held_to_the_same():
    two = (("{%tr for viec in nhiem_vu %}{%tr endfor %}", ""),)
    assert {code for code, _ in refusals(form("{{ trich_yeu }}", rows=two))} == {"not_alone"}
    beside = (
        ("{%tr for viec in nhiem_vu %}", "chữ"),
        ("{{ viec.stt }}", ""),
        ("{%tr endfor %}", ""),
    )
    assert refusals(form("{{ trich_yeu }}", rows=beside)) == [("not_alone", "2")]
    crossing = (("{% if du_thao %}", "a"), ("b", "{% endif %}"))
    assert refusals(form("{{ trich_yeu }}", rows=crossing)) == [("crossing", "2")]


def test_unknown_field_is_told_with_the_nearest_name_in_both_languages():
    with pytest.raises(InputError) as refused:
        docx_template.open_form(form("Số: {{ so_ki_hieu }}"), PLAN_FIELDS)
    (issue,) = refused.value.issues
    assert (
        str(finding(issue, "vi"))
        == "đoạn 1: không có trường “so_ki_hieu”; gần nhất là “so_ky_hieu”"
    )
    assert (
        str(finding(issue, "en"))
        == "paragraph 1: there is no field “so_ki_hieu”; the nearest is “so_ky_hieu”"
    )


def test_mistake_in_a_header_is_told_with_its_part():
    file = docx.Document(BytesIO(GOOD))
    file.sections[0].header.paragraphs[0].add_run("{{ sai_ten_truong_nay }}")
    assert refusals(saved(file)) == [("unknown_field", "1 (header1)")]


def test_tag_in_a_field_code_is_refused():
    data = swapped(
        GOOD, "word/document.xml", b"<w:r>", b"<w:r><w:instrText>{{ x }}</w:instrText></w:r><w:r>"
    )
    assert refusals(data) == [("hidden_tag", "1")]


def test_tag_in_an_attribute_is_refused():
    data = swapped(
        form("{{ trich_yeu }}", rows=(("a",),)),
        "word/document.xml",
        b"<w:tcW ",
        b'<w:tcW w:x="{% vm %}" ',
    )
    assert refusals(data) == [("hidden_tag", "1")]


def relationship(kind: str, target: str) -> bytes:
    """Return the form with a link to the outside."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return swapped(GOOD, RELS, b"</Relationships>", f"{link}</Relationships>".encode())


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        ("image", "http://noi-khac.example/a.png", ["external"]),
        ("attachedTemplate", "file://may-khac/mau.dotm", ["external"]),
        ("hyperlink", "file:///etc/passwd", ["external"]),
        ("oleObject", "http://noi-khac.example/a.bin", ["active"]),
        ("aFChunk", "http://noi-khac.example/a.html", ["active"]),
        ("hyperlink", "https://mau.example/", []),
        ("hyperlink", "mailto:vanthu@mau.example", []),
    ],
)
def test_links_to_elsewhere_are_refused_but_addresses(kind, target, expected):
    assert [code for code, _ in refusals(relationship(kind, target))] == expected


@pytest.mark.parametrize(
    "code", ["INCLUDETEXT c:/a.txt", "includepicture x", "DDEAUTO cmd", "LINK Excel.Sheet"]
)
def test_fields_of_word_that_fetch_are_refused(code):
    run = f"<w:r><w:instrText>{code}</w:instrText></w:r>".encode()
    data = swapped(GOOD, "word/document.xml", b"<w:r>", run + b"<w:r>")
    assert [code for code, _ in refusals(data)] == ["external"]


def test_page_numbers_and_addresses_stay():
    run = b"<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    assert refusals(swapped(GOOD, "word/document.xml", b"<w:r>", run + b"<w:r>")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0 van ban cu", "locked_or_old"),
        (b"%PDF-1.7", "not_word"),
        (b"PK\x03\x04 hong", "not_word"),
        (GOOD[: len(GOOD) // 2], "not_word"),
        (changed(GOOD, {"word/vbaProject.bin": b"x"}), "active"),
        (changed(GOOD, {"word/embeddings/a.xlsx": b"x"}), "active"),
        (swapped(GOOD, "[Content_Types].xml", b"document.main+xml", b"template.main+xml"), "not_word"),
        (swapped(GOOD, "[Content_Types].xml", b"openxmlformats-officedocument.wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"), "active"),
        (swapped(GOOD, "word/document.xml", b"<w:document", b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document"), "not_word"),
        (swapped(GOOD, "word/document.xml", b"<w:r>", b"<w:object/><w:r>"), "active"),
        (changed(GOOD, {"word/media/a.bmp": bytes(30 * 1024 * 1024)}), "bomb"),
        (changed(GOOD, {f"word/media/{n}.txt": b"" for n in range(400)}), "bomb"),
        (swapped(GOOD, "word/document.xml", b"<w:body>", b"<w:body>" + b" " * 4_000_000), "bomb"),
        (changed(GOOD, {f"word/x{n}.xml": b"<a>" + b"<a/>" * 300_000 + b"</a>" for n in "ab"}), "too_many_elements"),
    ],
)  # fmt: skip
def test_package_that_is_no_plain_form_is_refused(data, code):
    assert refusals(data) == [(code, "")]


def test_entry_that_hides_its_size_is_counted_as_it_unpacks():
    stream = BytesIO()
    with ZipFile(BytesIO(GOOD)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/a.bmp", bytes(25 * 1024 * 1024))
        new.filelist[-1].file_size = 10
    assert [code for code, _ in refusals(stream.getvalue())] in (["bomb"], ["not_word"])


def test_very_many_tags_are_refused_before_they_are_read():
    assert refusals(form(*["{{ trich_yeu }}"] * 600)) == [("many_tags", "")]


def test_form_that_would_print_without_end_is_stopped():
    nested = "{% for a in noi_dung %}{% for h in a.dong %}{% for o in h.o %}{{ o }}{% endfor %}{% endfor %}{% endfor %}"
    language = Language(PLAN_FIELDS, Limits(characters=1000))
    row = {"o": ["một ô"] * 50}
    with pytest.raises(InputError) as refused:
        language.from_string(nested).render(noi_dung=[{"dong": [row] * 50}] * 50)
    assert refused.value.issues[0].code == "template.too_long"


MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
FETCHES = (
    b'<w:r><w:instrText>INCLUDEPICTURE "http://noi-khac.example/a.png"</w:instrText></w:r><w:r>'
)


def moved(to: str) -> bytes:
    """Return a form that fetches a picture, its text kept under another name."""
    folder, _, name = to.rpartition("/")
    with ZipFile(BytesIO(GOOD)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[to] = parts.pop(MAIN).replace(b"<w:r>", FETCHES, 1)
    parts[f"{folder}/_rels/{name}.rels"] = parts.pop(RELS)
    for index in (TYPES, "_rels/.rels"):
        parts[index] = parts[index].replace(MAIN.encode(), to.encode())
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("word/document.dat", "not_word"),
        ("word/document.XML", "not_word"),
        ("word/document.png", "not_word"),
        ("khac/document.xml", "external"),
    ],
)
def test_text_under_another_name_is_not_left_unread(to, code):
    assert refusals(moved(to)) == [(code, "")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main", "strict"),
        (b"w:body>", b"w:than>", "not_word"),
    ],
)  # fmt: skip
def test_document_of_another_make_is_refused_with_words(old, new, code):
    assert refusals(swapped(GOOD, MAIN, old, new)) == [(code, "")]


@pytest.mark.parametrize("begun", ["{{", "{% if ", "{#"])
def test_text_made_to_be_searched_for_ever_is_refused(begun):
    """A tag is looked for within its own length: else these 900 begun ones take a minute."""
    assert refusals(form((begun + "x" * 2700) * 900)) == [("loose_brace", "1")]


def test_a_tag_that_never_closes_hides_no_other_mistake():
    made = form(
        "{{ trich_yeuu }}", "{{ so_ky_hieu ", "{% if ngay %}{{ noi_nhann }}{% endif %}", "}}"
    )
    told = refusals(made)
    assert [place for _code, place in told] == ["1", "2", "3", "3", "4"]
    assert [place for code, place in told if code == "loose_brace"] == ["2", "4"]
