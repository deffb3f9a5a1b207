"""Committees and councils in short and in full: ``UBND tỉnh Mẫu``, ``Ủy ban nhân dân tỉnh Mẫu``."""

import re

LONG_FORMS = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"))
"""What offices shorten, with the words in full."""
_FULL = (
    ("UBND", re.compile(r"\b(?:Ủy|Uỷ) ban [Nn]hân dân\b")),
    ("HĐND", re.compile(r"\bHội đồng [Nn]hân dân\b")),
)


def short_form(name: str) -> str:
    """Return a body's name as the contract writes it: ``UBND``, ``HĐND`` in short."""
    for short, full in _FULL:
        name = full.sub(short, name)
    return name


def long_form(name: str) -> str:
    """Write a body's name in full: ``UBND tỉnh Mẫu`` is ``Ủy ban nhân dân tỉnh Mẫu``."""
    for short, long in LONG_FORMS:
        name = re.sub(rf"\b{short}\b", long, name)
    return name
