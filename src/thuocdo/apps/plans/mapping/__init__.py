"""Rows ↔ core values: the only place of this app where both worlds meet."""

from thuocdo.apps.plans.mapping.clearness import Review, is_organising, is_work, review, wanted_of
from thuocdo.apps.plans.mapping.documents import (
    bodies_of,
    document_of,
    empty_document,
    frame_of,
    item_columns,
    parts_around,
    section_titles,
    with_gaps,
    without_gaps,
)
from thuocdo.apps.plans.mapping.facts import Answering, Wish, criteria_answered, improvement_facts
from thuocdo.apps.plans.mapping.gaps import OpenGap, open_gaps
from thuocdo.apps.plans.mapping.issuers import Issued, is_by_another, is_taken_in, issuing_unit
from thuocdo.apps.plans.mapping.names import Directory, directory_of, key_of, letterhead_of
from thuocdo.apps.plans.mapping.placing import (
    Placed,
    last_number,
    next_path,
    order_behind,
    section_behind,
)
from thuocdo.apps.plans.mapping.printing import printed
from thuocdo.apps.plans.mapping.receivers import (
    Receiver,
    Unclear,
    crowd_kinds,
    is_led,
    means,
    own_and_governed,
    receivers,
    unclear,
)
from thuocdo.apps.plans.mapping.results import LostLeaf, Results
from thuocdo.apps.plans.mapping.rhythms import days_said, next_check
from thuocdo.apps.plans.mapping.seen import (
    content_said,
    content_seen,
    frame_seen,
    section_seen,
    seen_of,
)
from thuocdo.apps.plans.mapping.uploads import (
    ADDED,
    SEEN,
    Reading,
    corrected_item,
    criteria_named,
    header_of,
    reading_of,
    values_of,
)

__all__ = [
    "ADDED",
    "SEEN",
    "Answering",
    "Directory",
    "Issued",
    "LostLeaf",
    "OpenGap",
    "Placed",
    "Reading",
    "Receiver",
    "Results",
    "Review",
    "Unclear",
    "Wish",
    "bodies_of",
    "content_said",
    "content_seen",
    "corrected_item",
    "criteria_answered",
    "criteria_named",
    "crowd_kinds",
    "days_said",
    "directory_of",
    "document_of",
    "empty_document",
    "frame_of",
    "frame_seen",
    "header_of",
    "improvement_facts",
    "is_by_another",
    "is_led",
    "is_organising",
    "is_taken_in",
    "is_work",
    "issuing_unit",
    "item_columns",
    "key_of",
    "last_number",
    "letterhead_of",
    "means",
    "next_check",
    "next_path",
    "open_gaps",
    "order_behind",
    "own_and_governed",
    "parts_around",
    "printed",
    "reading_of",
    "receivers",
    "review",
    "section_behind",
    "section_seen",
    "section_titles",
    "seen_of",
    "unclear",
    "values_of",
    "wanted_of",
    "with_gaps",
    "without_gaps",
]
