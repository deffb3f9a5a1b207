import pytest
from django.template import Context, Template
from django.test import RequestFactory

from thuocdo.apps.ui.states import Look, State
from thuocdo.core.issues import error


def drawn(text: str, **values: object) -> str:
    return Template(text).render(Context(values)).strip()


def test_icon_is_drawn_into_the_page():
    svg = drawn('{% icon "clock" %}')
    assert svg.startswith(
        '<svg class="td-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 12a9'
    )


def test_icon_alone_speaks_and_escapes_its_name():
    assert 'role="img" aria-label="Xóa &lt;b&gt;"' in drawn('{% icon "x" label %}', label="Xóa <b>")


def test_unknown_icon_is_a_mistake():
    with pytest.raises(KeyError):
        drawn('{% icon "no-such-icon" %}')


@pytest.mark.parametrize("look", Look)
def test_state_is_an_icon_and_words(look):
    html = drawn("{% state value %}", value=State(look, "Quá hạn 3 ngày"))
    assert "<svg" in html
    assert "Quá hạn 3 ngày" in html


def test_state_is_filled_only_when_somebody_must_act():
    assert "td-state-act" in drawn("{% state v %}", v=State(Look.LATE, "x", act=True))
    assert "td-state-act" not in drawn("{% state v %}", v=State(Look.LATE, "x"))


@pytest.mark.parametrize(("share", "width"), [(0.5, "50.00"), (-1, "0.00"), (7, "100.00")])
def test_bar_fills_its_share(share, width):
    assert f'class="td-bar-fill" width="{width}"' in drawn("{% bar share %}", share=share)


def test_findings_tell_what_is_wrong_and_what_to_do():
    html = drawn("{% findings issues %}", issues=[error("units.code_taken", "dòng 3", taken="A1")])
    assert "<b>dòng 3:</b> Mã A1 đang thuộc một đơn vị còn hoạt động." in html
    assert "Chọn mã khác." in html


def test_address_changes_one_parameter_and_starts_paging_anew():
    request = RequestFactory().get("/a/?q=x&page=3&year=2025")
    assert drawn("{% address year=2026 q='' %}", request=request) == "/a/?year=2026"
