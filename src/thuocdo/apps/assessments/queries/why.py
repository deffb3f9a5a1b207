"""Reads behind one score: all that was said, offered and measured, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    EvidenceLink,
    NodeScore,
    Round,
)
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.framework import Criterion
from thuocdo.core.scoring import LeafScore, score_units


@dataclass(frozen=True, slots=True)
class Saying:
    """One revision of an answer and what it alone would be worth."""

    answer: Answer
    score: LeafScore
    holds: bool


@dataclass(frozen=True, slots=True)
class LeafFile:
    """The file of one criterion of one unit; ``score`` is reckoned anew from what holds."""

    node: NodeScore
    score: LeafScore
    sayings: tuple[Saying, ...]
    figure: FigureRow | None
    links: tuple[EvidenceLink, ...]

    @property
    def agrees(self) -> bool:
        """Tell whether the kept points are what the rule gives today, exactly."""
        kept = (self.node.state, self.node.points, self.node.max)
        return kept == (self.score.state.value, self.score.points, self.score.max)


def leaf_file(card: Card, leaf: Criterion) -> LeafFile:
    """Return everything behind the points of a leaf on a card."""
    assessment = card.assessment
    holding = _holding(card)
    figures = queries.figures_read([assessment])
    said = list(queries.history(assessment, leaf.code))
    ways = [holding, *({**holding, leaf.code: answer} for answer in said)]
    scores = _scores(assessment, leaf, ways, figures)
    last = holding.get(leaf.code)
    return LeafFile(
        node=card.nodes.get(code=leaf.code),
        score=scores[0],
        sayings=tuple(
            Saying(answer, score, holds=last is not None and answer.pk == last.pk)
            for answer, score in zip(said, scores[1:], strict=True)
        ),
        figure=figures[str(assessment.unit_id)].get(leaf.metric or ""),
        links=tuple(_links(assessment, leaf.code)),
    )


def _holding(card: Card) -> Mapping[str, Answer]:
    """Return what a card was scored by: claims alone in the first round, else what is settled."""
    if card.round == Round.SELF:
        return queries.answers_of(card.assessment)
    return queries.settled_answers([card.assessment], card.round)[card.assessment.pk]


def _scores(
    assessment: Assessment,
    leaf: Criterion,
    ways: list[Mapping[str, Answer]],
    figures: Mapping[str, Mapping[str, FigureRow]],
) -> list[LeafScore]:
    framework = framework_of(assessment.cycle.criteria_set)
    units = [unit_answers(framework, assessment, said) for said in ways]
    return [card.by_code[leaf.code] for card in score_units(framework, units, figures)]


def _links(assessment: Assessment, code: str) -> list[EvidenceLink]:
    """Return every document that was ever offered, also those withdrawn before submission."""
    links = EvidenceLink.objects.filter(assessment=assessment, leaf_code=code)
    links = links.select_related("version__document", "version__blob", "added_by")
    return list(links.order_by("removed_at", "added_at"))
