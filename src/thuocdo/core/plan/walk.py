"""The tree of paragraphs → sections and items, by what each heading says about its part."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from thuocdo.core.plan.assignments import Assignment, Terms
from thuocdo.core.plan.blocks import Block
from thuocdo.core.plan.enumerators import Level
from thuocdo.core.plan.drafts import Draft
from thuocdo.core.plan.indexes import heading_indexes, named_indexes
from thuocdo.core.plan.items import make_draft
from thuocdo.core.plan.labels import Label, Labelled, labels_in
from thuocdo.core.plan.model import Force
from thuocdo.core.plan.paragraphs import Paragraph
from thuocdo.core.plan.prose import (
    is_closing,
    is_heading,
    is_nominal,
    is_title,
    is_work,
    supersedes,
)
from thuocdo.core.plan.roles import (
    Roles,
    heading_bodies,
    is_political,
    order_in,
    prose_roles,
    subject_of,
)
from thuocdo.core.plan.scopes import Scope
from thuocdo.core.plan.sections import Ledger, SectionDraft
from thuocdo.core.plan.topics import Topic, inline_topic, topic_of

_PROSE = (Topic.PURPOSE, Topic.SITUATION)
_GIVEN = (Topic.ORGANIZATION, Topic.BUDGET, Topic.ORDER)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say; ``letter`` is the path of the lettered part."""

    topic: Topic
    indexes: tuple[str, ...]
    scope: Scope
    section: SectionDraft | None = None
    named: bool = False
    heading: Assignment = field(default_factory=Assignment)
    force: Force = Force.ASSIGNED
    actors: tuple[str, ...] = ()
    letter: str = ""
    agency: bool = False


