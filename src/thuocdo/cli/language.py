"""The language of the command line: Vietnamese, or English where ``THUOCDO_LANG=en``."""

import os
from typing import Literal


def language() -> Literal["vi", "en"]:
    """Return the language chosen by the environment; whatever is unknown means Vietnamese."""
    chosen = os.environ.get("THUOCDO_LANG", "").strip().lower()
    return "en" if chosen.startswith("en") else "vi"


def say(vi: str, en: str) -> str:
    """Return the text in the language of this run."""
    return en if language() == "en" else vi
