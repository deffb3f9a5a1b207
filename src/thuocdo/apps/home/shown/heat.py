"""Bodies × fields: what share of each field's points a body has; the darker, the more is lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from thuocdo.apps.assessments.lists.results import counted_words
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries.results import HeatMap, HeatRow
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Field
from thuocdo.core.vietnamese.numbers import round_half_up

STEPS = ((95, "≥ 95"), (90, "90–94"), (85, "85–89"), (80, "80–84"), (75, "75–79"), (0, "< 75"))
"""From which share (percent, as shown) on a cell has which tint; the first is white."""
LOWEST = 24
"""Bodies shown; beyond, a page of paper is full and the page of the cycle has them all."""
ABBREVIATED = (
    ("công tác cải cách hành chính", "CCHC"),
    ("cải cách hành chính", "CCHC"),
    ("Cải cách hành chính", "CCHC"),
)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_OPENINGS = re.compile(
    r"^(Công tác|Cải cách|Xây dựng,? (và )?phát triển|Xây dựng)\s+", re.IGNORECASE
)
_ENGLISH = (
    (re.compile(r"^(Making and implementing|Quality of|Digitisation of|Timeliness of) "), ""),
    (re.compile(r"^(Impact) (of reform|on) .*"), r"\1"),
    (re.compile(r"^(Impact) of reform$"), r"\1"),
    (re.compile(r"^(Steering|Direction|Publicity) (of|and) .*"), r"\1"),
    (re.compile(r"^E-government and "), ""),
    (re.compile(r"^Reform of the "), ""),
    (re.compile(r"( regime)? reform( and .*)?$"), ""),
    (re.compile(r"^Organisational( apparatus)?$|^organisational apparatus$"), "Organisation"),
    (re.compile(r"^Administrative procedures?$"), "Procedures"),
    (re.compile(r"^Online (public )?"), "Online "),
    (re.compile(r"^Institutional$"), "Institutions"),
    (re.compile(r"^[Dd]igital government$"), "Digital govt"),
    (
        re.compile(
            r"(Direc|Steer|Institu|Proce|Organ|Moderni|Satis|Offi|docu|Penal|finan)"
            r"(?=tion|ing|dures|isation|sation|faction|cials|ments|ty|cial)"
        ),
        "\\1\u00ad",
    ),
)
"""What is left out of an English name, and where long words may be parted (soft hyphens)."""
_RESTS = re.compile(r"(\s+(đến|hành chính nhà nước)\b.*|(?<=điều hành) CCHC)$")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    step: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    url: str
    cells: list[Cell]
    whole: Fraction | None


@dataclass(frozen=True, slots=True)
class Heat:
    """The table as it is drawn; ``cycle`` is what it was scored in."""

    cycle: Cycle
    title: str
    heads: list[tuple[str, str]]
    lines: list[Line]
    of: int
    counted: str = ""

    @property
    def legend(self) -> list[tuple[int, str]]:
        return [(step, told) for step, (_from, told) in enumerate(STEPS)]


def by_body(cycle: Cycle, found: HeatMap, lang: str) -> Heat:
    """Return bodies as rows, the lowest on top; of very many the lowest only."""
    lines = [_line(row, row.card.assessment.unit.name, found.fields) for row in found.rows[:LOWEST]]
    heads = _heads(found.fields, lang)
    told = counted_words(found.counted)
    return Heat(cycle, abbreviated(cycle.name), heads, lines, len(found.rows), told)


def by_year(years: Iterable[HeatRow], fields: tuple[Field, ...], lang: str) -> Heat:
    """Return the years of one body as rows, the latest on top."""
    found = list(years)
    cycle = found[0].card.assessment.cycle
    lines = [_line(row, str(row.card.assessment.cycle.year), fields) for row in found]
    title = abbreviated(cycle.criteria_set.name)
    return Heat(cycle, title, _heads(fields, lang), lines, len(lines))


def step_of(share: Fraction) -> int:
    """Return the tint of a share; as the number is shown, so that both say the same."""
    percent = round_half_up(share * 100, 0)
    return next(step for step, (start, _told) in enumerate(STEPS) if percent >= start)


def abbreviated(name: str) -> str:
    for long, short in ABBREVIATED:
        name = name.replace(long, short)
    return name


def short_field(name: str, lang: str) -> str:
    """Return the name of a field for the head of a narrow column."""
    return _short_english(name) if lang == "en" else _short_vietnamese(name)


def _short_english(name: str) -> str:
    text = _BRACKETS.sub("", name)
    for pattern, words in _ENGLISH:
        text = pattern.sub(words, text)
    return f"{text[:1].upper()}{text[1:]}"


def _short_vietnamese(name: str) -> str:
    text = abbreviated(_BRACKETS.sub("", name))
    text = _RESTS.sub("", _OPENINGS.sub("", text)).rpartition("điện tử, ")[2]
    text = text.replace(" của ", " ") if text.startswith("Tác động") else text
    return f"{text[:1].upper()}{text[1:]}"


def _heads(fields: tuple[Field, ...], lang: str) -> list[tuple[str, str]]:
    names = [field.name.told(lang) for field in fields]
    return [(short_field(name, lang), name) for name in names]


def _line(row: HeatRow, name: str, fields: tuple[Field, ...]) -> Line:
    card, file = row.card, row.card.assessment
    cells = [
        _cell(share, card.why_url(field.code))
        for field, share in zip(fields, row.shares, strict=True)
    ]
    url = reverse("assessments:unit-result", args=[file.cycle_id, file.unit_id])
    whole = None if row.whole is None else row.whole * 100
    return Line(name, url, cells, whole)


def _cell(share: Fraction | None, url: str) -> Cell:
    if share is None:
        return Cell("KAD", None, url)
    return Cell(formats.points(share * 100, 0), step_of(share), url)
