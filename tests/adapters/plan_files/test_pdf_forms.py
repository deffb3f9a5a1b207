"""What the pages of a PDF unfold to, with the drawings that are placed within drawings."""

import pytest

from tests.adapters.plan_files.pdf import lines, pdf_of
from tests.adapters.plan_files.test_pdf_tables import HEADS, table
from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.adapters.plan_files.pdf_forms import Drawings
from thuocdo.core.errors import InputError

FORM = b"/Type/XObject/Subtype/Form"
EACH = 2000  # bytes that placing a form counts as


def named(number):
    return FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % number


def drawn(streams, data=b""):
    """Return what the largest page and all pages unfold to; streams by number."""
    drawings = Drawings()
    for number, (settings, text) in streams.items():
        drawings.take(number, settings, text)
    return drawings.unfolded(data)


def page(number, contents, form):
    resources = b"/Resources<</XObject<</X %d 0 R>>>>" % form
    return b"%d 0 obj<</Type/Page%s/Contents %d 0 R>>endobj " % (number, resources, contents)


def test_forms_within_forms_count_as_often_as_they_are_drawn():
    streams = {
        8: (b"", b"/X Do " * 10),
        5: (named(6), b"/X Do " * 10),
        6: (FORM, b"0 0 m 9 9 l S"),
    }
    inner = EACH + 13
    outer = EACH + 60 + 10 * inner
    assert drawn(streams, page(3, 8, 5)) == (60 + 10 * outer,) * 2


def test_name_means_the_form_of_its_own_page():
    streams = {
        8: (b"", b"/X Do"),
        9: (b"", b"/X Do"),
        5: (FORM, b"." * 1_000_000),
        6: (FORM, b"."),
    }
    largest, every = drawn(streams, page(3, 8, 5) + page(4, 9, 6))
    assert (largest, every) == (1_000_000 + EACH + 5, 1_000_001 + 2 * (EACH + 5))


def test_resources_may_stand_apart_and_packed():
    packed = b"3 0 4 38 <</Type/Page/Resources 4 0 R/Contents 8 0 R>>  <</XObject<</X 6 0 R>>>>"
    start = packed.index(b"<<")
    streams = {
        7: (b"/Type/ObjStm/N 2/First %d" % start, packed),
        8: (b"", b"/X Do"),
        6: (FORM, b"." * 100),
    }
    assert drawn(streams) == (100 + EACH + 5,) * 2


def test_name_without_resources_means_the_largest_of_that_name():
    streams = {8: (b"", b"/X Do"), 5: (FORM, b"." * 50), 6: (FORM, b"." * 90)}
    found = b"1 0 obj<</XObject<</X 5 0 R>>>>endobj 2 0 obj<</XObject<</X 6 0 R>>>>endobj"
    assert drawn(streams, found) == (90 + EACH + 5,) * 2


def test_file_without_forms_places_nothing():
    assert drawn({8: (b"", b"/Im1 Do " * 500)}) == (0, 0)


@pytest.mark.parametrize(
    "streams",
    [
        {8: (b"", b"/X Do " * 9), 5: (named(5), b"/X Do " * 9)},
        {8: (b"", b"/X Do")} | dict.fromkeys(range(100, 2500), (FORM, b"/X Do" * 99)),
    ],
    ids=["a form within itself", "all of one name"],
)
def test_what_has_no_end_is_told(streams):
    names = b"".join(b"%d 0 obj<</X %d 0 R>>endobj " % (n, n) for n in streams)
    assert drawn(streams, names)[0] > 40 * 2**20


def nested(levels, many):
    """Return a PDF of one page whose form places a form, and so on, each several times."""
    data = pdf_of([lines(["Xã."])])
    content = b"/X1 Do " * many
    forms = b""
    for level in range(levels):
        settings = FORM + b"/BBox[0 0 9 9]/Resources<</XObject<</X1 %d 0 R>>>>" % (901 + level)
        forms += b"%d 0 obj<<%s/Length %d>>stream\n" % (900 + level, settings, len(content))
        forms += content + b"\nendstream endobj\n"
    return data.replace(b"/X1 5 0 R", b"/X1 900 0 R").replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + forms)


def refusal(data, limits=None):
    with pytest.raises(InputError) as caught:
        read_lines(data, limits or Limits())
    return [issue.code for issue in caught.value.issues]


def test_page_that_draws_too_much_is_refused_before_it_is_opened():
    data = nested(9, 20).replace(b" Tj ET", b" Tj ET " + b"/X1 Do " * 20)
    assert refusal(data) == ["plan_files.too_many_strokes"]


def test_file_with_more_strokes_than_its_limit_is_refused():
    texts, rules = table([HEADS, ["1", "Họp dân.", "Văn phòng", "Quý I"]])
    data = pdf_of([texts] * 3, [rules] * 3)
    assert len(read_lines(data)) == len(read_lines(data, Limits(strokes=200)))
    assert refusal(data, Limits(strokes=100)) == ["plan_files.too_many_strokes"]
