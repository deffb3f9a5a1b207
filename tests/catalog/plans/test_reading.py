"""How far plans that the reader was not made for are read: floors for the sums of each set."""

import pytest

from tests.catalog.plans.scorer import FLOORS, score_set


@pytest.mark.parametrize("folder", ["tuned", "held"])
def test_set_is_read_as_far_as_promised(folder):
    scores = score_set(folder)
    below = {name: scores[name].f1 for name, floor in FLOORS.items() if scores[name].f1 < floor}
    assert below == {}
