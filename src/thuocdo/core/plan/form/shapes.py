"""Small questions about a block: what stands in it and under it."""

from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.text.labels import Label, Labelled
from thuocdo.core.plan.text.letters import is_capitals
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.prose import is_closing, is_heading, is_nominal, is_title
from thuocdo.core.plan.words.role_sentences import RoleSentence, may_tell_roles, role_sentence
from thuocdo.core.plan.words.roles import heading_bodies
from thuocdo.core.plan.words.topics import Topic, topic_of

_DASHES: dict[int, str] = {Level.STAR: "*", Level.DASH: "-", Level.PLUS: "+"}


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
        return says_who(block.paragraph) is not None
    return labelled[0].label not in (Label.CONTENT, Label.BUDGET)


def says_who(paragraph: Paragraph) -> RoleSentence | None:
    """Return what a sentence tells that only says who does the work above it: ``X chủ trì``.

    What has a number or letter of its own is an item, and a colon leads on to work below.
    """
    numbered = paragraph.enumerator is not None and not paragraph.enumerator.bullet
    if numbered or paragraph.rest.endswith(":") or not may_tell_roles(paragraph.plain):
        return None
    before, labelled = paragraph.labels()
    plain = paragraph.plain[: len(before)] if labelled else paragraph.plain
    return role_sentence(before if labelled else paragraph.rest, plain)


def has_content(block: Block) -> bool:
    """Tell whether anything but responsibility and last words stands under a block."""
    return not all(_answers(child) or _closes(child) for child in block.children)


def _answers(block: Block) -> bool:
    """Tell who answers, by when and with what; ``1. Kết quả`` with parts under it is a heading."""
    if not is_response(block):
        return False
    before, labelled = paragraph_of(block).labels()
    if before or not labelled:
        return block.parent is not None and _may_be_work(block.parent)
    return not labels_head_a_part(block, labelled)


def _may_be_work(block: Block) -> bool:
    """Tell what a sentence below that only says who does it may be about: a task, no part."""
    if block.paragraph is None or block.level <= Level.ARTICLE:
        return False
    return topic_of(block.paragraph.plain) not in (Topic.ORGANIZATION, Topic.RESPONSIBILITY)


def may_head(block: Block) -> bool:
    """Tell what may head text under it, or beside it where a level was lost on the way."""
    return not block.children or has_content(block)


def _closes(block: Block) -> bool:
    return (
        block.paragraph is not None
        and block.enumerator is None
        and is_closing(block.paragraph.plain)
    )


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
