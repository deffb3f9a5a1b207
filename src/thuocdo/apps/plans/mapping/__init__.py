"""Rows ↔ core values: the only place of this app where both worlds meet."""

from thuocdo.apps.plans.mapping.clearness import Review, is_work, review, wanted_of
from thuocdo.apps.plans.mapping.documents import (
    bodies_of,
    document_of,
    frame_of,
    item_columns,
    section_titles,
    with_gaps,
    without_gaps,
)
from thuocdo.apps.plans.mapping.facts import Bodies, Wish, criteria_answered, improvement_facts
from thuocdo.apps.plans.mapping.names import directory_of, letterhead_of, unit_called

__all__ = [
    "Bodies",
    "Review",
    "Wish",
    "bodies_of",
    "criteria_answered",
    "directory_of",
    "document_of",
    "frame_of",
    "improvement_facts",
    "is_work",
    "item_columns",
    "letterhead_of",
    "review",
    "section_titles",
    "unit_called",
    "wanted_of",
    "with_gaps",
    "without_gaps",
]
