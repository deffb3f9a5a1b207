"""What the headings of a plan say about its items, told from its sections alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from thuocdo.core.plan.form.assignments import Assignment, Terms
from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.headings import answered, first_topic, section_topic
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.model import PlanDocument, Section
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.topics import Topic

_ORGANIZATION = "to chuc "
_ANNEX = "Phụ lục"
_ARTICLE = "Điều "
_FIRST_ARTICLE = "Điều 1"
_ATTACHED = re.compile(
    r"\b(?:ban hành|phê duyệt) (Kế hoạch|Chương trình|Đề án|Phương án|Quy chế|Quy định) (.+)",
    re.IGNORECASE,
)


class Attached(NamedTuple):
    """A plan that a decision carries: its kind and title, and the first of its sections."""

    kind: str
    title: str
    first: int


def attached_to(plan: PlanDocument) -> Attached | None:
    """Return the plan behind the articles of a decision; None where there is none."""
    named = _ATTACHED.search(plan.header.title or "") if plan.header.kind == "Quyết định" else None
    first = _behind_articles([section.path for section in plan.sections])
    if named is None or not 0 < first < len(plan.sections):
        return None
    return Attached(named[1].capitalize(), named[2], first)


def _behind_articles(paths: Sequence[str]) -> int:
    """Return which section follows the articles; they may begin again in what they carry."""
    again = [at for at, path in enumerate(paths) if path == _FIRST_ARTICLE]
    if len(again) > 1:
        return again[1]
    return next(
        (len(paths) - at for at, path in enumerate(paths[::-1]) if path.startswith(_ARTICLE)), 0
    )


def contexts_under(plan: PlanDocument) -> Mapping[str, Context]:
    """Return what the headings say by path of a section; "" stands for the whole plan.

    It is what the walk of a written plan comes to: the topic of a part, and the bodies that a
    heading names.
    """
    terms = Terms((), plan.header.plan_year, lambda _code, _text: None)
    whole = Context(first_topic(plan.header.kind), plan.header.indexes, Scope(), Assignment())
    found = {"": whole}
    attached = attached_to(plan)
    organised = _organised(plan.sections)
    for at, section in enumerate(plan.sections):
        path = parent_of(section.path, found)
        behind = attached is not None and at >= attached.first
        apart = _is_annex(section.path) or (behind and not path)
        above = whole._replace(topic=Topic.NEUTRAL) if apart else found[path]
        follows = organised.get(path, at) > at
        inner = above._replace(topic=_topic(section, above.topic, organised=follows))
        found[section.path] = answered(section.title, inner, terms)
    return found


def parent_of(path: str, known: Mapping[str, object]) -> str:
    """Return the longest of the known paths that a path stands under."""
    return next(paths_above(path, known), "")


def paths_above(path: str, known: Mapping[str, object]) -> Iterator[str]:
    """Yield the known paths that a path stands under, the nearest first."""
    while path := path.rpartition(".")[0]:
        if path in known:
            yield path


def _is_annex(path: str) -> bool:
    return path.startswith(_ANNEX) and "." not in path


def _organised(sections: Sequence[Section]) -> dict[str, int]:
    """Return where the last part about organisation stands under each path."""
    return {
        section.path.rpartition(".")[0]: at
        for at, section in enumerate(sections)
        if bare(section.title).startswith(_ORGANIZATION)
    }


def _topic(section: Section, topic: Topic, *, organised: bool) -> Topic:
    """Return the topic of a part; work is shared out in the part before its organisation."""
    plain = bare(section.title)
    found = section_topic(plain, topic)
    if found is not Topic.ORGANIZATION or plain.startswith((_ORGANIZATION, "trach nhiem to")):
        return found
    return Topic.ORDER if organised else found
