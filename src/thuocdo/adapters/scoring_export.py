"""The .zip of a scored cycle: everything that its scores were made of, and the scores.

``set.yaml`` (criteria set), ``answers.csv``, ``figures.csv`` (only where leaves read figures),
``scorecards.json`` (``thuocdo/scorecards/1``) and ``manifest.json`` with schema and period. Where
rounds of appraisal came to different points, ``rounds.csv`` says who said what; it is there to be
read by people, recomputing needs the settled answers alone.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, BinaryIO

from thuocdo.adapters.answers_files import read_answers, read_figures_file, write_answers
from thuocdo.adapters.catalog_yaml import dump_yaml
from thuocdo.adapters.csv_writer import CellValue, write_csv
from thuocdo.adapters.file_bytes import Source, read_bytes
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.adapters.tables.limits import LIMITS
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, framework_mapping
from thuocdo.core.issues import error
from thuocdo.core.metrics import FIGURE_COLUMNS, Figure
from thuocdo.core.ranking import ranked
from thuocdo.core.scoring import Scorecard, UnitAnswers, score_units, scorecard_mapping
from thuocdo.core.scoring.differences import Difference, differences
from thuocdo.core.vietnamese.numbers import decimals

SCHEMA = "thuocdo/scoring-export/1"

_SET, _ANSWERS, _FIGURES = "set.yaml", "answers.csv", "figures.csv"
_SCORECARDS, _MANIFEST, _ROUNDS = "scorecards.json", "manifest.json", "rounds.csv"
_REQUIRED = (_SET, _ANSWERS, _SCORECARDS, _MANIFEST)


@dataclass(frozen=True, slots=True)
class Judged:
    """What rounds said of a leaf of a unit, in points and words; the fields are the columns.

    ``papers`` are the documents sent with the explanation, each with its SHA-256.
    """

    unit: str
    code: str
    claimed: Fraction | None
    round1: Fraction | None
    round1_reason: str
    explanation: str
    papers: str
    round2: Fraction | None
    round2_reason: str


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds, read back and checked; ``exported`` is its scorecards as JSON."""

    framework: Framework
    units: tuple[UnitAnswers, ...]
    figures: Mapping[str, Mapping[str, Figure]] | None
    exported: Mapping[str, Any]

    def recomputed(self) -> dict[str, Any]:
        """Return the scorecards as they come out today."""
        cards = score_units(self.framework, self.units, self.figures)
        return scorecard_mapping(self.framework.id, ranked(cards, self.framework.ranking))

    def differences(self) -> list[Difference]:
        """Return what differs between the exported scores and today's; nothing is expected."""
        return differences(self.exported, self.recomputed())


def write_export(
    stream: BinaryIO,
    *,
    framework: Framework,
    units: Sequence[UnitAnswers],
    cards: Iterable[Scorecard] | Mapping[str, Any],
    figures: Iterable[Figure] | None = None,
    judged: Sequence[Judged] = (),
    period: str = "",
    created: datetime,
) -> None:
    """Write the export; the same content and ``created`` give the same bytes.

    ``cards`` are ranked scorecards, or the document that was kept of them. ``figures`` are those
    of the scored period, ``None`` where the answers themselves gave what leaves read.
    """
    files = {
        _MANIFEST: _json({"schema": SCHEMA, "framework": framework.id, "period": period}),
        _SET: dump_yaml(framework_mapping(framework)),
        _ANSWERS: _answers(units),
        _SCORECARDS: _json(
            cards if isinstance(cards, Mapping) else scorecard_mapping(framework.id, cards)
        ),
    }
    if figures is not None:
        files[_FIGURES] = _figures(figures)
    if judged:
        files[_ROUNDS] = _rounds(judged)
    moment = created.timetuple()[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())


def read_export(source: Source) -> Export:
    """Return what an export holds; raise ``InputError`` for what is no export or was damaged."""
    files = _unpacked(read_bytes(source, most=LIMITS.file_bytes))
    manifest, exported = _parsed(files, _MANIFEST), _parsed(files, _SCORECARDS)
    if manifest.get("schema") != SCHEMA:
        raise _broken(_MANIFEST)
    framework = read_framework_file(files[_SET]).framework
    answers = read_answers(files[_ANSWERS], framework, name=_ANSWERS)
    figures = None
    if _FIGURES in files:
        units = [given.unit for given in answers.units]
        period = str(manifest.get("period") or "") or None
        figures = read_figures_file(
            files[_FIGURES], units=units, period=period, name=_FIGURES
        ).by_unit
    return Export(framework, answers.units, figures, exported)


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def _answers(units: Iterable[UnitAnswers]) -> str:
    stream = io.StringIO()
    write_answers(stream, units)
    return stream.getvalue()


def _figures(figures: Iterable[Figure]) -> str:
    stream = io.StringIO()
    write_csv(stream, FIGURE_COLUMNS, (_figure_row(figure) for figure in figures))
    return stream.getvalue()


def _rounds(judged: Iterable[Judged]) -> str:
    stream = io.StringIO()
    write_csv(stream, Judged.__slots__, (astuple(one) for one in judged))
    return stream.getvalue()


def _figure_row(figure: Figure) -> Sequence[CellValue]:
    numerator, denominator, value = figure.numerator, figure.denominator, figure.value
    if numerator is not None and denominator is not None:
        parts = (numerator, denominator)
        whole = value is None or all(decimals(part) is not None for part in parts)
        value = None if whole else value
    if value is not None and decimals(value) is None:
        # What no decimal can hold goes as the ratio that it is.
        numerator, denominator, value = Fraction(value.numerator), Fraction(value.denominator), None
    numbers = [_full(number) for number in (numerator, denominator, value)]
    se = None if figure.se is None else repr(figure.se)
    tail = (figure.n, se, figure.source, figure.as_of)
    return (figure.unit, figure.metric, figure.period.code, *numbers, *tail)


def _full(value: Fraction | None) -> str | None:
    """Return every digit of a decimal number."""
    places = None if value is None else decimals(value)
    if value is None or places is None:
        return None
    units = int(abs(value) * 10**places)
    digits = str(units).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the known files of a zip, each within the limits."""
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            present = set(archive.namelist())
            for name in (*_REQUIRED, _FIGURES):
                if name in present:
                    with archive.open(name) as stream:
                        files[name] = stream.read(LIMITS.file_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        raise _broken("") from None
    except RuntimeError:  # what zipfile says to an encrypted file
        raise _broken("") from None
    for name in _REQUIRED:
        if name not in files:
            raise InputError([error("scoring.export_file_missing", file=name)])
    return files


def _parsed(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(files[name])
    except (ValueError, RecursionError):
        raise _broken(name) from None
    if not isinstance(document, dict):
        raise _broken(name)
    return document


def _broken(name: str) -> InputError:
    return InputError([error("scoring.export_broken", name)])
