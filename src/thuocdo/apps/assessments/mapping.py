"""Rows → core values and back: the only place of this app where both worlds meet."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from thuocdo.apps.assessments.models import Answer, Assessment, Card, CriteriaSet, Cycle
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework, framework_mapping, read_framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.gaps import Comparison, compare, kinship, plain_cause
from thuocdo.core.metrics import Figure, MetricRegistry
from thuocdo.core.periods import parse_period
from thuocdo.core.scoring import (
    Answers,
    Completeness,
    LeafScore,
    Scorecard,
    UnitAnswers,
    card_mapping,
    parse_value,
)
from thuocdo.core.scoring import NodeScore as NodeSum
from thuocdo.core.vietnamese.numbers import round_half_up

KINDRED = Fraction(1, 2)
"""Share of a set's criteria that another must know for the two to be held against each other."""
SORT_PLACES = 6
"""Decimals of the columns that lists sort by; arithmetic and ranks read the exact text."""


def digest_of(mapping: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a set's canonical JSON, by which its version is known."""
    text = json.dumps(mapping, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def framework_of(criteria_set: CriteriaSet) -> Framework:
    """Return the framework of a stored set; parsed once a process for each digest."""
    return _parsed(_Stored(criteria_set.digest, criteria_set.framework))


@dataclass(frozen=True, slots=True)
class _Stored:
    """A set as it is stored; two of the same digest are the same set."""

    digest: str
    mapping: Mapping[str, Any] = field(compare=False)


@lru_cache(maxsize=64)
def _parsed(stored: _Stored) -> Framework:
    framework, issues = read_framework(stored.mapping)
    if framework is None:
        raise InputError(issues)
    return framework


def are_kin(row: CriteriaSet, before: CriteriaSet) -> bool:
    """Tell whether results of two sets can be compared criterion by criterion."""
    return kinship(framework_of(row), framework_of(before)) >= KINDRED


def columns_of(framework: Framework) -> dict[str, Any]:
    """Return the columns of a ``CriteriaSet`` that come from its framework."""
    mapping = framework_mapping(framework)
    return {
        "code": framework.id,
        "name": framework.name.vi,
        "index": framework.index.value,
        "framework": mapping,
        "digest": digest_of(mapping),
    }


def unit_answers(framework: Framework, row: Assessment, said: Mapping[str, Answer]) -> UnitAnswers:
    """Return what core scores of one unit; stored inputs were checked when they were saved."""
    return UnitAnswers(str(row.unit_id), row.group, answers_of(framework, said))


def answers_of(framework: Framework, said: Mapping[str, Answer]) -> Answers:
    """Return inputs as values, blanks left out."""
    return {
        code: {
            name: value
            for name, text in answer.inputs.items()
            if (value := parse_value(framework.leaf(code), name, text)) is not None
        }
        for code, answer in said.items()
    }


def card_columns(card: Scorecard) -> dict[str, Any]:
    """Return the columns of a ``Card`` that come from a scorecard not yet ranked."""
    return {
        "scorecard": card_mapping(card),
        "points": card.points,
        "max": card.max,
        "points_sort": sortable(card.points),
        "percent": None if card.percent is None else sortable(card.percent),
        "band": card.band.vi if card.band else "",
        "state": card.state.value,
    }


def light_card(card: Card, unscored: Fraction) -> Scorecard:
    """Return what ranking reads of a kept card, without its leaves."""
    return Scorecard(
        unit=str(card.assessment.unit_id),
        group=card.assessment.group,
        points=card.points,
        max=card.max,
        percent=None if card.percent is None else Fraction(card.percent),
        state=Completeness(card.state),
        nodes=(),
        leaves=(),
        scored_max=card.max - unscored,
    )


def sortable(value: Fraction) -> Decimal:
    """Return a value for a column that is only sorted and filtered by."""
    rounded = round_half_up(value, SORT_PLACES)
    return Decimal(rounded.numerator) / Decimal(rounded.denominator)


def node_rows(
    framework: Framework,
    card: Scorecard,
    said: Mapping[str, Answer],
    before: Scorecard | None,
    edition: Framework | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the ``NodeScore`` columns of every field, group and leaf, in the order of the set.

    ``before`` is last year's result, by ``edition`` of the set.
    """
    changes = compare(framework, card, before, edition=edition) if before else {}
    sums = {node.code: node for node in card.nodes}
    for order, node in enumerate(framework.nodes()):
        leaf = card.by_code.get(node.code)
        yield {
            "order": order,
            "code": node.code,
            "is_leaf": leaf is not None,
            "depth": len(framework.path(node.code)) - 1,
            "body": framework.responsible(node.code) or "",
            **_score_columns(leaf or sums[node.code]),
            **(_leaf_columns(framework, leaf, said.get(node.code)) if leaf else {}),
            **_change_columns(changes.get(node.code)),
        }


def _score_columns(found: LeafScore | NodeSum) -> dict[str, Any]:
    return {
        "points": found.points,
        "max": found.max,
        "lost": found.lost,
        "lost_sort": sortable(found.lost),
    }


def _leaf_columns(framework: Framework, leaf: LeafScore, answer: Answer | None) -> dict[str, Any]:
    return {"state": leaf.state.value, "cause": cause_of(framework, leaf, answer)}


def _change_columns(found: Comparison | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "klass": found.change.value,
        "previous": found.previous,
        "previous_max": found.previous_max,
    }


def cause_of(framework: Framework, score: LeafScore, answer: Answer | None) -> str:
    """Return why points of a leaf were lost: as the appraiser says, else what is plain to see.

    Points alone (of results that were published elsewhere) tell of no cause.
    """
    if not score.lost:
        return ""
    if answer is not None and answer.cause:
        return answer.cause
    leaf = framework.leaf(score.code)
    only_points = answer is not None and set(answer.inputs) == {SETTLED}
    return "" if only_points and not leaf.surveyed else plain_cause(leaf, score).value


def total_figures(cycle: Cycle, cards: Iterable[Card], registry: MetricRegistry) -> list[Figure]:
    """Return a closed cycle's totals and ranks as figures, traceable to their cards.

    They are told on the scale of the index's metric; an index that the registry does not know
    publishes nothing, for nobody could read it.
    """
    index = cycle.criteria_set.index.lower()
    total, place = f"{index}.total", f"{index}.rank"
    ranked = [card for card in cards if card.rank is not None]
    found = []
    if total in registry:
        low, high = registry[total].scale or (Fraction(0), Fraction(1))
        found += [
            _figure(cycle, card, total, low + card.points / card.max * (high - low))
            for card in ranked
        ]
    if place in registry:
        found += [_figure(cycle, card, place, Fraction(card.rank or 0)) for card in ranked]
    return found


def _figure(cycle: Cycle, card: Card, metric: str, value: Fraction) -> Figure:
    return Figure(
        unit=card.assessment.unit.code,
        metric=metric,
        period=parse_period(cycle.period),
        value=value,
        source=cycle.name,
        source_ref=f"card:{card.pk}",
    )
