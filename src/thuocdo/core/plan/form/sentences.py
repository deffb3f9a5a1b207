"""What a paragraph is under its headings: an item, prose, more of an item, the last words."""

from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, PROSE, Context
from thuocdo.core.plan.form.shapes import paragraph_of, says_who
from thuocdo.core.plan.form.siblings import has_enumerated_siblings
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.prose import (
    is_closing,
    is_reference,
    is_work,
    states_only_an_aim,
    supersedes,
    takes_note,
)
from thuocdo.core.plan.words.role_sentences import RoleSentence
from thuocdo.core.plan.words.roles import (
    actors_in,
    gives_work,
    order_in,
    prose_roles,
    subject_of,
)
from thuocdo.core.plan.words.topics import Topic, says_why

_REMARKS = ("ghi chu:", "luu y:", "nguon luc:", "nguon luc thuc hien:")
"""What a line says beside the work of its part."""
_OF_ITS_OWN = PROSE | {Topic.ORGANIZATION, Topic.BUDGET}


def is_prose(paragraph: Paragraph, context: Context) -> bool:
    """Tell an enumerated sentence that gives no work."""
    told = supersedes(paragraph.plain) or says_why(paragraph.rest, paragraph.plain)
    told = told or paragraph.plain.startswith(_REMARKS)
    if told or context.topic is Topic.SITUATION:
        return True
    if context.topic is Topic.ORDER and takes_note(paragraph.plain):
        return not (gives_work(paragraph.rest) or actors_in(paragraph.rest))
    return context.topic in GIVEN and is_closing(paragraph.plain, enumerated=True)


def told_of_work_above(paragraph: Paragraph, context: Context) -> RoleSentence | None:
    """Return who does the items above, where a sentence says only that; work of its own none.

    Under organisation each body has work of its own, and prose gives none.
    """
    if context.topic in _OF_ITS_OWN or not context.scope.holds_items:
        return None
    return says_who(paragraph)


def ends_document(paragraph: Paragraph) -> bool:
    """Tell the last words of a document by their mark, unless they give work."""
    if not paragraph.rest.endswith("./."):
        return False
    return order_in(paragraph.rest) is None and not prose_roles(paragraph.rest).lead


def continues(child: Block, said: str, context: Context) -> bool:
    """Tell whether a paragraph without enumerator, or a detail, goes on with what is ``said``."""
    paragraph = child.paragraph
    if paragraph is None or paragraph.data or paragraph.labels()[1] or says_who(paragraph):
        return False
    if paragraph.enumerator is not None:
        detail = paragraph.enumerator.bullet and said.endswith(":") and not child.children
        return detail and not is_work(paragraph.plain) and not subject_of(paragraph.rest)
    ends = is_closing(paragraph.plain) or ends_document(paragraph)
    ends = ends or is_reference(paragraph.plain)
    return not ends and order_in(paragraph.rest) is None and context.topic not in PROSE


def plain_is_item(block: Block, context: Context) -> bool:
    """Tell whether a paragraph without enumerator is an item."""
    paragraph = paragraph_of(block)
    if paragraph.rest.endswith(":") or is_reference(paragraph.plain):
        return False
    if context.topic in PROSE:
        return context.topic is Topic.PURPOSE  # a number to be reached makes it an item
    explicit = gives_work(paragraph.rest)
    if context.topic in GIVEN:
        given = explicit or context.agency or context.topic is Topic.BUDGET or _acts(paragraph)
        return given or states_only_an_aim(paragraph.plain)
    alone = context.section is not None and not has_enumerated_siblings(block)
    return alone or explicit


def _acts(paragraph: Paragraph) -> bool:
    """Tell a sentence about what a body does; what the issuer does itself gives no work."""
    own = paragraph.plain.startswith("ubnd ") and not paragraph.plain.startswith("ubnd cac ")
    return bool(subject_of(paragraph.rest)) and not own
