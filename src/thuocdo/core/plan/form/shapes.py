"""Small questions about a block: what stands in it and under it."""

from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.text.labels import Label, Labelled
from thuocdo.core.plan.text.letters import is_capitals
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.prose import is_closing, is_heading, is_nominal, is_title
from thuocdo.core.plan.words.roles import heading_bodies
from thuocdo.core.plan.words.topics import Topic, inline_topic, is_cause, topic_of

_DASHES: dict[int, str] = {Level.STAR: "*", Level.DASH: "-", Level.PLUS: "+"}
_SHORT = 200
_SHORT_HEAD = 60


def paragraph_of(block: Block) -> Paragraph:
    """Return the paragraph of a block that has one."""
    if block.paragraph is None:
        raise ValueError("a block without a paragraph has no text")
    return block.paragraph


def as_printed(paragraph: Paragraph) -> str:
    """Return a sentence that is no item as it is printed: with its number, letter or dash."""
    mark = _DASHES.get(paragraph.enumerator.level) if paragraph.enumerator else None
    return f"{mark} {paragraph.rest}" if mark else paragraph.text


def is_response(block: Block) -> bool:
    """Tell whether a block is part of a responsibility block."""
    if block.paragraph is None:
        return False
    before, labelled = block.paragraph.labels()
    if before or not labelled:
        return False
    return labelled[0].label not in (Label.CONTENT, Label.BUDGET)


def has_content(block: Block) -> bool:
    """Tell whether anything but responsibility and last words stands under a block."""
    return not all(_answers(child) or _closes(child) for child in block.children)


def _answers(block: Block) -> bool:
    """Tell who answers, by when and with what; ``1. Kết quả`` with parts under it is a heading."""
    return is_response(block) and not labels_head_a_part(block, paragraph_of(block).labels()[1])


def _closes(block: Block) -> bool:
    return (
        block.paragraph is not None
        and block.enumerator is None
        and is_closing(block.paragraph.plain)
    )


def answers_for_siblings(block: Block) -> bool:
    """Tell the last of several tasks under which stand the only lines that say who does them.

    A detail (``+``) is deeper than what it belongs to on purpose, and speaks for it alone.
    """
    if block.parent is None or block.enumerator is None or block.enumerator.bullet:
        return False
    siblings = block.parent.children
    beside = any(is_response(child) and child.level < Level.PLUS for child in block.children)
    if siblings[-1] is not block or not beside:
        return False
    others = [one for one in siblings[:-1] if one.level == block.level]
    answered = (_has_responses(one) or "chu tri" in paragraph_of(one).plain for one in others)
    return bool(others) and not any(answered)


def _has_responses(block: Block) -> bool:
    return any(map(is_response, block.children))


def has_enumerated_siblings(block: Block) -> bool:
    """Tell whether a block stands beside enumerated text that is no responsibility block."""
    above = block.parent
    if above is None:
        return False
    if above.enumerates is None:  # asked for each of them, and the same for all
        above.enumerates = any(
            child.enumerator is not None and not is_response(child) for child in above.children
        )
    return above.enumerates


def labels_head_a_part(block: Block, labelled: tuple[Labelled, ...]) -> bool:
    """Tell ``IV. Kinh phí`` or ``2. Nội dung:`` with parts under it from a label."""
    enumerator = block.enumerator
    numbered = enumerator is not None and enumerator.numbered
    return numbered and not labelled[0].value and has_content(block)


def is_annex_title(block: Block) -> bool:
    """Tell a line of an annex's title: capitals, bold, or ``(Kèm theo …)``."""
    paragraph = block.paragraph
    if paragraph is None or paragraph.enumerator is not None:
        return False
    attached = paragraph.plain.startswith(("(kem theo", "(ban hanh kem"))
    return attached or is_capitals(paragraph.text) or paragraph.bold


def is_responsibility(block: Block, context: Context) -> bool:
    """Tell ``1.2. Phân công thực hiện`` beside the tasks it is about from organisation."""
    if context.section is None or context.topic in GIVEN or not has_content(block):
        return False
    announced = topic_of(paragraph_of(block).plain)
    return announced in (Topic.RESPONSIBILITY, Topic.TIME) and block.level > Level.ARTICLE


def is_half(block: Block, context: Context) -> bool:
    """Tell ``2. Giải pháp`` beside ``1. Tồn tại``: two halves that one block may answer for."""
    if context.section is None or block.level <= Level.ARTICLE or block.parent is None:
        return False
    if _half_topic(block) is None:
        return False
    halves = {_half_topic(sibling) for sibling in block.parent.children}
    return bool(halves & {Topic.LIMITATION, Topic.GOAL}) and len(halves) > 1


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
    itself; work does only among them. None for any other dash.
    """
    told = _dash_topic(block)
    if told is None or above in (*GIVEN, Topic.PURPOSE):
        return None
    if told[0] is not Topic.TASK or above is Topic.LIMITATION:
        return told
    beside = block.parent.children if block.parent else []
    others = (_dash_topic(one) for one in beside if one.level == block.level)
    return told if any(other and other[0] is not Topic.TASK for other in others) else None


def _dash_topic(block: Block) -> tuple[Topic, int] | None:
    paragraph = block.paragraph
    if paragraph is None or ":" not in paragraph.plain:
        return None
    plain = paragraph.plain
    told = inline_topic(plain)
    if told is None and block.children and plain.endswith(":") and len(plain) <= _SHORT_HEAD:
        topic = topic_of(plain)
        told = (topic, len(plain)) if topic else None
    if told is None or not (told[0] in (Topic.LIMITATION, Topic.TASK) or is_cause(plain)):
        return None
    return told


def shares_out(block: Block) -> bool:
    """Tell ``II. Phân công nhiệm vụ``, the work itself, beside ``III. Tổ chức thực hiện``."""
    siblings = block.parent.children if block.parent else []
    organised = any(
        one.paragraph is not None and one.paragraph.plain.startswith("to chuc ")
        for one in siblings[siblings.index(block) + 1 :]
        if one.level == block.level
    )
    return organised and not paragraph_of(block).plain.startswith(("to chuc ", "trach nhiem to"))


def is_section(block: Block, context: Context) -> bool:
    """Tell whether a numbered block is a heading; the other numbered ones are items."""
    paragraph = paragraph_of(block)
    if block.level in (Level.ANNEX, Level.PART) or not paragraph.rest:
        return True
    if has_content(block):
        outer = block.level <= Level.ARTICLE and is_title(paragraph.rest)
        dressed = paragraph.bold or paragraph.heading
        heading = outer or is_heading(paragraph.rest, paragraph.plain, dressed=dressed)
        return heading or (";" in paragraph.rest and bool(heading_bodies(paragraph.rest)))
    if not is_title(paragraph.rest):
        return False
    return _heads_nothing(block, context)


def _heads_nothing(block: Block, context: Context) -> bool:
    """Tell a heading from a task where only those who answer for it, or last words, follow."""
    paragraph = paragraph_of(block)
    if block.children:
        return is_capitals(paragraph.rest) and all(map(_closes, block.children))
    if block.level <= Level.ARTICLE and context.section is None:
        return True
    if context.topic is Topic.LIMITATION:
        return False
    titled = is_nominal(paragraph.plain) or is_capitals(paragraph.rest)
    return titled and topic_of(paragraph.plain) is not None
