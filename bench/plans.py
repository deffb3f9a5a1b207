"""Reading plans: how well labelled documents are read, and how fast long ones of each kind."""

import os
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import process_time

from bench.plan_files import LONG, portable_file, text_of, word_file
from bench.row import Row
from tests.catalog.plans.scorer import FLOORS, score_set
from tests.seeds.scorer import WANTED, Score, load_labels, score
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "tests" / "seeds"
SAMPLES = ROOT / "tests" / "core" / "plan" / "samples"
SEEDS = Path(os.environ.get("THUOCDO_SEEDS", ROOT.parent / "shared" / "seeds"))
MEGABYTE = 1_000_000


def rows() -> Iterator[Row]:
    """Yield F1 over all labelled plans, the seeds where they are at hand, and the times.

    Nobody looks into the *held* set: its rows tell how plans are read that nobody has seen.
    """
    yield from _accuracy("own samples", SAMPLES, SAMPLES)
    if SEEDS.is_dir():
        yield from _accuracy("seeds", LABELS, SEEDS)
        yield Row("reading the three seeds one after the other", _seeds(), 1, "s")
        yield Row("reading text of real plans", _speed(), 2, "MB/s", at_least=True)
    yield from _rows("tuned set", score_set("tuned"))
    yield from _rows("held set", score_set("held"), FLOORS)
    yield Row("reading a .docx of 100 pages", _seconds(word_file(100)), 2, "s")
    yield Row("reading a .docx of 1,000 pages", _seconds(word_file(1000)), 10, "s")
    yield Row("reading a PDF of 300 pages", _seconds(portable_file(300)), 10, "s")
    for name, make in LONG.items():
        growth = _best(make(MEGABYTE)) / _best(make(MEGABYTE // 2))
        yield Row(f"time for {name} twice as long", growth, 2.4, "×")
    yield Row("memory for text twice as long", _peak(MEGABYTE) / _peak(MEGABYTE // 2), 2.2, "×")


def _accuracy(name: str, labels: Path, documents: Path) -> Iterator[Row]:
    totals = dict.fromkeys(WANTED, Score(0, 0, 0))
    for path in sorted(labels.glob("*.yaml")):
        labelled = load_labels(path)
        lines = read_lines(documents / labelled["document"])
        words = {line.number: line.text for line in lines}
        for measure, result in score(read(lines).plan, labelled, words).items():
            if measure in totals:
                totals[measure] += result
    yield from _rows(name, totals)


def _rows(
    name: str, totals: Mapping[str, Score], floors: Mapping[str, float] = WANTED
) -> Iterator[Row]:
    """Yield a row per measure; what has no floor of its own is held to the general one."""
    for measure, wanted in (WANTED | dict(floors)).items():
        yield Row(f"F1 of {measure}, {name}", totals[measure].f1, wanted, "", at_least=True)


def _seeds() -> float:
    return sum(_seconds(path.read_bytes()) for path in SEEDS.glob("*.txt"))


def _speed() -> float:
    """Return how many megabytes of the seeds, over and over, are read in a second."""
    once = b"\n".join(path.read_bytes() for path in sorted(SEEDS.glob("*.txt")))
    data = once * (MEGABYTE // len(once) + 1)
    return len(data) / MEGABYTE / _best(data)


def _seconds(data: bytes) -> float:
    start = _work()
    read(read_lines(data))
    return _work() - start


def _work() -> float:
    """Return the seconds of work so far, with those of processes that have ended: PDFs have one."""
    ended = os.times()
    return process_time() + ended.children_user + ended.children_system


def _best(data: bytes) -> float:
    return min(_seconds(data) for _ in range(3))


def _peak(size: int) -> float:
    """Return the most memory that reading so much text takes."""
    data = text_of(size).encode()
    tracemalloc.start()
    read(read_lines(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
