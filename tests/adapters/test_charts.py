"""Charts are checked as pictures: text in a font that is not there would simply be missing."""

import os
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import thuocdo
from thuocdo.adapters import charts
from thuocdo.core.report.blocks import Chart, ChartKind, Tone

FONTS = Path(thuocdo.__file__).parent / "apps/ui/static/vendor/fonts"
BAR = Chart(
    ChartKind.BAR,
    "Điểm chưa đạt theo cơ quan",
    "điểm",
    (
        ("Sở Nông nghiệp và Môi trường, các đơn vị trực thuộc", Fraction(463, 100)),
        ("Phường Ẩn Ở", Fraction(1, 2)),
    ),
    tone=Tone.LOSS,
)
LINE = Chart(
    ChartKind.LINE,
    "Chỉ số qua các năm",
    "điểm",
    (("2023", Fraction(8525, 100)), ("2024", Fraction(8701, 100)), ("2025", Fraction(864, 10))),
)

needs_fonts = pytest.mark.skipif(
    not FONTS.is_dir() and "CI" not in os.environ,
    reason="fonts are not there yet: run `make static`",
)


@pytest.fixture
def draw():
    return charts.drawer(FONTS)


@needs_fonts
@pytest.mark.parametrize("chart", [BAR, LINE], ids=["bar", "line"])
def test_chart_is_a_png_and_always_the_same(draw, chart):
    picture = draw(chart)
    assert picture.startswith(b"\x89PNG")
    assert draw(chart) == picture


@needs_fonts
@pytest.mark.parametrize("chart", [BAR, LINE], ids=["bar", "line"])
def test_chart_draws_more_than_one_whose_font_does_not_exist(draw, chart):
    assert draw(chart) != charts.png(chart, "A Font Nobody Has")


@needs_fonts
@pytest.mark.parametrize("letters", ["ẨẪẦẤẬ", "ẰẮẲẴẶ", "ƠỜỞỠỢ", "ƯỪỬỮỰ", "đĐ", "ỲỶỸỴ"])
def test_each_vietnamese_letter_is_drawn(draw, letters):
    def picture(name: str) -> bytes:
        return draw(replace(BAR, points=((name, Fraction(1)),)))

    pictures = [picture(letter) for letter in letters] + [picture("\u3042")]  # kana: not in it
    assert len(set(pictures)) == len(letters) + 1


@needs_fonts
def test_svg_keeps_its_text_and_shows_vietnamese_numbers():
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", charts.svg(BAR, FONTS))
    assert {"Phường Ẩn Ở", "4,63", "0,50", "điểm"} <= set(texts)


def test_long_label_is_broken_into_lines():
    first, second = charts.spec(BAR, charts.FAMILY)["data"]["values"]
    assert first["label"] == "Sở Nông nghiệp và Môi trường,\ncác đơn vị trực thuộc"
    assert second == {"label": "Phường Ẩn Ở", "value": 0.5, "shown": "0,50"}


def test_bars_start_at_zero_and_losses_are_rust():
    bars, _ = charts.spec(BAR, charts.FAMILY)["layer"]
    assert bars["mark"]["color"] == "#c8692b"
    assert "zero" not in bars["encoding"]["x"]["scale"]  # Vega-Lite's bars start there


def test_folder_without_fonts_is_refused_before_anything_is_drawn(tmp_path):
    with pytest.raises(charts.FontsMissingError) as refused:
        charts.drawer(tmp_path)
    assert refused.value.folder == tmp_path


@needs_fonts
@pytest.mark.parametrize(("places", "shown"), [(0, False), (2, True)])
def test_axis_of_a_count_has_no_fractions(places, shown):
    one = Chart(
        ChartKind.BAR, "Nhiệm vụ", "số nhiệm vụ", (("Quá hạn", Fraction(1)),), places=places
    )
    assert (">0,2<" in charts.svg(one, FONTS)) == shown
