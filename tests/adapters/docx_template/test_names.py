"""Fields written as people say them: each is told with the name that was meant."""

import pytest

from tests.adapters.docx_template.forms import form, refusals
from thuocdo.adapters import docx_template
from thuocdo.adapters.docx_template.names import misnamed, without_misnamed
from thuocdo.adapters.docx_template.reading import Line
from thuocdo.core.errors import InputError
from thuocdo.core.report.fields import PLAN_FIELDS, Field

LOOP = ("{%p for viec in nhiem_vu %}", "{%p endfor %}")


@pytest.mark.parametrize(
    ("said", "code", "nearest"),
    [
        ("{{ nội dung }}", "unknown_field_near", "noi_dung"),
        ("{{ viec.nội dung }}", "unknown_field_near", "viec.noi_dung"),
        ("{{ viec.thời-gian | upper }}", "unknown_field_near", "viec.thoi_gian"),
        ("{{ viec. sản phẩm }}", "unknown_field_near", "viec.san_pham"),
        ("{{ việc.xyz }}", "unknown_field", ""),
        ("{{r viec.noi_dung }}", "syntax", ""),
        ("{{ viec.noi_dung - 1 }}", "not_allowed", ""),
    ],
)
def test_name_within_a_loop_is_answered_with_a_name_of_that_loop(said, code, nearest):
    with pytest.raises(InputError) as refused:
        docx_template.open_form(form(LOOP[0], said, LOOP[1]), PLAN_FIELDS)
    (issue,) = refused.value.issues
    assert (issue.code, issue.values["nearest"]) == (f"template.{code}", nearest)


@pytest.mark.parametrize(
    "made", ["{{ a" + " " * 999_999, "{{ a" + " a" * 500_000, "{{ a" + "|" * 999_999]
)
def test_begun_tag_with_text_without_end_is_read_once(made):
    """Were a blank taken in two ways, each of these would take an hour."""
    assert refusals(form(made)) == [("loose_brace", "1")]
    field = Field("a", "", "")
    assert without_misnamed(made, [field]) == made
    assert list(misnamed([Line("", made, None)], [field])) == []
