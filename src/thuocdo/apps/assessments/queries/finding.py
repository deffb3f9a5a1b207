"""Criteria and cycles by words of their names, without regard to diacritics."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.registry import Hit
from thuocdo.core.framework import Criterion
from thuocdo.core.vietnamese.text import fold


def find_criteria(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    """Find criteria of the sets in use: in one's own file where there is one, else in the set.

    Own files come first, then the newest sets: what is asked this year is what people look for.
    """
    today = timezone.localdate()
    own = {row.cycle.criteria_set_id: row for row in queries.assessments_of(request.user, today)}
    sets = sorted(_latest(queries.sets_for(request.user, today)), key=_age)
    sets.sort(key=lambda row: row.pk not in own)
    hits: list[Hit] = []
    for row in sets:
        file = own.get(row.pk)
        for leaf in _leaves(row, words):
            url = (
                reverse("assessments:criterion", args=[file.pk, leaf.code])
                if file
                else f"{row.get_absolute_url()}#c-{leaf.code}"
            )
            note = file.cycle.name if file else row.name
            hits.append(Hit(title=f"{leaf.code} {leaf.name.told(lang())}", url=url, note=note))
            if len(hits) >= limit:
                return hits
    return hits


def find_cycles(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    rows = queries.cycles_for(request.user, timezone.localdate())
    found = (row for row in rows if all(word in fold(f"{row.name} {row.period}") for word in words))
    return [
        Hit(title=row.name, url=row.get_absolute_url(), note=row.get_state_display())
        for row, _place in zip(found, range(limit), strict=False)
    ]


def _age(row: CriteriaSet) -> tuple[bool, float]:
    """Order sets by their publication, the newest first, drafts last."""
    return row.published_at is None, -row.published_at.timestamp() if row.published_at else 0.0


def _latest(sets: Iterable[CriteriaSet]) -> list[CriteriaSet]:
    """Return the published version of each set that counts now."""
    found: dict[str, CriteriaSet] = {}
    for row in sets:
        if row.is_published and (row.code not in found or row.version > found[row.code].version):
            found[row.code] = row
    return list(found.values())


def _leaves(row: CriteriaSet, words: Sequence[str]) -> Iterator[Criterion]:
    for leaf in framework_of(row).leaves():
        text = fold(f"{leaf.code} {leaf.name.vi} {leaf.name.en or ''}")
        if all(word in text for word in words):
            yield leaf
