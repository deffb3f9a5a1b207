"""Rules that list what is paid for: options, bands, parts of a checklist, weighted counts."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_inputs import (
    check_unique,
    read_inputs,
    read_name,
    read_when_zero,
)
from thuocdo.core.framework.rules import (
    SETTLED,
    Band,
    Bands,
    Checklist,
    Option,
    Options,
    Part,
    Rule,
    Shares,
)
from thuocdo.core.framework.text import Text
from thuocdo.core.vietnamese.numbers import plain
from thuocdo.core.vietnamese.text import fold

ZERO = Fraction(0)
RATIO = 2


def read_options(raw: Raw) -> Rule:
    """Return the options, each label once, without regard to case and diacritics."""
    entries = _some(raw, "options")
    options = tuple(_option(entry) for entry in entries)
    seen: set[str] = set()
    for entry, option in zip(entries, options, strict=True):
        labels = {fold(label) for label in (option.label.vi, option.label.en) if label}
        if labels & seen:
            entry.get("label").fail("repeated_name", name=option.label.vi)
        seen |= labels
    return Options(options=options, when_zero=read_when_zero(raw))


def _option(raw: Raw) -> Option:
    raw.keys(("label", "points"))
    label = raw.required("label").wording() or Text("")
    return Option(label, raw.required("points").number(at_least=0) or ZERO)


def read_bands(raw: Raw) -> Bands:
    """Return the bands, strictly rising."""
    entries = _some(raw, "bands")
    bands = tuple(_band(entry) for entry in entries)
    for entry, (lower, upper) in zip(entries[1:], pairwise(bands), strict=True):
        if (upper.limit, upper.strict) <= (lower.limit, lower.strict):
            entry.fail("bands_not_rising", limit=plain(upper.limit), before=plain(lower.limit))
    inputs = read_inputs(raw, (1, RATIO))
    return Bands(inputs=inputs, bands=bands, when_zero=read_when_zero(raw))


def _band(raw: Raw) -> Band:
    raw.keys(("from", "above", "points"))
    start, above = raw.get("from"), raw.get("above")
    if start.absent == above.absent:
        raw.fail("band_limit")
    limit = (above if start.absent else start).number()
    points = raw.required("points").number(at_least=0)
    return Band(limit or ZERO, points or ZERO, strict=start.absent)


def read_checklist(raw: Raw) -> Rule:
    """Return the parts, each code once."""
    entries = _some(raw, "parts")
    parts = tuple(_part(entry) for entry in entries)
    check_unique([entry.get("code") for entry in entries], tuple(part.code for part in parts))
    return Checklist(parts=parts, when_zero=read_when_zero(raw))


def _part(raw: Raw) -> Part:
    raw.keys(("code", "name", "points"))
    code = read_name(raw.get("code")) or ""
    name = raw.get("name").wording() or Text(code)
    return Part(code, name, raw.required("points").number(at_least=0) or ZERO)


def read_shares(raw: Raw) -> Rule:
    """Return the weight of each count, from 0 to 1."""
    raw.required("weights")
    weights = tuple(_weights(raw.get("weights")))
    return Shares(weights=weights, when_zero=read_when_zero(raw))


def _weights(raw: Raw) -> Iterator[tuple[str, Fraction]]:
    for name, entry in raw.pairs():
        if fold(name) in {SETTLED, "n/a", ""}:
            entry.fail("reserved_name", name=name)
        if entry.absent:
            entry.fail("missing", key=name)
        yield name, entry.number(at_least=0, at_most=1) or ZERO


def _some(raw: Raw, key: str) -> list[Raw]:
    """Return the entries of a list that must not be empty."""
    before = len(raw.issues)
    entries = list(raw.get(key).items())
    if not entries and len(raw.issues) == before:
        raw.fail("missing", key=key)
    return entries
