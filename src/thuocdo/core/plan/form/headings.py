"""Headings: the section or group they open, and who answers for what stands under them."""

from typing import Any

from thuocdo.core.plan.form.assignments import Assignment, Terms
from thuocdo.core.plan.form.blocks import Block
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sections import SectionDraft
from thuocdo.core.plan.form.shapes import paragraph_of
from thuocdo.core.plan.form.siblings import is_half, shares_out
from thuocdo.core.plan.head.plan_kinds import GIVES_ORDERS
from thuocdo.core.plan.model import Force
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.agency_headings import as_spoken
from thuocdo.core.plan.words.indexes import heading_indexes, named_indexes
from thuocdo.core.plan.words.political import is_political
from thuocdo.core.plan.words.roles import heading_bodies, order_in, prose_roles
from thuocdo.core.plan.words.topics import Topic, topic_of

_ORDERS = (*GIVES_ORDERS, "Quyết định")


def first_topic(kind: str | None) -> Topic:
    """Return what stands under no heading: orders, in the kinds of document that give them."""
    return Topic.ORDER if kind in _ORDERS else Topic.NEUTRAL


def open_section(block: Block, title: str, context: Context, terms: Terms) -> Context:
    """Return the context under a numbered heading, with its new section."""
    paragraph = paragraph_of(block)
    plain = bare(title)
    indexes = heading_indexes(plain, context.indexes, named_above=context.named)
    topic = section_topic(plain, context.topic)
    if topic is Topic.ORGANIZATION and shares_out(block):
        topic = Topic.ORDER
    section = SectionDraft(block.path, title.strip(" .:/"), *paragraph.lines, indexes)
    inner = context._replace(
        section=section,
        indexes=indexes,
        named=context.named or bool(named_indexes(plain)),
        topic=topic,
        **_scope(block, context),
    )
    return answered(paragraph.rest, inner, terms)


def _scope(block: Block, context: Context) -> dict[str, Any]:
    """Return the scope under a heading; ``1. Tồn tại`` and ``2. Giải pháp`` share that of both."""
    if is_half(block, context):
        return {"scope": context.scope, "letter": block.path}
    return {"scope": Scope(context.scope), "letter": ""}


def section_topic(plain: str, above: Topic) -> Topic:
    """Return what stands under a heading; ``Nhiệm vụ`` under organisation stays organisation."""
    found = topic_of(plain)
    if found in (Topic.RESPONSIBILITY, Topic.TIME):
        return Topic.ORGANIZATION
    return part_topic(found, above) if found else above


def part_topic(found: Topic, above: Topic) -> Topic:
    """Return the topic of a part inside another."""
    return above if found is Topic.TASK and above in GIVEN else found


def answered(title: str, context: Context, terms: Terms) -> Context:
    """Take over the bodies of a heading: an agency, prose, or a remark in brackets."""
    heading = Assignment()
    bodies = heading_bodies(title)
    if bodies:
        heading.add("lead", bodies)
    else:
        heading.add_roles(prose_roles(title))
    remark = terms.in_brackets(title)
    if remark:
        heading.join(remark)
    order = order_in(as_spoken(title))
    if order is not None and not heading.lead:  # ``Yêu cầu Sở Y tế thực hiện các việc sau:``
        heading.add("lead", order.bodies)
    if not heading:
        return context
    asked = order is not None and order.asked and is_political(order.bodies)
    return context._replace(
        heading=heading,
        agency=bool(heading.lead),
        force=Force.REQUESTED if asked else context.force,
    )
