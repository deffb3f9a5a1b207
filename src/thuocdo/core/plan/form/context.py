"""What the headings above a block say about it."""

from typing import NamedTuple

from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sections import SectionDraft
from thuocdo.core.plan.model import Force
from thuocdo.core.plan.words.topics import Topic

GIVEN = frozenset({Topic.ORGANIZATION, Topic.BUDGET, Topic.ORDER})
"""Under these headings work belongs to the body that a sentence is about."""

PROSE = frozenset({Topic.PURPOSE, Topic.SITUATION})
"""Under these headings nothing is work."""


class Context(NamedTuple):
    """What the headings above say; ``letter`` is the path of the lettered part."""

    topic: Topic
    indexes: tuple[str, ...]
    scope: Scope
    heading: Assignment
    section: SectionDraft | None = None
    named: bool = False
    force: Force = Force.ASSIGNED
    actors: tuple[str, ...] = ()
    letter: str = ""
    agency: bool = False
