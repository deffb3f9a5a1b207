"""Matching by meaning as the pages do it: how often the right proposal is first, or among three.

Every set of pairs is asked in the direction of the pages: for each item of the plans above, which
of all the items of one's own answers it; for each item of one's own, which criterion it is for.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from bench.row import Row
from thuocdo.adapters.catalog_yaml.catalog import catalog_set
from thuocdo.adapters.catalog_yaml.reading import read_yaml
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.plan.matching.criteria import criteria_texts
from thuocdo.core.plan.matching.nearness import OF_CRITERIA, OF_ITEMS, Nearness, Scale
from thuocdo.core.plan.matching.proposals import Proposal, Text, propose

PAIRS = Path(__file__).parent.parent / "tests" / "catalog" / "plans"
FILES = {
    "first set": "matching.yaml",
    "second set": "matching-second.yaml",
    "held set": "matching-held.yaml",
}
MARGIN = 1 / 3
"""What has to vanish of word overlap's mistakes. A fixed lead in points would ask too much where
overlap is right nine times in ten, and too little where it is right every other time; a third
fewer mistakes is what a person notices who confirms a hundred of them."""
SURE = {"item": 0.9, "criterion": 0.75}
"""Of what is called very near this share has to be right, or people learn not to trust the word.
Work that serves two criteria is labelled with one, so that less can be right there."""
SHOWN = (0.7, 0.6)
"""What the pages of work from above show unasked: so much of it has to be right, and so much of
what is right has to be there; the rest is one click away. Criteria are shown however near."""
PLACES = ((1, "first"), (3, "among three"))
GIVEN, COMMUNES, OWN = 100, 42, 60

Ranked = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """Texts asked together, what may be proposed, and the right ones of those that have any."""

    asked: list[Text] = field(default_factory=list)
    known: list[Text] = field(default_factory=list)
    right: dict[str, set[str]] = field(default_factory=dict)
    rivals: list[Text] = field(default_factory=list)


def rows() -> Iterator[Row]:
    """Yield the shares found beside those of word overlap, how sure the words are, and the time."""
    for name, file in FILES.items():
        pairs = yaml.safe_load((PAIRS / file).read_text("utf-8"))
        for what, scale, given in (
            ("item", OF_ITEMS, answered(pairs)),
            ("criterion", OF_CRITERIA, earned(pairs)),
        ):
            yield from _rows(what, name, scale, given)
    yield Row(f"{GIVEN} items × {COMMUNES} communes × {OWN} items of theirs", province(), 2.0, "s")


def _rows(what: str, name: str, scale: Scale, questions: Sequence[Question]) -> Iterator[Row]:
    ours = [
        propose(one.asked, one.known, rivals=one.rivals, least=scale.least) for one in questions
    ]
    ranked = [{key: [one.key for one in row] for key, row in found.items()} for found in ours]
    plain = [by_overlap(one.asked, one.known) for one in questions]
    count = sum(len(one.right) for one in questions)
    for most, place in PLACES:
        base = share(questions, plain, most)
        yield Row(
            f"right {what} {place}, {name} ({count} asked; word overlap {base:.3f})",
            share(questions, ranked, most), round(base + (1 - base) * MARGIN, 3), "", at_least=True,
        )  # fmt: skip
    sure = sureness(questions, ours, scale)
    yield Row(f"right {what} of those very near, {name}", sure, SURE[what], "", at_least=True)
    if scale is OF_ITEMS:
        right, found = shown(questions, ours, scale)
        yield Row(f"right ones of items shown unasked, {name}", right, SHOWN[0], "", at_least=True)
        yield Row(f"right items that are shown unasked, {name}", found, SHOWN[1], "", at_least=True)


def answered(pairs: dict[str, Any]) -> list[Question]:
    """Return for each unit what plans above gave it, and all items of its own plans."""
    above = {plan["plan"]: plan["items"] for plan in pairs["parents"]}
    units: dict[str, Question] = {}
    for place, child in enumerate(pairs["children"]):
        unit = units.setdefault(child["issuer"], Question())
        given = [_text(f"{child['of']} {one['id']}", one) for one in above[child["of"]]]
        unit.asked.extend(given)
        unit.rivals.extend(given)
        for item, own in _items(place, child):
            unit.known.append(own)
            for code in item["answers"]:
                unit.right.setdefault(f"{child['of']} {code}", set()).add(own.key)
    return list(units.values())


def earned(pairs: dict[str, Any]) -> list[Question]:
    """Return for each plan below its items, and the criteria of the set that its unit is under."""
    plans = []
    for place, child in enumerate(pairs["children"]):
        items = list(_items(place, child))
        right = {own.key: {item["criterion"]} for item, own in items if item["criterion"]}
        if right:
            framework = _framework(child.get("framework") or pairs["framework"])
            plans.append(Question([own for _, own in items], criteria_texts(framework), right))
    return plans


@cache
def _framework(identifier: str) -> Framework:
    framework, issues = read_framework(read_yaml(catalog_set(identifier) or b"").value)
    if framework is None:
        raise InputError(issues)
    return framework


def _items(place: int, child: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Text]]:
    for order, item in enumerate(child["items"]):
        yield item, _text(f"{place}-{order}", item)


def _text(key: str, item: dict[str, Any]) -> Text:
    return Text(key, item["text"], item.get("section", ""))


def share(questions: Sequence[Question], found: Sequence[Ranked], most: int) -> float:
    """Return the share of texts with a right answer that have one among their ``most`` first."""
    hits = [
        bool(right & set(ranked[key][:most]))
        for question, ranked in zip(questions, found, strict=True)
        for key, right in question.right.items()
    ]
    return sum(hits) / len(hits)


def sureness(
    questions: Sequence[Question],
    found: Sequence[dict[str, tuple[Proposal, ...]]],
    scale: Scale,
) -> float:
    """Return how much of what is called very near is right, texts without an answer included."""
    hits = _hits(questions, found, scale, {Nearness.VERY_NEAR})
    return sum(hits) / len(hits)


def shown(
    questions: Sequence[Question],
    found: Sequence[dict[str, tuple[Proposal, ...]]],
    scale: Scale,
) -> tuple[float, float]:
    """Return how much of what is near or more is right, and how much of the right it has."""
    hits = _hits(questions, found, scale, {Nearness.VERY_NEAR, Nearness.NEAR})
    every = sum(len(right) for one in questions for right in one.right.values())
    return sum(hits) / len(hits), sum(hits) / every


def _hits(
    questions: Sequence[Question],
    found: Sequence[dict[str, tuple[Proposal, ...]]],
    scale: Scale,
    words: AbstractSet[Nearness],
) -> list[bool]:
    """Return of each proposal that such a word is said of whether it is right."""
    return [
        one.key in question.right.get(key, ())
        for question, proposed in zip(questions, found, strict=True)
        for key, row in proposed.items()
        for one in row
        if scale.nearness(one.likeness) in words
    ]


def by_overlap(asked: Sequence[Text], known: Sequence[Text]) -> Ranked:
    """Rank by the share of words in common: the plain way that ours has to beat."""
    others = [(one.key, plain_words(one.text)) for one in known]
    return {one.key: _by_overlap(plain_words(one.text), others) for one in asked}


def _by_overlap(mine: Sequence[str], others: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    near = [(-overlap(mine, words), key) for key, words in others]
    return [key for _, key in sorted(near, key=itemgetter(0))]


def plain_words(text: str) -> list[str]:
    """Return the words without punctuation and case."""
    return re.findall(r"\w+", text.casefold())


def overlap(left: Iterable[str], right: Iterable[str]) -> float:
    """Return the share of words that two texts have in common, 0–1 (Jaccard)."""
    ours, theirs = set(left), set(right)
    either = len(ours | theirs)
    return len(ours & theirs) / either if either else 0.0


def province() -> float:
    """Return the seconds that a province takes to ask all its communes at once."""
    pairs = yaml.safe_load((PAIRS / FILES["second set"]).read_text("utf-8"))
    texts = [one for plan in (*pairs["parents"], *pairs["children"]) for one in plan["items"]]
    given = [_varied(texts, place) for place in range(GIVEN)]
    start = time.process_time()
    for commune in range(COMMUNES):
        own = [_varied(texts, GIVEN + commune * OWN + place) for place in range(OWN)]
        propose(given, own, rivals=given, least=OF_ITEMS.least)
    return time.process_time() - start


def _varied(texts: Sequence[dict[str, Any]], place: int) -> Text:
    """Return one of the texts, told from the same one elsewhere by a number."""
    return Text(str(place), f"{texts[place % len(texts)]['text']} {place}")
