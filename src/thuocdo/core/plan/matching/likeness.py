"""How alike texts are in meaning, 0–1, as far as their words tell.

A text is seen in three ways: its words with their neighbouring pairs; runs of characters, which
forgive slips and spellings; and ideas, for which offices have several words. In each view a
feature weighs as in BM25: the rarer among the texts at hand, the more, and repeats add less and
less. The views of a text, each of length one, are put side by side in the shares of ``_VIEWS``;
two texts are alike by the cosine between what comes of that.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from sys import intern

from thuocdo.core.plan.matching.terms import ideas, runs, terms

_VIEWS = ((terms, 0.5), (runs, 0.35), (ideas, 0.15))
"""What is looked at, and how much it counts; chosen on two of the three sets of pairs."""
_SATURATION = 1.2

Parts = tuple[tuple[str, float], ...]
"""A text as passages, each with how much its words count: 1 for what it says itself."""
_Features = list[tuple[str, float]]
"""Features with what each weighs, none twice."""


class Likeness:
    """Likeness to each of some texts; ``others`` only help to tell which words are rare.

    Building costs the letters of all texts; a question costs its own features times the texts
    that share each.
    """

    def __init__(self, texts: Sequence[Parts], others: Iterable[Parts] = ()) -> None:
        known = [_seen(parts) for parts in (*texts, *others)]
        views = chain.from_iterable(known)
        held = Counter(map(itemgetter(0), chain.from_iterable(views)))
        self._rarity = {feature: math.log1p(len(known) / count) for feature, count in held.items()}
        self._unseen = math.log1p(len(known) + 1.0)
        self._count = len(texts)
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for place, seen in enumerate(known[: self._count]):
            for feature, weight in self._weights(seen):
                self._holders.setdefault(feature, []).append((place, weight))

    def to(self, parts: Parts) -> list[float]:
        """Return how alike a text is to each of the texts, in their order."""
        sums = [0.0] * self._count
        for feature, weight in self._weights(_seen(parts)):
            for place, theirs in self._holders.get(feature, ()):
                sums[place] += weight * theirs
        return sums

    def _weights(self, seen: tuple[_Features, ...]) -> _Features:
        """Return the features of all views in one, of length one; none where nothing is seen."""
        rarity, unseen = self._rarity, self._unseen
        joined: _Features = []
        views = [(view, share) for view, (_, share) in zip(seen, _VIEWS, strict=True) if view]
        whole = sum(share for _, share in views)
        for view, share in views:
            weights = [count * rarity.get(feature, unseen) for feature, count in view]
            scale = math.sqrt(share / whole / sum(weight * weight for weight in weights))
            joined += [(one[0], weight * scale) for one, weight in zip(view, weights, strict=True)]
        return joined


@lru_cache(maxsize=2048)  # a long plan is compared with several others, again on every page
def _seen(parts: Parts) -> tuple[_Features, ...]:
    """Return the features of a text, view by view, each with how often it stands there.

    What counts less counts less often; repeats add less and less.
    """
    views = []
    for mark, (features, _) in enumerate(_VIEWS):
        counts: dict[str, float] = {}
        for text, share in parts:
            for feature, count in Counter(features(text)).items():
                counts[feature] = counts.get(feature, 0.0) + share * count
        views.append([(intern(f"{mark}{feature}"), _saturated(n)) for feature, n in counts.items()])
    return tuple(views)


@lru_cache(maxsize=64)
def _saturated(count: float) -> float:
    return count * (_SATURATION + 1) / (count + _SATURATION)
