"""Matching by meaning: how often the right item above is proposed first, or among three."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.row import Row
from thuocdo.core.plan.matching.proposals import Text, propose

PAIRS = Path(__file__).parent.parent / "tests" / "catalog" / "plans"
FILES = {"first set": "matching.yaml", "second set": "matching-held.yaml"}

Ranked = Callable[[Sequence[Text], Sequence[Text]], dict[str, list[str]]]


def rows() -> Iterator[Row]:
    """Yield the share of pairs found, beside that of plain word overlap as its target."""
    for name, file in FILES.items():
        pairs = yaml.safe_load((PAIRS / file).read_text("utf-8"))
        plain, ours = (shares(pairs, ranked) for ranked in (by_overlap, by_meaning))
        for most, word in ((1, "first"), (3, "among three")):
            yield Row(
                f"right item {word}, {name} ({ours[0]} pairs; target: word overlap)",
                ours[most],
                plain[most],
                "",
                at_least=True,
            )


def shares(pairs: dict[str, Any], ranked: Ranked) -> dict[int, float]:
    """Return pairs counted (0) and the share whose item is first (1) or among three (3)."""
    above = {
        plan["plan"]: [Text(item["id"], item["text"]) for item in plan["items"]]
        for plan in pairs["parents"]
    }
    right = {1: 0, 3: 0}
    asked = 0
    for child in pairs["children"]:
        items = {str(place): item for place, item in enumerate(child["items"]) if item["answers"]}
        texts = [Text(key, item["text"]) for key, item in items.items()]
        asked += len(items)
        for key, found in ranked(texts, above[child["of"]]).items():
            wanted = set(items[key]["answers"])
            for most in right:
                right[most] += bool(wanted & set(found[:most]))
    return {0: asked, **{most: count / asked for most, count in right.items()}}


def by_meaning(asked: Sequence[Text], known: Sequence[Text]) -> dict[str, list[str]]:
    """Rank as the product does."""
    found = propose(asked, known, least=0.0)
    return {key: [proposal.key for proposal in proposals] for key, proposals in found.items()}


def by_overlap(asked: Sequence[Text], known: Sequence[Text]) -> dict[str, list[str]]:
    """Rank by the share of words in common: the plain way that ours has to beat."""

    def near(one: Text, other: Text) -> float:
        return overlap(one.text.casefold().split(), other.text.casefold().split())

    return {
        one.key: [
            other.key for other in sorted(known, key=lambda other, one=one: -near(one, other))
        ]
        for one in asked
    }


def overlap(left: Iterable[str], right: Iterable[str]) -> float:
    """Return the share of words that two texts have in common, 0–1 (Jaccard)."""
    ours, theirs = set(left), set(right)
    either = len(ours | theirs)
    return len(ours & theirs) / either if either else 0.0
