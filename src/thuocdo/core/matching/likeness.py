"""How alike texts are in meaning, 0–1, as far as their words tell.

Two views are joined: syllables with their neighbouring pairs, and runs of characters, which
forgive slips and spellings. In each, a feature weighs as in BM25: the rarer among the texts at
hand, the more, and repeats add less and less. Two texts are alike by the weight they share over
the geometric mean of their whole weights.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from thuocdo.core.matching.terms import grams, terms

_SATURATION = 1.2
_OF_TERMS = 0.6

Features = Callable[[str], Iterable[str]]
Weights = dict[str, float]


class Likeness:
    """Likeness to each of some texts; ``others`` only help to tell which words are rare.

    Building costs the letters of all texts; a question costs its own features times the texts
    that share each.
    """

    def __init__(self, texts: Sequence[str], others: Iterable[str] = ()) -> None:
        known = (*texts, *others)
        self._words = _View(terms, texts, known)
        self._runs = _View(grams, texts, known)

    def to(self, text: str) -> list[float]:
        """Return how alike ``text`` is to each of the texts, in their order."""
        pairs = zip(self._words.to(text), self._runs.to(text), strict=True)
        return [_OF_TERMS * words + (1 - _OF_TERMS) * runs for words, runs in pairs]


class _View:
    """Texts as weighted features of one sort, found by feature."""

    def __init__(self, features: Features, texts: Sequence[str], known: Sequence[str]) -> None:
        self._features = features
        held = Counter(feature for text in known for feature in set(features(text)))
        self._rarity = {term: math.log1p(len(known) / count) for term, count in held.items()}
        self._unseen = math.log1p(len(known) + 1.0)
        self._whole: list[float] = []
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for place, text in enumerate(texts):
            self._add(place, self._weights(text))

    def to(self, text: str) -> list[float]:
        mine = self._weights(text)
        shared = [0.0] * len(self._whole)
        for feature, weight in mine.items():
            for place, theirs in self._holders.get(feature, ()):
                shared[place] += min(weight, theirs)
        whole = math.fsum(mine.values())
        return [
            common / math.sqrt(whole * theirs) if common else 0.0
            for common, theirs in zip(shared, self._whole, strict=True)
        ]

    def _add(self, place: int, weights: Weights) -> None:
        self._whole.append(math.fsum(weights.values()))
        for feature, weight in weights.items():
            self._holders.setdefault(feature, []).append((place, weight))

    def _weights(self, text: str) -> Weights:
        return {
            feature: self._rarity.get(feature, self._unseen)
            * (count * (_SATURATION + 1) / (count + _SATURATION))
            for feature, count in Counter(self._features(text)).items()
        }
