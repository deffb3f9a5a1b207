"""What a block is beside others under the same heading: a half, the last of several, one of a list.

What is the same for all children of a block is asked once.
"""

from collections.abc import Iterator

from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.shapes import is_response, paragraph_of
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.words.topics import (
    Topic,
    inline_topic,
    is_cause,
    opened_topic,
    topic_of,
)

_SHORT = 200
_SHORT_HEAD = 60


def answers_for_siblings(block: Block) -> bool:
    """Tell the last of several tasks under which stand the only lines that say who does them.

    A detail (``+``) is deeper than what it belongs to on purpose, and speaks for it alone.
    """
    if block.parent is None or block.enumerator is None or block.enumerator.bullet:
        return False
    siblings = block.parent.children
    beside = any(is_response(child) and child.level != Level.PLUS for child in block.children)
    if siblings[-1] is not block or not beside:
        return False
    others = [one for one in siblings[:-1] if one.level == block.level]
    answered = (_has_responses(one) or "chu tri" in paragraph_of(one).plain for one in others)
    return bool(others) and not any(answered)


def _has_responses(block: Block) -> bool:
    return any(map(is_response, block.children))


def has_enumerated_siblings(block: Block) -> bool:
    """Tell whether a block stands beside enumerated text that is no responsibility block."""
    if block.parent is None:
        return False
    beside, all_of_them = block.parent.beside, block.parent.children
    if beside.enumerates is None:
        beside.enumerates = any(
            child.enumerator is not None and not is_response(child) for child in all_of_them
        )
    return beside.enumerates


def is_half(block: Block, context: Context) -> bool:
    """Tell ``2. Giải pháp`` beside ``1. Tồn tại``: two halves that one block may answer for."""
    if context.section is None or block.level <= Level.ARTICLE or block.parent is None:
        return False
    if _half_topic(block) is None:
        return False
    beside = block.parent.beside
    if beside.halves is None:
        beside.halves = frozenset(map(_half_topic, block.parent.children))
    return bool(beside.halves & {Topic.LIMITATION, Topic.GOAL}) and len(beside.halves) > 1


def _half_topic(block: Block) -> Topic | None:
    paragraph = block.paragraph
    if paragraph is None or paragraph.enumerator is None or len(paragraph.rest) > _SHORT:
        return None
    inline = inline_topic(paragraph.plain)
    topic = inline[0] if inline else topic_of(paragraph.plain)
    return topic if topic in (Topic.LIMITATION, Topic.TASK, Topic.GOAL) else None


def dashed_part(block: Block, above: Topic) -> tuple[Topic, int] | None:
    """Return what a dash says it holds, and where that begins: ``- Tồn tại: Chưa …``.

    It may hold it in lines below, with nothing behind the colon. A weakness or a cause tells
    itself; work does only among them, or below what was reached. None for any other dash.
    """
    told = _dash_topic(block)
    if told is None or above in (*GIVEN, Topic.PURPOSE):
        return None
    if told[0] is not Topic.TASK or above in (Topic.LIMITATION, Topic.SITUATION):
        return told
    return told if block.level in _weak_dashes(block.parent) else None


def _weak_dashes(above: Block | None) -> frozenset[int]:
    """Return the levels of the dashes under a block that hold a weakness or a cause."""
    if above is None:
        return frozenset()
    if above.beside.weak is None:
        told = ((one.level, _dash_topic(one)) for one in above.children)
        weak = (level for level, topic in told if topic and topic[0] is not Topic.TASK)
        above.beside.weak = frozenset(weak)
    return above.beside.weak


def _dash_topic(block: Block) -> tuple[Topic, int] | None:
    """Return the topic of a dash with a colon; what only mentions one (``cải thiện``) has none."""
    paragraph = block.paragraph
    if paragraph is None or ":" not in paragraph.plain:
        return None
    plain = paragraph.plain
    told = inline_topic(plain)
    if told is None and block.children and plain.endswith(":"):
        topic = opened_topic(plain)
        weak = topic is Topic.LIMITATION and len(plain) <= _SHORT
        told = (topic, len(plain)) if topic and (weak or len(plain) <= _SHORT_HEAD) else None
    if told is None or not (told[0] in (Topic.LIMITATION, Topic.TASK) or is_cause(plain)):
        return None
    return told


def shares_out(block: Block) -> bool:
    """Tell ``II. Phân công nhiệm vụ``, the work itself, beside ``III. Tổ chức thực hiện``."""
    paragraph = paragraph_of(block)
    if block.parent is None or paragraph.plain.startswith(("to chuc ", "trach nhiem to")):
        return False
    beside = block.parent.beside
    if beside.organised is None:
        beside.organised = dict(_organised(block.parent))
    return paragraph.first < beside.organised.get(block.level, 0)


def _organised(above: Block) -> Iterator[tuple[int, int]]:
    """Yield levels with the line where ``Tổ chức …`` stands; the last of each level counts."""
    for child in above.children:
        if child.paragraph is not None and child.paragraph.plain.startswith("to chuc "):
            yield child.level, child.paragraph.first
