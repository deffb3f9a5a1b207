"""Figures are seen in any text, also where letters of other languages or broken ones stand."""

import pytest

from thuocdo.core.plan.text.letters import has_digit


@pytest.mark.parametrize(
    ("text", "expected"),
    [("quý 2", True), ("quý hai", False), ("", False), ("½ ²", False), ("\ud800 7", True)],
)
def test_figures_are_seen_in_any_text(text, expected):
    assert has_digit(text) is expected
