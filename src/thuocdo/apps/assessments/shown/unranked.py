"""Units without a place, told before it is too late: who, how much is scored, what is lacking."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.assessments.queries.unranked import Places, Unranked
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class UnrankedLine:
    units: str
    why: str
    lacking: list[str]


def unranked_lines(places: Places) -> list[UnrankedLine]:
    return [_line(one) for one in places.unranked]


def _line(one: Unranked) -> UnrankedLine:
    lacking = [f"{leaf.code} {leaf.name.told(lang())}" for leaf in one.lacking]
    if one.share is None:
        return UnrankedLine(_units(one), _("Không có tiêu chí nào áp dụng"), lacking)
    told = _("Mới chấm {share} số điểm, chưa đủ để xếp hạng")
    return UnrankedLine(_units(one), told.format(share=formats.percent(one.share, 0)), lacking)


def _units(one: Unranked) -> str:
    """Name the units, as many as can be read at a glance."""
    named = "; ".join(one.units[:MOST_NAMED])
    more = len(one.units) - MOST_NAMED
    if more <= 0:
        return named
    rest = ngettext("và {n} đơn vị khác", "và {n} đơn vị khác", more).format(n=more)
    return f"{named} {rest}"
