"""What has been found so far: sections, items, and where each line went."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from thuocdo.core.plan.form.assignments import Terms
from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import PROSE, Context
from thuocdo.core.plan.form.drafts import Draft
from thuocdo.core.plan.form.items import make_draft
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sections import Ledger, SectionDraft
from thuocdo.core.plan.form.shapes import is_response, paragraph_of
from thuocdo.core.plan.model import TimingKind
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph
from thuocdo.core.plan.times.stated import stated_time
from thuocdo.core.plan.words.prose import is_closing, is_reference
from thuocdo.core.plan.words.roles import gives_work, later_order, order_in
from thuocdo.core.plan.words.topics import Topic

_SHOWN = 80
_END_OF_DOCUMENT = re.compile(r"\s?/\.$")


def _unmarked(text: str) -> str:
    return _END_OF_DOCUMENT.sub("", text) if text.endswith("/.") else text


_ORDERED = re.compile(
    r"(?:ra soat|lap|ban hanh|bao cao|tong hop|niem yet|cap nhat|tham muu|kiem tra|tap huan|bo tri"
    r"|sua doi|trinh|gui|mua|lap dat|khao sat|cong bo|cong khai|giao|to chuc|phan cong|mo)\b"
)
"""Concrete work, which no aim begins with: ``Nâng cao …`` may be one, ``Lập …`` is not."""
_DUE = ("xong ", "hoan thanh ", "truoc ", "cham nhat ", "muon nhat ")


def _is_due(text: str, year: int | None) -> bool:
    """Tell prose with a day in the plan's year or later by which something is to be done."""
    plain = bare(text)
    if not any(word in plain for word in _DUE) or " da " in f" {plain}":
        return False
    when = stated_time(text, plain, year)
    if when is None or when.deadline is None:
        return when is not None and when.timing.kind is TimingKind.RECURRING
    return when.deadline.year >= (year or 0)


def _hides_work(paragraph: Paragraph, text: str, context: Context, year: int | None) -> bool:
    """Tell prose that gives work to a body or has a day, which a person may want as a task."""
    if text.endswith(":"):
        return False
    if context.topic in PROSE:
        given = order_in(text) is not None or later_order(text) is not None
    else:
        given = gives_work(text)
    closing = is_closing(paragraph.plain, enumerated=paragraph.enumerator is not None)
    if closing or is_reference(paragraph.plain):
        return False
    ordered = context.topic is Topic.GOAL and _ORDERED.match(bare(text)) is not None
    return given or ordered or _is_due(text, year)


@dataclass(slots=True)
class Findings:
    """Sections and items in the order of the document; ``terms`` belong to a line."""

    ledger: Ledger
    terms: Callable[[int], Terms]
    sections: list[SectionDraft] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def item(self, block: Block, text: str, context: Context) -> Draft | None:
        """Keep a text as an item; None where its headings make it prose."""
        paragraph = paragraph_of(block)
        said = _unmarked(text.strip())
        draft = make_draft(
            said,
            paragraph.plain if said == paragraph.rest else bare(said),
            paragraph.lines,
            path=block.path,
            parent=context.section.path if context.section else None,
            context=context,
            terms=self.terms(paragraph.first),
            enumerated=paragraph.enumerator is not None,
        )
        if draft is None:
            return None
        self.ledger.mark(paragraph, "item")
        self.drafts.append(draft)
        context.scope.add(draft)
        return draft

    def extend(self, draft: Draft, more: Sequence[Paragraph], context: Context) -> None:
        """Let an item go on in other paragraphs: what all say together is what it says."""
        for paragraph in more:
            self.ledger.mark(paragraph, "item")
        text = "".join([draft.text, *(_unmarked(f" {paragraph.rest}") for paragraph in more)])
        draft.text, draft.last = text, max(draft.last, more[-1].lines[1])
        whole = make_draft(
            text,
            bare(text),
            (draft.first, draft.last),
            path=draft.path,
            parent=draft.parent,
            context=context,
            terms=self.terms(draft.first),
        )
        if whole is not None:
            draft.retell(whole)

    def say(
        self, paragraph: Paragraph, text: str, context: Context, *, marked: bool = False
    ) -> None:
        """Keep prose in the text of its section; outside of any, warn.

        The mark that ends a document goes, unless it alone tells closing words (``marked``).
        """
        text = text if marked else _unmarked(text)
        if context.section is None:
            closing = is_closing(paragraph.plain)
            code = "plan.closing" if closing else "plan.outside_sections"
            self.ledger.warn(paragraph.first, code, text=text)
            self.ledger.mark(paragraph, "warning")
        else:
            context.section.say(paragraph, text)
            self.ledger.mark(paragraph, "section")
            _number, said = read_enumerator(text)
            if _hides_work(paragraph, said, context, self.terms(paragraph.first).year):
                self.ledger.warn(paragraph.first, "plan.work_in_prose", text=said[:_SHOWN])

    def headed(self, block: Block, title: str, context: Context) -> Context:
        """Return the context of prose behind its own title: a section, where it is in none."""
        if context.section is not None:
            return context
        section = SectionDraft(
            block.path, title.strip(" .:"), *paragraph_of(block).lines, context.indexes
        )
        self.sections.append(section)
        return context._replace(section=section)

    def any_in(self, context: Context) -> bool:
        """Tell whether the part already has an item: what follows its last one closes it."""
        if context.section is None:
            return True
        within = f"{context.section.path}."
        return bool(self.drafts) and f"{self.drafts[-1].path}.".startswith(within)

    def outermost(self, context: Context) -> Context:
        """Return the context of the main part: closing words belong to no single paragraph."""
        if context.section is None:
            return context
        start = context.section.path.partition(".")[0]
        main = [section for section in self.sections if section.path == start]
        return context._replace(section=main[-1]) if main else context

    def shared(self, block: Block) -> None:
        """Tell that who answers below the last of several items was read for all of them."""
        beside = block.parent.children if block.parent else [block]
        first = next(one for one in beside if one.level == block.level)
        below = next(one for one in block.children if is_response(one))
        line = paragraph_of(below).first
        self.ledger.warn(line, "plan.block_shared", first=first.path, last=block.path)

    def close(self, scope: Scope, block: Block) -> None:
        """End a scope; a responsibility block that holds for nothing is told."""
        line = block.paragraph.first if block.paragraph else 1
        for group in scope.close():
            if group:
                names = ", ".join([*group.lead, *group.coordinate, *group.implement])
                self.ledger.warn(line, "plan.block_without_items", bodies=names)
