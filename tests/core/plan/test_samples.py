"""Our own documents in the other layouts, each read as its labels say, to the last fact."""

from pathlib import Path

import pytest

from tests.seeds.scorer import differences, load_labels
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read

HERE = Path(__file__).parent / "samples"
LABELS = {path.stem: load_labels(path) for path in sorted(HERE.glob("*.yaml"))}


def reading_of(name):
    return read(lines_of((HERE / LABELS[name]["document"]).read_text("utf-8")))


@pytest.mark.parametrize("name", LABELS)
def test_sample_is_read_as_labelled(name):
    assert differences(reading_of(name).plan, LABELS[name], {}) == []


@pytest.mark.parametrize("name", LABELS)
def test_sample_leaves_no_line_unplaced(name):
    codes = {warning.code for warning in reading_of(name).plan.warnings}
    assert codes & {"plan.unplaced", "plan.block_without_items"} == set()
