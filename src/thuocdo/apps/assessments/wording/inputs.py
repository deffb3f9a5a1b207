"""What an input counts, in words; a code of the office's own stays as it is."""

from thuocdo.adapters.catalog_data import input_name
from thuocdo.apps.assessments.wording.language import lang

OF_WHICH = "trong đó "
"""What a label begins with that stands under its whole; in a sentence it has none."""


def told(name: str) -> str:
    return input_name(name, lang())


def told_inside(name: str) -> str:
    """Return the words as they stand inside a sentence: «văn bản trả lại»."""
    words = told(name)
    if words == name or words[1:2].isupper():
        return words
    lowered = words[:1].lower() + words[1:]
    return lowered.removeprefix(OF_WHICH)
