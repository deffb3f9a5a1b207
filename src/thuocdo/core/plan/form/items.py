"""One sentence of work, weakness or aim → an item, or nothing where it is only prose."""

import re
from collections.abc import Iterator
from functools import partial

from thuocdo.core.plan.form.assignments import Assignment, Terms
from thuocdo.core.plan.form.context import GIVEN, Context
from thuocdo.core.plan.form.drafts import Draft
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sections import SectionDraft
from thuocdo.core.plan.model import Force, Group, ItemKind, Target
from thuocdo.core.plan.targets.amounts import bounds_another_unit
from thuocdo.core.plan.targets.reading import read_targets
from thuocdo.core.plan.text.labels import Labelled, labels_in
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.times.points import impossible_day
from thuocdo.core.plan.times.returning import stated_rhythm
from thuocdo.core.plan.times.stated import stated_time
from thuocdo.core.plan.words.agencies import only_bodies
from thuocdo.core.plan.words.listed_places import lists_places
from thuocdo.core.plan.words.political import is_political
from thuocdo.core.plan.words.prose import is_about_money, is_work, states_only_an_aim
from thuocdo.core.plan.words.roles import (
    Order,
    actors_in,
    headed_by,
    later_order,
    later_orders,
    order_in,
    prose_roles,
)
from thuocdo.core.plan.words.roles_aside import roles_aside
from thuocdo.core.plan.words.topics import Topic

_REMARKS = re.compile(r"\s*\([^()]*\)")
_CROWD = re.compile(r"[Mm]ỗi |[Tt]ừng |(?:[Cc]ác )?(?:tổ chức|cá nhân|người dân|nhân dân|hộ)\b")
_NO_DOING = re.compile(r"(?:đã|đang|chưa|được|bị|có(?! trách nhiệm)|giao)\b")
_ASKED = re.compile(r":\s*[Đđ]ề nghị\b")
_NOTHING = re.compile(r"[^.;]{0,40}\bkhong (?:phat sinh|co) (?:cac )?(?:nhiem vu|noi dung)\b")
"""What only says that there is nothing to do: ``Trong năm không phát sinh nhiệm vụ …``."""


def make_draft(
    text: str,
    plain: str,
    lines: tuple[int, int],
    *,
    path: str,
    parent: str | None,
    context: Context,
    terms: Terms,
    enumerated: bool = True,
) -> Draft | None:
    """Return the item that a text is under its headings, None where it is prose.

    ``plain`` is ``bare(text)``.
    """
    body, labelled = _parted(text, plain)
    if not body.strip():
        return None
    plain = bare(body) if labelled else plain
    targets = _targets(body, plain, context, terms.year)
    kind = _kind(plain, context, targets)
    if kind is ItemKind.TASK and not (enumerated or _is_given(body, plain, context)):
        return None
    if kind is None:
        return None
    order = order_in(body)
    own = _own(body, order, context, terms)
    for one in labelled:
        terms.take(own, one)
    _note_impossible(body, plain, terms)
    draft = Draft(
        path=path,
        parent=parent,
        kind=kind,
        text=body,
        first=lines[0],
        last=lines[1],
        letter=context.letter,
        own=own,
        heading=context.heading,
        rhythm=partial(stated_rhythm, body, plain),
        indexes=context.indexes,
        force=_force(body, order, context),
        group=_group(plain, context),
        stated=stated_time(body, plain, terms.year),
        targets=targets,
    )
    draft.actors = _actors(body, draft, context)
    return draft


def _note_impossible(text: str, plain: str, terms: Terms) -> None:
    day = impossible_day(plain) if "/" in plain else None
    if day:
        terms.note("plan.time_unread", text[slice(*day)])


def _parted(text: str, plain: str) -> tuple[str, tuple[Labelled, ...]]:
    """Return the sentence of an item and the labels behind it; brackets keep theirs."""
    body, labelled = labels_in(plain, text)
    if not labelled:
        return text, ()
    bracketed = body.rfind("(") > body.rfind(")") and text.rstrip(" .;").endswith(")")
    return (text, ()) if not body or body.endswith("(") or bracketed else (body, labelled)


def read_alone(
    text: str, year: int | None, context: Context | None = None, title: str = ""
) -> Draft | None:
    """Return the item that a text is by itself; ``year`` is that of its plan.

    ``context`` is what the headings above say, the nearest of which has the ``title``.
    """
    above = context or Context(Topic.NEUTRAL, (), Scope(), Assignment())
    section = SectionDraft("", title, 0, 0, ()) if title else None
    return make_draft(
        text,
        bare(text),
        (0, 0),
        path="",
        parent=None,
        context=above._replace(section=section),
        terms=Terms((), year, lambda _code, _text: None),
    )


