"""What was said of a leaf before, and by whom; nothing is ever overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Answer, Round
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.apps.assessments.wording.answers import said_words, zeroed_words
from thuocdo.core.framework import Criterion


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of an answer, in words; ``current``: the one that counts."""

    revision: int
    by: int
    who: str
    at: datetime
    words: str
    inputs: Mapping[str, str]
    note: str
    explanation: str
    decision: str
    current: bool = False

    def says(self, said: Mapping[str, Any]) -> bool:
        return all(getattr(self, name) == value for name, value in said.items())


def revisions(desk: Desk, leaf: Criterion) -> list[Revision]:
    """Return all versions of the unit's own answer, the newest first."""
    rows = _rows(desk, leaf)
    return [_revision(leaf, row, current=place == 0) for place, row in enumerate(rows)]


def zeroed_by(desk: Desk, leaf: Criterion) -> str:
    """Say why the leaf was handed in with 0, and what had been entered; empty where it was not."""
    if not desk.zeroed(leaf.code):
        return ""
    return zeroed_words(leaf, _rows(desk, leaf)[::-1])


@dataclass(frozen=True, slots=True)
class Change:
    by: User
    at: datetime


def last_change(desk: Desk, code: str) -> Change | None:
    """Return who changed a criterion last, and when: its answer, or a document that proves it."""
    answer = desk.answers.get(code)
    said = [Change(answer.by, answer.at)] if answer else []
    proved = [Change(link.added_by, link.added_at) for link in desk.links.get(code, [])]
    return max(said + proved, key=lambda one: one.at, default=None)


def meanwhile(desk: Desk, leaf: Criterion, *, since: int, window: str) -> list[Revision]:
    """Return what was saved in other windows after the version that a page was based on.

    By others, or by the same person. What a window saved itself it may not have heard of yet.
    """
    now = desk.answers.get(leaf.code)
    if now is None or now.revision <= since:
        return []
    later = [row for row in _rows(desk, leaf) if row.revision > since]
    return [_revision(leaf, row) for row in later if not window or row.window != window]


def _rows(desk: Desk, leaf: Criterion) -> list[Answer]:
    rows = desk.assessment.answers.filter(leaf_code=leaf.code, round=Round.SELF)
    return list(rows.select_related("by").order_by("-revision"))


def _revision(leaf: Criterion, row: Answer, *, current: bool = False) -> Revision:
    return Revision(
        revision=row.revision,
        by=row.by_id,
        who=row.by.full_name,
        at=row.at,
        words=_("nộp với 0 điểm") if row.zeroed else said_words(leaf, row.inputs),
        inputs=row.inputs,
        note=row.note,
        explanation=row.explanation,
        decision=row.decision,
        current=current,
    )


def merged(desk: Desk, leaf: Criterion, since: int, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to keep when others saved meanwhile: theirs where the page left it untouched.

    What both changed stays as this person typed it; the others' version stays readable.
    """
    rows = {row.revision: row for row in _rows(desk, leaf)}
    base, current = rows.get(since), desk.answers.get(leaf.code)
    return {
        name: getattr(current, name) if value == _at(base, name) else value
        for name, value in said.items()
    }


def stands(desk: Desk, leaf: Criterion, said: Mapping[str, Any]) -> bool:
    """Tell whether an answer says what stands already: it is no version of its own."""
    current = desk.answers.get(leaf.code)
    return current is not None and all(_at(current, name) == said[name] for name in said)


def _at(row: Answer | None, name: str) -> Any:  # noqa: ANN401 - texts, and inputs by name
    if row is not None:
        return getattr(row, name)
    return {} if name == "inputs" else ""
