"""Sentences that announce a list: ``Tuy nhiên, còn một số tồn tại, hạn chế sau:`` with its dashes.

What is listed stands beside the sentence, not under it, up to the next paragraph without mark.
"""

from collections.abc import Iterator

from thuocdo.core.plan.form.assignments import Assignment
from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.words.roles import order_within
from thuocdo.core.plan.words.topics import Topic, announced

_MAY_LIST_WEAKNESSES = frozenset({Topic.SITUATION, Topic.NEUTRAL, Topic.ORDER, Topic.TASK})
_MAY_TURN_TO_WORK = frozenset({Topic.SITUATION, Topic.LIMITATION})


def contexts(block: Block, context: Context) -> Iterator[tuple[Block, Context]]:
    """Yield what stands under a block, each with what headings and sentences above say of it."""
    listed, level = context, 0
    for child in block.children:
        told = _told(child, listed) if child.text.endswith(":") else None
        if told is not None:
            yield child, context
            listed, level = told, 0
            continue
        if child.enumerator is None or child.level < level or child.level <= Level.ARTICLE:
            listed = context
        level = level or child.level
        yield child, listed


def led_in(block: Block, context: Context) -> Context:
    """Return the context under a text that announces what stands under it."""
    paragraph = block.paragraph
    found = announced(paragraph.plain) if paragraph and paragraph.rest.endswith(":") else None
    return _listed(paragraph.rest, found[0], context) if paragraph and found else context


def weakness_from(plain: str) -> int:
    """Return where weaknesses begin that a sentence names itself: ``… còn hạn chế: chưa …``.

    0 where it names none.
    """
    found = None if plain.endswith(":") else announced(plain)
    return found[1] if found and found[0] is Topic.LIMITATION else 0


def _told(block: Block, context: Context) -> Context | None:
    """Return the context of a list beside its sentence, None where the block announces none."""
    numbered = block.enumerator is not None and block.enumerator.numbered
    if block.paragraph is None or block.children or numbered:
        return None
    inner = led_in(block, context)
    return None if inner is context else inner


def _listed(text: str, topic: Topic, context: Context) -> Context:
    if topic is Topic.LIMITATION:
        return context._replace(topic=topic) if context.topic in _MAY_LIST_WEAKNESSES else context
    if context.topic not in _MAY_TURN_TO_WORK:
        return context
    order = order_within(text)
    inner = context._replace(topic=Topic.ORDER)
    return inner._replace(heading=Assignment(order.bodies)) if order else inner
