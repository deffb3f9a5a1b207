"""Inputs of a leaf as people read them, whatever rule they are for."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.core.evidence import WindowFlag, window_flag
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Checklist, Options
from thuocdo.core.scoring import Inputs, NotApplicable, parse_value
from thuocdo.core.vietnamese.numbers import NumberError


def input_words(leaf: Criterion, name: str) -> str:
    """Return what an input is called: «Hồ sơ đã giải quyết», the part of a checklist, «Điểm»."""
    if name == SETTLED:
        return _("Điểm")
    if isinstance(leaf.rule, Checklist):
        names = {part.code: part.name.told(lang()) for part in leaf.rule.parts}
        return names.get(name, name)
    return _("Mức") if isinstance(leaf.rule, Options) else told(name)


def answer_words(leaf: Criterion, name: str, text: str) -> str:
    """Return what was entered: a number in full, the words of an option, đạt or không."""
    try:
        value = parse_value(leaf, name, text)
    except NumberError:
        return text
    if isinstance(value, NotApplicable):
        return _("KAD")
    if isinstance(value, Fraction):
        return _fraction_words(leaf, name, value)
    return value or "–"


def values_of(leaf: Criterion, inputs: Mapping[str, str]) -> Inputs:
    """Return stored inputs as values, blanks left out."""
    parsed = {name: parse_value(leaf, name, text) for name, text in inputs.items()}
    return {name: value for name, value in parsed.items() if value is not None}


def outside(leaf: Criterion, day: date | None) -> bool:
    """Tell whether a document's date lies outside what the criterion takes, or is not known."""
    return window_flag(day, leaf.evidence_window) is not WindowFlag.IN


def _fraction_words(leaf: Criterion, name: str, value: Fraction) -> str:
    if name == SETTLED:
        return formats.exact(value)
    if isinstance(leaf.rule, Options):
        labels = [option.label.told(lang()) for option in leaf.rule.options]
        return labels[int(value) - 1] if 0 < value <= len(labels) else formats.exact(value)
    if isinstance(leaf.rule, Checklist):
        return pgettext("answer", "đạt") if value else pgettext("answer", "không")
    return formats.exact(value)