def _targets(text: str, plain: str, context: Context, year: int | None) -> tuple[Target, ...]:
    if context.topic is Topic.SITUATION:
        return ()
    return read_targets(
        text,
        plain,
        limitation=context.topic is Topic.LIMITATION,
        aim=context.topic is Topic.GOAL,
        subject=context.section.title if context.section else "",
        year=year,
    )


def _kind(plain: str, context: Context, targets: tuple[Target, ...]) -> ItemKind | None:
    if context.topic is Topic.LIMITATION:
        return ItemKind.LIMITATION
    if context.topic in (Topic.GOAL, Topic.PURPOSE):
        return ItemKind.TARGET if targets or bounds_another_unit(plain) else None
    if context.topic is Topic.SITUATION:
        return None
    if targets and states_only_an_aim(plain):
        return ItemKind.TARGET
    return None if "khong" in plain and _NOTHING.match(plain) else ItemKind.TASK


def _is_given(text: str, plain: str, context: Context) -> bool:
    """Tell work given to somebody from other sentences about organisation."""
    if context.topic not in (Topic.ORGANIZATION, Topic.ORDER):
        return True
    if context.heading.lead or is_work(plain) or is_about_money(plain):
        return True
    ordered = order_in(text) or later_order(text)
    return bool(ordered or actors_in(text) or prose_roles(text).lead)


def _own(text: str, order: Order | None, context: Context, terms: Terms) -> Assignment:
    """Return the roles that the sentence itself gives."""
    own = Assignment()
    own.add_roles(prose_roles(text))
    if "chủ trì" in text or "phối hợp" in text:
        own.add_roles(roles_aside(text, led=bool(own.lead)))
    remark = terms.in_brackets(text)
    if remark is not None:
        own.join(remark)
    if order is not None and not own.lead:
        own.add("lead", order.bodies)
        own.add("lead", _ordered_too(text, order))
    if not (own.lead or context.topic is Topic.LIMITATION):
        own.add("lead", headed_by(text))
    given = context.topic in GIVEN
    if given and not own.lead:  # who a sentence is about is nearer than its heading
        own.add("lead", _about(text, context))
    if own.lead or context.heading.lead:
        return own
    if context.topic is Topic.LIMITATION or not ("iao " in text or given):
        return own
    later = later_order(text)
    if later and (later.given or given):
        own.add("lead", later.bodies)
    return own


def _about(text: str, context: Context) -> Iterator[str]:
    """Yield who the first sentence is about; ``mỗi đơn vị`` is each of those that are known."""
    sentence = text.partition(". ")[0]
    for name in actors_in(sentence):
        behind = sentence.partition(name)[2].lstrip()
        if not (context.heading.lead and (_CROWD.match(name) or _NO_DOING.match(behind))):
            yield name


def _ordered_too(text: str, first: Order) -> Iterator[str]:
    """Yield whom a sentence asks behind the first: ``Đề nghị X …; đề nghị Y …``."""
    for order in later_orders(text):
        if (order.asked, order.given) == (first.asked, first.given):
            yield from order.bodies


def _force(text: str, order: Order | None, context: Context) -> Force:
    asked = _ASKED.search(text) if "nghị" in text else None
    if asked and is_political(only_bodies(text[: asked.start()])):
        return Force.REQUESTED
    if order is not None:
        return Force.REQUESTED if order.asked and is_political(order.bodies) else Force.ASSIGNED
    return context.force


def _group(plain: str, context: Context) -> Group | None:
    if context.topic is Topic.BUDGET or (
        context.topic is Topic.ORGANIZATION and is_about_money(plain)
    ):
        return Group.BUDGET
    return Group.ORGANIZATION if context.topic is Topic.ORGANIZATION else None


def _actors(text: str, draft: Draft, context: Context) -> tuple[str, ...]:
    """Return who is merely the subject; a body told what to do is no mere subject."""
    named = actors_in(_REMARKS.sub(_if_places, text) if "(" in text else text) or context.actors
    told = (*draft.own.lead, *draft.own.implement)
    return tuple(name for name in named if name not in told)


def _if_places(remark: re.Match[str]) -> str:
    """Return a remark that tells which places are meant; any other is left out."""
    return remark[0] if lists_places(remark.string, 0, remark.start()) else ""