class Walker:
    """Reads a tree of blocks; what it finds is in ``sections`` and ``drafts``."""

    def __init__(self, ledger: Ledger, terms: Callable[[int], Terms]) -> None:
        self.ledger = ledger
        self.sections: list[SectionDraft] = []
        self.drafts: list[Draft] = []
        self._terms = terms

    def read(self, root: Block, context: Context) -> None:
        """Read all that stands under a block."""
        self._children(root, context)
        self._close(context.scope, root)

    def _children(self, block: Block, context: Context) -> None:
        for child in block.children:
            self._visit(child, context)

    def _visit(self, block: Block, context: Context) -> None:
        paragraph = block.paragraph
        if paragraph is None:
            return
        before, labelled = labels_in(paragraph.plain, paragraph.rest)
        if labelled and not before and not _is_section_heading(block, labelled):
            self._labels(block, labelled, context)
        elif paragraph.enumerator is None:
            self._plain(block, context)
        elif paragraph.enumerator.numbered:
            self._numbered(block, context)
        elif paragraph.enumerator.bullet:
            self._bullet(block, context)
        else:
            self._letter(block, context)

    # --- headings -----------------------------------------------------------------------

    def _numbered(self, block: Block, context: Context) -> None:
        paragraph = _paragraph(block)
        inline = inline_topic(paragraph.plain)
        if inline is not None and not _has_content(block):
            self._inline(block, inline, self._section(block, "", context))
            return
        if self._is_section(block, context):
            inner = self._section(block, paragraph.rest, context)
            self._children(block, inner)
            self._close(inner.scope, block)
        else:
            self._leaf(block, context)

    def _is_section(self, block: Block, context: Context) -> bool:
        paragraph = _paragraph(block)
        dressed = paragraph.bold or paragraph.heading
        if block.level in (Level.ANNEX, Level.PART) or not paragraph.rest:
            return True
        if _has_content(block):
            outer = block.level <= Level.ROMAN and is_title(paragraph.rest)
            return outer or is_heading(paragraph.rest, paragraph.plain, dressed=dressed)
        if _is_answered(block) or not is_title(paragraph.rest):
            return False
        if block.level <= Level.ROMAN and context.section is None:
            return True
        return topic_of(paragraph.plain) is not None and is_nominal(paragraph.plain)

    def _section(self, block: Block, title: str, context: Context) -> Context:
        """Open a section under a numbered heading."""
        paragraph = _paragraph(block)
        self.ledger.mark(paragraph, "section")
        plain = paragraph.plain
        indexes = heading_indexes(plain, context.indexes, named_above=context.named)
        first, last = paragraph.lines
        section = SectionDraft(block.path, title.strip(" .:"), first, last, indexes)
        self.sections.append(section)
        inner = replace(
            context,
            section=section,
            indexes=indexes,
            named=context.named or bool(named_indexes(plain)),
            topic=self._topic(plain, context),
            scope=Scope(context.scope),
            letter="",
        )
        return self._answered_heading(paragraph, inner)

    def _topic(self, plain: str, context: Context) -> Topic:
        found = topic_of(plain)
        if found in (Topic.RESPONSIBILITY, Topic.TIME):
            return Topic.ORGANIZATION
        if found is Topic.TASK and context.topic in _GIVEN:
            return context.topic
        return found or context.topic

    def _answered_heading(self, paragraph: Paragraph, context: Context) -> Context:
        """Take over the bodies of a heading: an agency, prose, or a remark in brackets."""
        heading = Assignment()
        bodies = heading_bodies(paragraph.rest)
        if bodies:
            heading.add("lead", bodies)
        else:
            heading.add_roles(prose_roles(paragraph.rest))
        remark = self._terms(paragraph.first).in_brackets(paragraph.rest)
        if remark:
            heading.add_roles(Roles(tuple(remark.lead), tuple(remark.coordinate), tuple(remark.implement)))
            heading.when, heading.time_text = remark.when, remark.time_text
        if not heading:
            return context
        order = order_in(paragraph.rest)
        asked = order is not None and order.asked and is_political(order.bodies)
        return replace(
            context,
            heading=heading,
            agency=bool(heading.lead),
            force=Force.REQUESTED if asked else context.force,
        )

    # --- letters and bullets --------------------------------------------------------------

    def _letter(self, block: Block, context: Context) -> None:
        paragraph = _paragraph(block)
        inline = inline_topic(paragraph.plain)
        if inline is not None:
            self._inline(block, inline, replace(context, letter=block.path))
            return
        topic = topic_of(paragraph.plain) if is_title(paragraph.rest) else None
        if topic in (Topic.RESPONSIBILITY, Topic.TIME) and _has_content(block):
            self._labels(block, [Labelled(Label.RESPONSIBILITY, "", 0)], context)
        elif topic is not None and (_has_content(block) or is_nominal(paragraph.plain)):
            self.ledger.mark(paragraph, "section")
            inner = topic if topic is not Topic.TASK or context.topic not in _GIVEN else context.topic
            self._children(block, replace(context, topic=inner, letter=block.path))
        elif _has_content(block) and is_heading(paragraph.rest, paragraph.plain, dressed=paragraph.bold):
            self._group(block, context)
        else:
            self._leaf(block, context)

    def _inline(self, block: Block, inline: tuple[Topic, int], context: Context) -> None:
        """Read ``a) Tồn tại: Chưa …``: the text behind the colon is the first item."""
        topic, start = inline
        paragraph = _paragraph(block)
        self.ledger.mark(paragraph, "section")
        inner = replace(context, topic=topic)
        self._item(block, paragraph.rest[start:], inner)
        self._children(block, inner)

    def _group(self, block: Block, context: Context) -> None:
        """Read a lettered or dashed heading: an agency, or a subject kept in the section's text."""
        paragraph = _paragraph(block)
        inner = self._answered_heading(paragraph, replace(context, scope=Scope(context.scope)))
        if inner.heading is context.heading:
            self._say(paragraph, paragraph.text, context)
        self.ledger.mark(paragraph, "section")
        self._children(block, inner)
        self._close(inner.scope, block)

    def _bullet(self, block: Block, context: Context) -> None:
        paragraph = _paragraph(block)
        if not _has_content(block):
            self._leaf(block, context)
            return
        bodies = heading_bodies(paragraph.rest)
        if bodies and context.topic in _GIVEN:
            self._group(block, context)
        elif bodies:
            self.ledger.mark(paragraph, "section")
            inner = replace(context, actors=bodies, scope=Scope(context.scope))
            self._children(block, inner)
            self._close(inner.scope, block)
        elif is_title(paragraph.rest) and paragraph.rest.endswith(":") and not is_work(paragraph.plain):
            self._group(block, context)
        else:
            self._leaf(block, context)

    # --- items and prose ------------------------------------------------------------------

    def _leaf(self, block: Block, context: Context) -> None:
        """Read an enumerated sentence: an item with what belongs to it, or prose."""
        paragraph = _paragraph(block)
        inner = replace(context, scope=Scope(context.scope))
        draft = None if self._is_prose(paragraph, context) else self._item(block, paragraph.rest, inner)
        if draft is None:
            self._say(paragraph, paragraph.rest, context)
        elif context.topic in _GIVEN and draft.own.lead:
            inner = replace(inner, heading=draft.own, agency=True, force=draft.force)
        for child in block.children:
            if draft is not None and self._continues(child, context):
                self._extend(draft, _paragraph(child))
            else:
                self._visit(child, inner)
        self._close(inner.scope, block)

    def _is_prose(self, paragraph: Paragraph, context: Context) -> bool:
        if context.topic is Topic.SITUATION or supersedes(paragraph.plain):
            return True
        closes = is_closing(paragraph.plain)
        return closes and (context.topic in _GIVEN or not prose_roles(paragraph.rest).lead)

    def _continues(self, child: Block, context: Context) -> bool:
        """Tell whether a plain paragraph goes on with the item above it."""
        paragraph = child.paragraph
        if paragraph is None or paragraph.enumerator is not None:
            return False
        if labels_in(paragraph.plain, paragraph.rest)[1] or is_closing(paragraph.plain):
            return False
        return order_in(paragraph.rest) is None and context.topic not in _PROSE

    def _extend(self, draft: Draft, paragraph: Paragraph) -> None:
        self.ledger.mark(paragraph, "item")
        draft.text = f"{draft.text} {paragraph.rest}"
        draft.last = paragraph.lines[1]

    def _plain(self, block: Block, context: Context) -> None:
        paragraph = _paragraph(block)
        if is_closing(paragraph.plain) or supersedes(paragraph.plain):
            self._say(paragraph, paragraph.rest, self._outermost(context))
        elif self._plain_is_item(block, context) and self._item(block, paragraph.rest, context):
            pass
        else:
            self._say(paragraph, paragraph.rest, context)

    def _plain_is_item(self, block: Block, context: Context) -> bool:
        paragraph = _paragraph(block)
        explicit = order_in(paragraph.rest) is not None or bool(prose_roles(paragraph.rest).lead)
        if context.topic in _PROSE or paragraph.rest.endswith(":"):
            return False
        if context.topic in _GIVEN:
            work = context.agency and context.section is not None
            return work or explicit or context.topic is Topic.BUDGET or _gives_work(paragraph)
        alone = context.section is not None and not _enumerated_siblings(block)
        return alone or explicit

    def _item(self, block: Block, text: str, context: Context) -> Draft | None:
        """Make an item of a text; None where the context takes it for prose."""
        paragraph = _paragraph(block)
        parent = context.section.path if context.section else None
        draft = make_draft(
            text.strip(),
            paragraph.lines,
            path=block.path,
            parent=parent,
            context=context,
            terms=self._terms(paragraph.first),
        )
        if draft is None:
            return None
        self.ledger.mark(paragraph, "item")
        self.drafts.append(draft)
        context.scope.add(draft)
        return draft

    def _say(self, paragraph: Paragraph, text: str, context: Context) -> None:
        """Keep prose in the text of its section; outside of any, say so."""
        if context.section is None:
            self.ledger.warn(paragraph.first, "plan.outside_sections", text=text[:80])
            self.ledger.mark(paragraph, "warning")
        else:
            context.section.say(paragraph, text)
            self.ledger.mark(paragraph, "section")

    def _outermost(self, context: Context) -> Context:
        """Return the context of the main part: closing words belong to no single paragraph."""
        if context.section is None:
            return context
        start = context.section.path.split(".")[0]
        main = [section for section in self.sections if section.path == start]
        return replace(context, section=main[-1]) if main else context

    # --- responsibility blocks ------------------------------------------------------------

    def _labels(self, block: Block, labelled: list[Labelled], context: Context) -> None:
        """Read labels with their values, on one line or in the lines under it."""
        paragraph = _paragraph(block)
        terms = self._terms(paragraph.first)
        for one in labelled:
            if one.label in (Label.CONTENT, Label.BUDGET):
                self._content(block, one, context)
            elif one.value or not block.children:
                self.ledger.mark(paragraph, "responsibility")
                terms.take(context.scope.block(context.letter), one)
        last = labelled[-1]
        if last.label not in (Label.CONTENT, Label.BUDGET):
            self.ledger.mark(paragraph, "responsibility")
            self._values(block, last, context)

    def _content(self, block: Block, one: Labelled, context: Context) -> None:
        paragraph = _paragraph(block)
        topic = Topic.BUDGET if one.label is Label.BUDGET else context.topic
        self.ledger.mark(paragraph, "section")
        if one.label is Label.BUDGET and context.topic not in _GIVEN:
            self._say(paragraph, paragraph.rest, context)
            return
        inner = replace(context, topic=topic)
        text = one.value if one.label is Label.CONTENT else paragraph.rest
        if text:
            self._item(block, text, inner)
        self._children(block, inner)

    def _values(self, block: Block, label: Labelled, context: Context) -> None:
        """Read the lines under a label: labels of their own, or bodies of this one."""
        for child in block.children:
            paragraph = child.paragraph
            if paragraph is None:
                continue
            before, labelled = labels_in(paragraph.plain, paragraph.rest)
            if labelled and not before:
                self._labels(child, labelled, context)
                continue
            self.ledger.mark(paragraph, "responsibility")
            terms = self._terms(paragraph.first)
            one = Labelled(label.label, paragraph.rest, 0)
            terms.take(context.scope.block(context.letter), one)
            self._values(child, label, context)

    def _close(self, scope: Scope, block: Block) -> None:
        line = block.paragraph.first if block.paragraph else 1
        for assignment in scope.close():
            if assignment:
                names = ", ".join([*assignment.lead, *assignment.coordinate, *assignment.implement])
                self.ledger.warn(line, "plan.block_without_items", bodies=names)


