"""Charts of documents as pictures, drawn from Vega-Lite values without a browser.

The drawing library leaves out text whose font it does not know, and says nothing. So the folder
of fonts is an argument and is checked before anything is drawn.
"""

import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from thuocdo.core.errors import ThuocDoError
from thuocdo.core.report.blocks import Chart, ChartKind, Tone
from thuocdo.core.vietnamese.numbers import show

FAMILY = "Times New Roman, Tinos"
FONT_FILES = ("Tinos_400Regular.ttf", "Tinos_700Bold.ttf")

_INK, _AXIS, _GRID = "#1b2733", "#8994a0", "#e3e8ed"
_MARKS = {Tone.VALUE: "#1b5299", Tone.LOSS: "#c8692b"}
_WIDTH = 460
_BAR_STEP, _LINE_HEIGHT = 40, 220
_TEXT = 15
_LABEL_LETTERS = 30
_SCALE = 2.5
_LOCALE = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["", ""],
    "minus": "\N{MINUS SIGN}",
}


class FontsMissingError(ThuocDoError):
    """The folder holds none of the fonts that charts are drawn with; `make static` fills it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{folder}: {', '.join(FONT_FILES)}")


def drawer(fonts: Path) -> Callable[[Chart], bytes]:
    """Return a function that draws a chart as PNG with the fonts of a folder."""
    _register(fonts)
    return png


def png(chart: Chart, family: str = FAMILY) -> bytes:
    """Draw a chart as PNG; the family must have been registered (see ``drawer``)."""
    picture: bytes = vl_convert.vegalite_to_png(
        spec(chart, family),
        scale=_SCALE,
        format_locale=_LOCALE,
    )
    return picture


def svg(chart: Chart, fonts: Path) -> str:
    """Draw a chart as SVG; its text stays text."""
    _register(fonts)
    picture: str = vl_convert.vegalite_to_svg(spec(chart, FAMILY), format_locale=_LOCALE)
    return picture


def spec(chart: Chart, family: str) -> dict[str, Any]:
    """Return the chart as a Vega-Lite value."""
    layers = _bars(chart) if chart.kind is ChartKind.BAR else _line(chart)
    height = {"step": _BAR_STEP} if chart.kind is ChartKind.BAR else _LINE_HEIGHT
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "width": _WIDTH,
        "height": height,
        "data": {"values": _values(chart)},
        "layer": layers,
        "config": _config(family),
    }


@cache
def _register(fonts: Path) -> None:
    if not all((fonts / name).is_file() for name in FONT_FILES):
        raise FontsMissingError(fonts)
    vl_convert.register_font_directory(str(fonts))


def _values(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "label": "\n".join(textwrap.wrap(label, _LABEL_LETTERS)),
            "value": float(value),
            "shown": show(value, chart.places),
        }
        for label, value in chart.points
    ]


def _bars(chart: Chart) -> list[dict[str, Any]]:
    labels = _labels("y")
    value = {
        "field": "value",
        "type": "quantitative",
        "title": chart.unit,
        "scale": {"nice": True},
        "axis": {"tickMinStep": 0 if chart.places else 1},  # there is no fifth of a task
    }
    size = {"size": _BAR_STEP * 0.55, "color": _MARKS[chart.tone]}
    text = {"type": "text", "align": "left", "dx": 5}
    return [
        {"mark": {"type": "bar", **size}, "encoding": {"x": value, "y": labels}},
        {"mark": text, "encoding": {"x": value, "y": labels, "text": {"field": "shown"}}},
    ]


def _line(chart: Chart) -> list[dict[str, Any]]:
    labels = _labels("x") | {"axis": {"labelAngle": 0, "title": None}}
    scale = {"zero": False, "padding": 16}
    value = {"field": "value", "type": "quantitative", "title": chart.unit, "scale": scale}
    colour = _MARKS[chart.tone]
    line = {"type": "line", "color": colour, "point": {"color": colour, "size": 60}}
    text = {"type": "text", "dy": -14}
    return [
        {"mark": line, "encoding": {"x": labels, "y": value}},
        {"mark": text, "encoding": {"x": labels, "y": value, "text": {"field": "shown"}}},
    ]


def _labels(axis: str) -> dict[str, Any]:
    lines = {"title": None, "labelLimit": 0, "labelExpr": "split(datum.label, '\\n')"}
    grid = {"grid": False} if axis == "y" else {}
    return {"field": "label", "type": "nominal", "sort": None, "axis": lines | grid}


def _config(family: str) -> dict[str, Any]:
    return {
        "font": family,
        "view": {"stroke": None},
        "text": {"fontSize": _TEXT, "color": _INK, "font": family},
        "axis": {
            "labelFontSize": _TEXT,
            "titleFontSize": _TEXT,
            "titleFontWeight": "normal",
            "labelColor": _INK,
            "titleColor": _INK,
            "gridColor": _GRID,
            "domainColor": _AXIS,
            "tickColor": _AXIS,
            "tickCount": 5,
        },
    }
