"""The tree of paragraphs → sections and items, by what each heading says about its part."""

from itertools import takewhile

from thuocdo.core.plan.form.annex_items import TableReader
from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.drafts import Draft
from thuocdo.core.plan.form.findings import Findings
from thuocdo.core.plan.form.headings import answered, open_section, part_topic
from thuocdo.core.plan.form.lead_ins import contexts, led_in, weakness_from
from thuocdo.core.plan.form.responsibilities import ResponsibilityReader
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sentences import (
    continues,
    ends_document,
    is_prose,
    plain_is_item,
    told_of_work_above,
)
from thuocdo.core.plan.form.shapes import (
    as_printed,
    has_content,
    is_annex_title,
    is_responsibility,
    is_section,
    labels_head_a_part,
    may_head,
    paragraph_of,
)
from thuocdo.core.plan.form.siblings import (
    answers_for_siblings,
    dashed_part,
)
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.text.labels import Label, Labelled
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.duties import only_duties
from thuocdo.core.plan.words.prose import (
    is_closing,
    is_heading,
    is_nominal,
    is_title,
    is_work,
    supersedes,
)
from thuocdo.core.plan.words.roles import (
    heading_bodies,
)
from thuocdo.core.plan.words.topics import Topic, inline_topic, is_cause, topic_of

_FORMAL = 60  # a longer heading of a part says more than what the form knows


