"""The number of a document in its letterhead, whole or on two lines: ``Số:`` / ``15/KH-UBND``."""

import re

from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.phrases import NUMBER, NUMBER_GOES_ON
from thuocdo.core.plan.text.numbers import mended_number, normal_number


def find_number(head: Head, text: str) -> re.Match[str] | None:
    """Return the number that a line begins with, or goes on with where ``Số:`` stood above."""
    found = NUMBER.match(text)
    if found is not None or head.number is not None:
        return found
    found = NUMBER_GOES_ON.match(text)
    waiting = head.blank_number or (found is not None and found["digits"])
    return found if waiting else None


def note_number(head: Head, found: re.Match[str], line: int) -> None:
    """Keep a number, or the digits of one whose symbol is to come; blank where it has none."""
    digits = re.sub(r"\D", "", found["digits"]) or head.digits
    head.digits = digits
    if digits and found["symbol"]:
        mark = "" if found["symbol"][0] in "-/" else "-"
        printed = f"{digits}{found['year'] or ''}{mark}{found['symbol']}"
        head.printed_number = normal_number(re.sub(r"\s", "", printed))
        head.number = mended_number(head.printed_number)
        head.number_line = line
    head.blank_number = head.number is None
