"""Labelled documents printed to PDF say what the documents say."""

import pytest

from tests.catalog.plans.scorer import HERE, score_file

PRINTS = sorted((HERE / "printed").glob("*.pdf"))
FLOORS = {"citations": 0.98, "items": 0.97, "bodies": 0.95, "deadlines": 0.95, "header": 0.95}


def test_prints_are_here():
    assert len(PRINTS) == 6


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: path.stem)
def test_print_is_read_as_its_document(path):
    scores = score_file(HERE / "tuned" / f"{path.stem}.labels.yaml", path)
    below = {name: scores[name].f1 for name, floor in FLOORS.items() if scores[name].f1 < floor}
    assert below == {}
