"""Sample sets that ship with the program, and the stamp on all that is scored by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from thuocdo.adapters.catalog_yaml import catalog_set, catalog_sets
from thuocdo.apps.assessments.intake import read_set
from thuocdo.apps.assessments.models import CriteriaSet, Cycle
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.context import chosen
from thuocdo.core.framework import Status

MARK = "_thuocdo_sample"


@dataclass(frozen=True, slots=True)
class SampleSet:
    code: str
    name: str
    leaves: int


def sample_sets(taken: Iterable[CriteriaSet]) -> list[SampleSet]:
    """Return the sets of the catalog that can be scored and are not taken over yet."""
    known = {row.code for row in taken}
    found = (
        read_set(catalog_set(code) or b"").framework for code in catalog_sets() if code not in known
    )
    return [
        SampleSet(framework.id, framework.name.told(lang()), len(framework.leaves()))
        for framework in found
        if framework is not None and framework.status is not Status.OUTLINE
    ]


def mark_sample(request: HttpRequest, *, sample: bool = True) -> None:
    """Say whether this page bears the stamp, whatever else the chosen year holds."""
    setattr(request, MARK, sample)


def shows_sample(request: HttpRequest) -> bool:
    """Tell whether a page bears the stamp: it says so itself, or its year has sample cycles."""
    found = getattr(request, MARK, None)
    if found is None:
        year = chosen(request).year
        found = Cycle.objects.filter(sample=True, year=year).exists()
        setattr(request, MARK, found)
    return found