def _paragraph(block: Block) -> Paragraph:
    if block.paragraph is None:
        raise ValueError("a block without a paragraph has no text")
    return block.paragraph


def _labels_of(block: Block) -> bool:
    """Tell whether a block is part of a responsibility block."""
    paragraph = block.paragraph
    if paragraph is None:
        return False
    before, labelled = labels_in(paragraph.plain, paragraph.rest)
    if before or not labelled:
        return False
    return labelled[0].label not in (Label.CONTENT, Label.BUDGET)


def _has_content(block: Block) -> bool:
    """Tell whether anything but responsibility stands under a block."""
    return any(not _labels_of(child) for child in block.children)


def _is_answered(block: Block) -> bool:
    return any(_labels_of(child) for child in block.children)


def _enumerated_siblings(block: Block) -> bool:
    siblings = block.parent.children if block.parent else []
    return any(
        sibling.paragraph is not None
        and sibling.enumerator is not None
        and not _labels_of(sibling)
        for sibling in siblings
    )


def _is_section_heading(block: Block, labelled: list[Labelled]) -> bool:
    """Tell ``IV. Kinh phí`` or ``2. Nội dung:`` with parts under it from a label."""
    enumerator = block.enumerator
    numbered = enumerator is not None and enumerator.numbered
    return numbered and not labelled[0].value and _has_content(block)


def _gives_work(paragraph: Paragraph) -> bool:
    return bool(subject_of(paragraph.rest)) and not paragraph.plain.startswith("ubnd")
