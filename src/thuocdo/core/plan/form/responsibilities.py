"""Responsibility blocks: labels with their values, on one line or in the lines under them."""

from collections.abc import Callable

from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.findings import Findings
from thuocdo.core.plan.form.shapes import paragraph_of
from thuocdo.core.plan.text.labels import Label, Labelled
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.words.name_rows import opens_name
from thuocdo.core.plan.words.role_sentences import RoleSentence
from thuocdo.core.plan.words.topics import Topic

Visit = Callable[[Block, Context], None]
_OF_CONTENT = (Label.CONTENT, Label.BUDGET)


class ResponsibilityReader:
    """Reads labels into the open block of their scope; contents go back to the walk."""

    def __init__(self, findings: Findings, visit: Visit, visit_children: Visit) -> None:
        self._findings = findings
        self._visit = visit
        self._visit_children = visit_children

    def read(
        self, block: Block, labelled: tuple[Labelled, ...], context: Context, *, whole: bool = False
    ) -> None:
        """Read a paragraph that is nothing but labels, with all that stands under it.

        A lettered one and what is under it (``whole``) speaks for its whole part.
        """
        paragraph = paragraph_of(block)
        whole = whole or (paragraph.enumerator is not None and not paragraph.enumerator.bullet)
        terms = self._findings.terms(paragraph.first)
        for one in labelled:
            if one.label in _OF_CONTENT:
                self._content(block, one, context)
            else:
                self._findings.ledger.mark(paragraph, "responsibility")
                if one.value:
                    terms.take(context.scope.block(context.letter, whole=whole), one)
        if labelled[-1].label not in _OF_CONTENT:
            self._values(block, labelled[-1], context, whole=whole)

    def told(self, block: Block, sentence: RoleSentence, context: Context) -> None:
        """Read a sentence that only says who does the work above it, with the labels behind it."""
        paragraph = paragraph_of(block)
        self._findings.ledger.mark(paragraph, "responsibility")
        terms = self._findings.terms(paragraph.first)
        group = context.scope.block(context.letter)
        group.add_roles(sentence.roles)
        if sentence.time:
            terms.take(group, Labelled(Label.TIME, sentence.time, 0))
        for one in paragraph.labels()[1]:
            terms.take(group, one)
        self._visit_children(block, context)

    def _content(self, block: Block, one: Labelled, context: Context) -> None:
        """Read ``Nội dung: …``, the work of its heading, or ``Kinh phí: …``."""
        paragraph = paragraph_of(block)
        if one.label is Label.BUDGET and context.topic not in GIVEN:
            self._findings.say(paragraph, paragraph.rest, context)
            return
        self._findings.ledger.mark(paragraph, "section")
        inner = context._replace(topic=Topic.BUDGET) if one.label is Label.BUDGET else context
        text = paragraph.rest if one.label is Label.BUDGET else one.value
        if text and self._findings.item(block, text, inner) is None:
            self._findings.say(paragraph, text, context)
        self._visit_children(block, inner)

    def _values(self, block: Block, label: Labelled, context: Context, *, whole: bool) -> None:
        """Read the lines under a label: labels of their own, or bodies of this one."""
        for child in block.children:
            if child.paragraph is None:
                self._visit_children(block, context)
                return
            before, labelled = child.paragraph.labels()
            if labelled and not before:
                self.read(child, labelled, context, whole=whole)
                continue
            if _is_beyond(child.paragraph, paragraph_of(block), label):
                self._visit(child, context)
                continue
            self._findings.ledger.mark(child.paragraph, "responsibility")
            terms = self._findings.terms(child.paragraph.first)
            one = Labelled(label.label, child.paragraph.rest, 0)
            terms.take(context.scope.block(context.letter, whole=whole), one)
            self._values(child, label, context, whole=whole)


def _is_beyond(paragraph: Paragraph, above: Paragraph, label: Labelled) -> bool:
    """Tell what stands below a value that a full stop ended and is no more of it: no names."""
    ended = bool(label.value) and above.rest.endswith(".")
    return ended and paragraph.enumerator is None and not opens_name(paragraph.rest)
