"""Bodies with work to do: ended ones, district ones, and those named in two roles."""

import re
from collections.abc import Iterator
from datetime import date

from thuocdo.core.issues import Issue, warning
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.model import Item, PlanDocument
from thuocdo.core.plan.text.level_words import DISTRICTS, any_of
from thuocdo.core.vietnamese.text import fold, repair

_DISTRICT = re.compile(rf"(?<!tuyến )(?<!liên )\b(?:{any_of(*DISTRICTS, 'thị trấn')})\b")
"""With its accents: ``quận`` is not ``quản``. A hospital of the district level may live on."""
_OF_A_CITY = re.compile(
    r"phòng (?!.*\b(?:sở|cục|công an|viện|tòa án|toà án|uỷ ban|ủy ban|ubnd)\b)"
    r"[^,;()]{3,60} (?:thành phố|tp)\b"
)
"""A division of a city below the province: a city that is one has departments."""
_NO_DISTRICTS = date(2025, 7, 1)  # local government has had two levels since then


def body_key(name: str) -> str:
    """Return the form of a body's name that stays the same however it is typed."""
    folded = fold(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return folded.strip(" .;,:")


def gone(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield bodies with work to do that no longer exist."""
    two_levels = _two_levels(plan)
    for item in plan.items:
        for body in dict.fromkeys((*_named(item), *item.actors)):
            key = body_key(body)
            if known.gone.get(key):
                yield warning("lint.body_gone", item.id, body=body, after=known.gone[key])
            elif key in known.gone:
                yield warning("lint.body_ended", item.id, body=body)
            elif two_levels and _is_of_district(repair(body).casefold()):
                yield warning("lint.no_districts", item.id, body=body)


def twice(plan: PlanDocument, _known: Known) -> Iterator[Issue]:
    """Yield bodies that lead and coordinate the same work."""
    for item in plan.items:
        leads = {body_key(body) for body in item.lead}
        for body in item.coordinate:
            if body_key(body) in leads:
                yield warning("lint.lead_coordinates", item.id, body=body)


def _is_of_district(name: str) -> bool:
    return bool(_DISTRICT.search(name) or _OF_A_CITY.match(name))


def _named(item: Item) -> tuple[str, ...]:
    return (*item.lead, *item.coordinate, *item.implement)


def _two_levels(plan: PlanDocument) -> bool:
    header = plan.header
    later = (header.plan_year or 0) > _NO_DISTRICTS.year
    return later or (header.date is not None and header.date >= _NO_DISTRICTS)
