"""Reading plans: how well labelled documents are read, and how long the three seeds take."""

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.row import Row
from tests.seeds.scorer import WANTED, Score, load_labels, score
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "seeds"
SAMPLES = ROOT / "tests" / "core" / "plan" / "samples"
SEEDS = Path(os.environ.get("THUOCDO_SEEDS", ROOT.parent / "shared" / "seeds"))
MOST_SECONDS = 1.0


def rows() -> Iterator[Row]:
    """Yield F1 over the samples, and over the seeds with their time where they are at hand."""
    yield from _accuracy("own samples", SAMPLES, SAMPLES)
    if SEEDS.is_dir():
        yield from _accuracy("seeds", LABELS, SEEDS)
        yield Row("reading the three seeds", _seconds(), MOST_SECONDS, "s")


def _accuracy(name: str, labels: Path, documents: Path) -> Iterator[Row]:
    totals = dict.fromkeys(WANTED, Score(0, 0, 0))
    for path in sorted(labels.glob("*.yaml")):
        labelled = load_labels(path)
        lines = read_lines(documents / labelled["document"])
        words = {line.number: line.text for line in lines}
        for measure, result in score(read(lines).plan, labelled, words).items():
            if measure in totals:
                totals[measure] += result
    for measure, wanted in WANTED.items():
        yield Row(f"F1 of {measure}, {name}", totals[measure].f1, wanted, "", at_least=True)


def _seconds() -> float:
    start = perf_counter()
    for path in sorted(SEEDS.glob("*.txt")):
        read(read_lines(path))
    return perf_counter() - start
