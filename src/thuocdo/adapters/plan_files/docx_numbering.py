"""Numbers that Word shows but does not store: ``II.``, ``1.1``, ``a)``, ``-``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from thuocdo.adapters.plan_files.docx_names import value, w, whole
from thuocdo.adapters.plan_files.docx_styles import StyleList

_ROMANS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD")),
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LETTERS = 26
_MOST_ROMAN, _MOST_LETTERS = 3999, 780  # as far as Word counts so
_DEEPEST = 9
_LIST, _LIST_ID, _DEPTH, _STYLE = map(w, ("numPr", "numId", "ilvl", "pStyle"))
_PLUS = frozenset("+o○◦")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is written."""

    form: str
    text: str
    start: int
    style: str = ""
    restarts: bool = True


class Numbering:
    """Counts the lists of a document and writes the number of each paragraph."""

    def __init__(self, part: Element | None, styles: Mapping[str, StyleList]) -> None:
        self._levels, self._abstract = _lists(part)
        self._styles = {name: (one.number_id, self._depth(one)) for name, one in styles.items()}
        self._counts: dict[str, list[int]] = {}

    def _depth(self, style: StyleList) -> int:
        """Return the level of a style: the one it tells, or the one that names it."""
        if style.depth is not None:
            return style.depth
        levels = self._levels.get(style.number_id, {})
        named = (depth for depth, level in levels.items() if level.style == style.named_by)
        return next(named, 0)

    def restart(self) -> None:
        """Count every list from its beginning."""
        self._counts.clear()

    def mark(self, properties: Element | None) -> str:
        """Return what Word shows before a paragraph, empty where it is in no list."""
        reference = self._reference(properties)
        if reference is None:
            return ""
        number_id, depth = reference
        levels = self._levels.get(number_id, {})
        if depth not in levels:
            return ""
        counts = self._count(number_id, depth, levels)
        level = levels[depth]
        if level.form == "bullet":
            return "+" if level.text[:1] in _PLUS else "-"
        return _written(level.text, counts, levels)

    def _reference(self, properties: Element | None) -> tuple[str, int] | None:
        if properties is None:
            return None
        own = properties.find(_LIST)
        styled = self._styles.get(value(properties.find(_STYLE)) or "")
        number_id = value(own.find(_LIST_ID)) if own is not None else None
        depth = whole(value(own.find(_DEPTH))) if own is not None else None
        if number_id is None and styled is not None:
            number_id, depth = styled[0], styled[1] if depth is None else depth
        if number_id is None or number_id == "0":
            return None
        return number_id, min(depth or 0, _DEEPEST)

    def _count(self, number_id: str, depth: int, levels: Mapping[int, _Level]) -> list[int]:
        key = self._abstract.get(number_id, number_id)
        counts = self._counts.setdefault(
            key, [levels[at].start - 1 if at in levels else 0 for at in range(_DEEPEST + 1)]
        )
        counts[depth] += 1
        for above in range(depth):
            if above in levels and counts[above] < levels[above].start:
                counts[above] = levels[above].start
        for below in range(depth + 1, _DEEPEST + 1):
            if below not in levels or levels[below].restarts:
                counts[below] = levels[below].start - 1 if below in levels else 0
        return counts


def _lists(part: Element | None) -> tuple[dict[str, dict[int, _Level]], dict[str, str]]:
    """Return the levels of every list, and which lists count together."""
    if part is None:
        return {}, {}
    abstract = _abstract_lists(part)
    levels: dict[str, dict[int, _Level]] = {}
    together: dict[str, str] = {}
    for one in part.findall(w("num")):
        number_id = value(one, "numId") or ""
        shared = value(one.find(w("abstractNumId"))) or ""
        overrides = one.findall(w("lvlOverride"))
        levels[number_id] = dict(abstract.get(shared, {}))
        for override in overrides:
            _override(levels[number_id], override)
        together[number_id] = f"num {number_id}" if overrides else f"abstract {shared}"
    return levels, together


def _abstract_lists(part: Element) -> dict[str, dict[int, _Level]]:
    """Return the levels of each model of lists; one may have those of a list style."""
    models = {value(one, "abstractNumId") or "": one for one in part.findall(w("abstractNum"))}
    styled = {
        value(one.find(w("styleLink"))): _levels(one)
        for one in models.values()
        if one.find(w("styleLink")) is not None
    }
    return {
        name: _levels(one) or styled.get(value(one.find(w("numStyleLink"))), {})
        for name, one in models.items()
    }


def _levels(abstract: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in abstract.findall(w("lvl")):
        depth = whole(value(one, "ilvl"))
        if depth is not None:
            found[depth] = _level(one)
    return found


def _level(one: Element) -> _Level:
    start = whole(value(one.find(w("start"))))
    return _Level(
        form=value(one.find(w("numFmt"))) or "decimal",
        text=value(one.find(w("lvlText"))) or "",
        start=1 if start is None else start,
        style=value(one.find(w("pStyle"))) or "",
        restarts=value(one.find(w("lvlRestart"))) != "0",
    )


def _override(levels: dict[int, _Level], override: Element) -> None:
    depth = whole(value(override, "ilvl"))
    if depth is None:
        return
    whole_level = override.find(w("lvl"))
    if whole_level is not None:
        levels[depth] = _level(whole_level)
    start = whole(value(override.find(w("startOverride"))))
    if start is not None and depth in levels:
        levels[depth] = replace(levels[depth], start=start)


def _written(pattern: str, counts: list[int], levels: Mapping[int, _Level]) -> str:
    for depth in range(_DEEPEST):
        sign = f"%{depth + 1}"
        if sign in pattern and depth in levels:
            pattern = pattern.replace(sign, _number(counts[depth], levels[depth].form))
    return pattern.strip()


def _number(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and count <= _MOST_ROMAN:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form in ("upperLetter", "lowerLetter") and count <= _MOST_LETTERS:
        times, place = divmod(max(count, 1) - 1, _LETTERS)
        letters = chr(ord("A") + place) * (times + 1)
        return letters if form == "upperLetter" else letters.lower()
    return f"{count:02}" if form == "decimalZero" else "" if form == "none" else str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMANS:
        while count >= worth:
            written, count = written + sign, count - worth
    return written
