"""How alike texts are in meaning, 0–1, as far as their words tell.

Four views are joined. Syllables with their neighbouring pairs, without accents, and with them;
runs of characters, which forgive slips and spellings; and ideas, for which offices have several
words. In each, a feature weighs as in BM25: the rarer among the texts at hand, the more, and
repeats add less and less. Two texts are alike by the weight they share over the geometric mean
of their whole weights.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from thuocdo.core.plan.matching.terms import accented, ideas, runs, terms

_SATURATION = 1.2
Features = Callable[[str], tuple[str, ...]]
Weights = dict[str, float]

_VIEWS = ((terms, 0.4), (accented, 0.3), (runs, 0.2), (ideas, 0.1))
"""What is looked at, and how much it counts; see ``bench.matching`` for what it is worth."""


class Likeness:
    """Likeness to each of some texts; ``others`` only help to tell which words are rare.

    Building costs the letters of all texts; a question costs its own features times the texts
    that share each.
    """

    def __init__(self, texts: Sequence[str], others: Iterable[str] = ()) -> None:
        known = (*texts, *others)
        self._views = [(_View(features, texts, known), share) for features, share in _VIEWS]
        self._count = len(texts)

    def to(self, text: str) -> list[float]:
        """Return how alike ``text`` is to each of the texts, in their order.

        A view in which the text shows nothing, as one without ideas, does not count.
        """
        seeing = [(view, share) for view, share in self._views if view.sees(text)]
        whole = sum(share for _, share in seeing)
        sums = [0.0] * self._count
        for view, share in seeing:
            for place, value in enumerate(view.to(text)):
                sums[place] += share / whole * value
        return sums


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

    def sees(self, text: str) -> bool:
        return bool(self._features(text))

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
