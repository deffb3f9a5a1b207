"""Rows → facts of a report: the only place of this app where both worlds meet."""

from thuocdo.apps.reports.mapping.figures import (
    REPORTED,
    Below,
    figure_fact,
    rolled_up_fact,
    targets_of,
)
from thuocdo.apps.reports.mapping.frame import KIND, frame_of, issuer_of, plan_words
from thuocdo.apps.reports.mapping.scores import card_scores, published_scores
from thuocdo.apps.reports.mapping.writing import following, narrative_of, next_task, task_fact

__all__ = [
    "KIND",
    "REPORTED",
    "Below",
    "card_scores",
    "figure_fact",
    "following",
    "frame_of",
    "issuer_of",
    "narrative_of",
    "next_task",
    "plan_words",
    "published_scores",
    "rolled_up_fact",
    "targets_of",
    "task_fact",
]