class Walker:
    """Reads a tree of blocks into findings."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._responsibilities = ResponsibilityReader(findings, self._visit, self._children)

    def read(self, root: Block, context: Context) -> None:
        """Read all that stands under a block."""
        self._children(root, context)
        self._findings.close(context.scope, root)

    def _children(self, block: Block, context: Context) -> None:
        for child, inner in contexts(block, context):
            self._visit(child, inner)

    def _inside(self, block: Block, context: Context) -> None:
        """Read what stands under a block that has a scope of its own."""
        self._children(block, context)
        self._findings.close(context.scope, block)

    def _visit(self, block: Block, context: Context) -> None:
        if block.table is not None:
            TableReader(block.path, context, self._findings).read(block.table)
            return
        paragraph = paragraph_of(block)
        if paragraph.data:
            self._findings.say(paragraph, paragraph.text, context)
            return
        before, labelled = paragraph.labels()
        if labelled and not before and not labels_head_a_part(block, labelled):
            self._responsibilities.read(block, labelled, context)
        elif sentence := told_of_work_above(paragraph, context):
            self._responsibilities.told(block, sentence, context)
        elif paragraph.enumerator is None:
            self._plain(block, context)
        elif paragraph.enumerator.numbered:
            self._numbered(block, context)
        elif paragraph.enumerator.bullet:
            part = dashed_part(block, context.topic)
            self._dashed(block, part, context) if part else self._bullet(block, context)
        else:
            self._letter(block, context)

    # --- headings -----------------------------------------------------------------------

    def _numbered(self, block: Block, context: Context) -> None:
        paragraph = paragraph_of(block)
        inline = inline_topic(paragraph.plain)
        alone = not has_content(block)
        if inline is not None and (alone or _is_whole(paragraph, inline, context.topic)):
            self._inline(block, inline, context)
        elif is_responsibility(block, context):
            self._responsibilities.read(block, (Labelled(Label.RESPONSIBILITY, "", 0),), context)
        elif is_section(block, context):
            self._section(block, context)
        else:
            self._leaf(block, context)

    def _section(self, block: Block, context: Context) -> None:
        paragraph = paragraph_of(block)
        terms = self._findings.terms(paragraph.first)
        title = self._title(block)
        inner = open_section(block, title, context, terms)
        if inner.section is not None:
            self._findings.sections.append(inner.section)
        self._findings.ledger.mark(paragraph, "section")
        self._children(block, inner)
        if inner.scope is not context.scope:
            self._findings.close(inner.scope, block)

    def _title(self, block: Block) -> str:
        """Return a heading's text; below the bare word PHỤ LỤC or PHẦN its title has lines."""
        title = paragraph_of(block).rest
        annex = block.level == Level.ANNEX
        alone = not title and block.level == Level.PART
        if not (annex or alone):
            return title
        lines = [paragraph_of(one) for one in takewhile(is_annex_title, block.children)]
        del block.children[: len(lines)]
        for line in lines:
            self._findings.ledger.mark(line, "section")
        said = [line.text for line in lines if not line.text.startswith("(")]
        return " ".join([title, *said]).strip()

    def _letter(self, block: Block, context: Context) -> None:
        paragraph = paragraph_of(block)
        inline = inline_topic(paragraph.plain)
        topic = topic_of(paragraph.plain) if is_title(paragraph.rest) else None
        content = has_content(block)
        if inline is not None:
            self._inline(block, inline, context)
        elif topic in (Topic.RESPONSIBILITY, Topic.TIME) and content:
            self._responsibilities.read(block, (Labelled(Label.RESPONSIBILITY, "", 0),), context)
        elif topic is not None and (content or is_nominal(paragraph.plain)):
            if len(paragraph.rest) > _FORMAL or is_cause(paragraph.plain):
                self._findings.say(paragraph, paragraph.text, context)
            self._findings.ledger.mark(paragraph, "section")
            inner = part_topic(topic, context.topic)
            self._children(block, context._replace(topic=inner, letter=block.path))
        elif content and is_heading(paragraph.rest, paragraph.plain, dressed=paragraph.bold):
            self._group(block, context)
        else:
            self._leaf(block, context)

    def _inline(self, block: Block, inline: tuple[Topic, int], context: Context) -> None:
        """Read ``a) Tồn tại: Chưa …``: the text behind the colon is the first item."""
        topic, start = inline
        paragraph = paragraph_of(block)
        inner = context._replace(topic=part_topic(topic, context.topic), letter=block.path)
        text = paragraph.rest[start:]
        if is_cause(paragraph.plain) and context.section is not None:
            self._findings.say(paragraph, as_printed(paragraph), context)
        elif self._findings.item(block, text, inner) is None:
            titled = self._findings.headed(block, paragraph.rest[:start], context)
            self._findings.say(paragraph, text, titled)
        self._children(block, inner)

    def _dashed(self, block: Block, part: tuple[Topic, int], context: Context) -> None:
        """Read ``- Tồn tại: Chưa …``, or the dash that heads lines below it."""
        paragraph = paragraph_of(block)
        inner, text = context._replace(topic=part[0]), paragraph.rest[part[1] :]
        self._findings.ledger.mark(paragraph, "item" if text else "section")
        more = not text and len(paragraph.rest) > _FORMAL
        prose = more or is_cause(paragraph.plain)
        if prose or (text and not self._findings.item(block, text, inner)):
            self._findings.say(paragraph, as_printed(paragraph), context)
        self._children(block, inner)

    def _bullet(self, block: Block, context: Context) -> None:
        paragraph = paragraph_of(block)
        bodies = heading_bodies(paragraph.rest) if has_content(block) else ()
        opens = paragraph.rest.endswith(":") and is_title(paragraph.rest)
        if bodies and context.topic not in GIVEN:
            self._findings.ledger.mark(paragraph, "responsibility")
            self._inside(block, context._replace(actors=bodies, scope=Scope(context.scope)))
        elif bodies or (opens and may_head(block) and not is_work(paragraph.plain)):
            self._group(block, context)
        else:
            self._leaf(block, context)

    def _group(self, block: Block, context: Context) -> None:
        """Read a lettered or dashed heading: an agency, or a subject kept in the section's text."""
        paragraph = paragraph_of(block)
        inner = led_in(block, context._replace(scope=Scope(context.scope)))
        inner = answered(paragraph.rest, inner, self._findings.terms(paragraph.first))
        lettered = block.level == Level.LETTER
        named = heading_bodies(paragraph.rest) or only_duties(paragraph.rest)
        if lettered or not (named and inner.heading is not context.heading):
            self._findings.say(paragraph, paragraph.text, context)
        self._findings.ledger.mark(paragraph, "section")
        self._inside(block, inner)

    # --- items and prose ------------------------------------------------------------------

    def _leaf(self, block: Block, context: Context) -> None:
        """Read an enumerated sentence: an item with what belongs to it, or prose."""
        paragraph = paragraph_of(block)
        shared = not block.children or answers_for_siblings(block)
        inner = context if shared else context._replace(scope=Scope(context.scope))
        draft = None
        if not is_prose(paragraph, context):
            draft = self._findings.item(block, paragraph.rest, inner)
        if draft is None:
            self._findings.say(paragraph, as_printed(paragraph), context)
        elif context.topic in GIVEN and draft.own.lead:
            inner = inner._replace(heading=draft.own, agency=True, force=draft.force)
        if draft is None:
            for child in block.children:
                self._visit(child, inner)
        else:
            self._below(block, draft, context, inner)
        if not shared:
            self._findings.close(inner.scope, block)
        elif block.children:
            self._findings.shared(block)

    def _below(self, block: Block, draft: Draft, context: Context, inner: Context) -> None:
        """Read what stands under an item: paragraphs that it goes on in, and parts of its own."""
        said, more = draft.text, list[Paragraph]()
        for child in block.children:
            if continues(child, said, context):
                more.append(paragraph_of(child))
                said = more[-1].rest
            else:
                self._visit(child, inner)
        if more:
            self._findings.extend(draft, more, context)

    def _plain(self, block: Block, context: Context) -> None:
        paragraph = paragraph_of(block)
        closing = is_closing(paragraph.plain) or supersedes(paragraph.plain)
        if closing or (ends_document(paragraph) and self._findings.any_in(context)):
            outer = self._findings.outermost(context)
            self._findings.say(paragraph, paragraph.rest, outer, marked=not closing)
        elif context.topic is Topic.SITUATION and (start := weakness_from(paragraph.plain)):
            self._findings.say(paragraph, paragraph.rest[:start], context)
            weak = context._replace(topic=Topic.LIMITATION)
            self._findings.item(block, paragraph.rest[start:], weak)
        elif not plain_is_item(block, context) or not self._findings.item(
            block, paragraph.rest, context
        ):
            self._findings.say(paragraph, paragraph.rest, context)


def _is_whole(paragraph: Paragraph, inline: tuple[Topic, int], above: Topic) -> bool:
    """Tell a sentence (``1. Tồn tại: Chưa …``) from a heading, with what belongs to it below.

    Work is told from a heading of it (``1. Nhiệm vụ: Tuyên truyền``) where its part has none.
    """
    topic, start = inline
    past = above in (Topic.SITUATION, Topic.LIMITATION)
    another = topic is Topic.LIMITATION or (topic is Topic.TASK and past)
    return another and start < len(paragraph.rest) and paragraph.rest.endswith(".")
