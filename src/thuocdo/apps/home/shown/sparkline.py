"""A line of a few years as SVG values: points, what joins them, a target, a break of the series."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 170, 50
LEFT, RIGHT, TOP, BOTTOM = 6, 164, 7, 31


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    label: str
    last: bool


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Geometry in the units of its box; ``paths`` are lines that a break keeps apart."""

    dots: list[Dot]
    paths: list[str]
    target: str
    broken: str
    first_year: int
    last_year: int
    words: str


def sparkline(
    points: Sequence[tuple[int, Fraction]],
    shown: Sequence[str],
    target: Fraction | None = None,
    break_at: int | None = None,
) -> Sparkline | None:
    """Return the line of (year, value) points; ``break_at`` is the first year measured anew."""
    if len(points) < 2:  # noqa: PLR2004 - one point is no line
        return None
    years = [year for year, _value in points]
    values = [value for _year, value in points] + ([target] if target is not None else [])
    low, high = min(values), max(values)
    places = [(_across(year, years), _up(value, low, high)) for year, value in points]
    return Sparkline(
        dots=[
            Dot(x, y, f"{year}: {text}", last=year == years[-1])
            for (x, y), year, text in zip(places, years, shown, strict=True)
        ],
        paths=_paths(places, years, break_at),
        target="" if target is None else _up(target, low, high),
        broken=_break(years, break_at),
        first_year=years[0],
        last_year=years[-1],
        words="; ".join(f"{year}: {text}" for year, text in zip(years, shown, strict=True)),
    )


def _paths(
    places: Sequence[tuple[str, str]], years: Sequence[int], break_at: int | None
) -> list[str]:
    before = sum(year < break_at for year in years) if break_at else 0
    parts = (places[:before], places[before:])
    return [" ".join(f"{x},{y}" for x, y in part) for part in parts if len(part) > 1]


def _break(years: Sequence[int], break_at: int | None) -> str:
    """Return where the series breaks: halfway between the years before and after."""
    if break_at is None or not years[0] < break_at <= years[-1]:
        return ""
    before = max(year for year in years if year < break_at)
    after = min(year for year in years if year >= break_at)
    return f"{(float(_across(before, years)) + float(_across(after, years))) / 2:.1f}"


def _across(year: int, years: Sequence[int]) -> str:
    share = Fraction(year - years[0], years[-1] - years[0])
    return f"{LEFT + float(share) * (RIGHT - LEFT):.1f}"


def _up(value: Fraction, low: Fraction, high: Fraction) -> str:
    share = (value - low) / (high - low) if high > low else Fraction(1, 2)
    return f"{BOTTOM - float(share) * (BOTTOM - TOP):.1f}"
