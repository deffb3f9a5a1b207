"""Scoring and ranking the nation: 3,321 communes × 80 leaves, every leaf with its steps.

Told as a multiple of a bare loop of as many multiplications of Fractions with three-digit
denominators, so that the figure means the same on every machine. Aim: at most 20.
"""

import gc
from collections.abc import Callable
from fractions import Fraction
from random import Random
from time import process_time

from bench.row import Row
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.ranking import rank
from thuocdo.core.scoring import UnitAnswers, score_units

UNITS, FIELDS, LEAVES = 3321, 8, 10
SEED = 766
DONE = ("done", "planned")
RULES: tuple[tuple[dict[str, object], tuple[str, ...]], ...] = (
    ({"kind": "proportional", "inputs": [*DONE], "zero_below": 0.5}, DONE),
    ({"kind": "proportional", "inputs": [*DONE], "ramp_from": 0.2}, DONE),
    ({"kind": "bands", "inputs": [*DONE], "bands": [
        {"from": 0, "points": 0}, {"from": 0.3, "points": 0.5}, {"from": 0.6, "points": 1.25},
    ]}, DONE),
    ({"kind": "options", "options": [
        {"label": {"vi": "Đúng hạn"}, "points": 1.25}, {"label": {"vi": "Chậm"}, "points": 0.5},
        {"label": {"vi": "Không"}, "points": 0},
    ]}, ("option",)),
    ({"kind": "shares", "weights": {"A": 1, "B": 0.6, "C": 0.2, "D": 0}}, ("A", "B", "C", "D")),
)  # fmt: skip


def rows() -> list[Row]:
    """Return the multiple of the bare loop that scoring and ranking cost."""
    framework = a_set()
    units = answers(framework)
    bare = timed(multiplications())
    scoring = timed(lambda: score_units(framework, units))
    cards = score_units(framework, units)
    ranking = timed(lambda: rank(cards, framework.ranking))
    name = f"scoring and ranking {UNITS} units × {FIELDS * LEAVES} leaves with steps"
    return [Row(name, (scoring + ranking) / bare, 20, "× bare loop")]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of processor time, the best of three."""
    times = []
    for _ in range(3):
        gc.collect()
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def multiplications() -> Callable[[], None]:
    """Return the loop that everything is compared with."""
    random = Random(SEED)
    pairs = [(ratio(random), ratio(random)) for _ in range(UNITS * FIELDS * LEAVES)]

    def loop() -> None:
        for one, other in pairs:
            one * other

    return loop


def ratio(random: Random) -> Fraction:
    """Return a fraction with a denominator of three digits, numerator below it."""
    denominator = random.randint(100, 999)
    return Fraction(random.randint(1, denominator), denominator)


def a_set() -> Framework:
    """Return a set of 80 leaves and 100 points that uses the rules in turn."""
    framework, issues = read_framework({
        "id": "bench",
        "name": {"vi": "Bộ tiêu chí đo tốc độ"},
        "index": "PAR",
        "levels": ["commune"],
        "cycle": ["year"],
        "valid": {"from": "2026-01-01", "to": None},
        "status": "sample",
        "total": 100,
        "rounding": {"total": 2},
        "fields": [field(number) for number in range(1, FIELDS + 1)],
    })  # fmt: skip
    if framework is None:
        raise SystemExit("\n".join(map(str, issues)))
    return framework


def field(number: int) -> dict[str, object]:
    """Return one field with its leaves, 1.25 points each."""
    criteria = [
        {
            "code": f"{number}.{leaf}",
            "name": {"vi": f"Tiêu chí {number}.{leaf}"},
            "max": 1.25,
            "source": "appraisal",
            "rule": RULES[leaf % len(RULES)][0],
        }
        for leaf in range(1, LEAVES + 1)
    ]
    return {
        "code": str(number),
        "kind": "normal",
        "name": {"vi": f"Lĩnh vực {number}"},
        "criteria": criteria,
    }


def answers(framework: Framework) -> list[UnitAnswers]:
    """Return invented answers of all units."""
    random = Random(SEED)
    inputs = [
        (leaf.code, RULES[position % len(RULES)][1])
        for position, leaf in enumerate(framework.leaves(), start=1)
    ]
    return [
        UnitAnswers(f"Xã {unit}", "xã", {code: given(names, random) for code, names in inputs})
        for unit in range(UNITS)
    ]


def given(names: tuple[str, ...], random: Random) -> dict[str, Fraction | str]:
    """Return the inputs of one leaf: an option, the parts of a ratio, or counts by grade."""
    if names == ("option",):
        return {"option": Fraction(random.randint(1, 3))}
    if len(names) > 2:  # noqa: PLR2004 - more than a numerator and a denominator
        return {name: Fraction(random.randint(0, 99)) for name in names}
    whole = random.randint(100, 999)
    return {names[0]: Fraction(random.randint(0, whole)), names[1]: Fraction(whole)}
