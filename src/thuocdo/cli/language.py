"""The language of the command line: Vietnamese, or English where ``THUOCDO_LANG=en``."""

import os
from typing import Literal

VARIABLE = "THUOCDO_LANG"
LANGUAGES = ("en", "vi")


def language() -> Literal["vi", "en"]:
    """Return the language chosen by the environment; whatever is unknown means Vietnamese."""
    return "en" if chosen() == "en" else "vi"


def chosen() -> str:
    """Return what the environment says, right or wrong."""
    return os.environ.get(VARIABLE, "").strip().lower()


def say(vi: str, en: str) -> str:
    """Return the text in the language of this run."""
    return en if language() == "en" else vi
