"""Sums as people check them: what joins the fields to the whole, and what rounding leaves over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.ui import formats
from thuocdo.core.framework import Field, FieldKind, Framework
from thuocdo.core.gaps import Account
from thuocdo.core.rounding import rounding_gap, shown_sum
from thuocdo.core.scoring import capped_off

ZERO = Fraction(0)
SAID = 2
"""The first terms of an account are always told: the maximum, and what is lost."""


@dataclass(frozen=True, slots=True)
class Join:
    """What stands between the sums of the fields and the whole: a cap, or the floor at 0."""

    words: str
    points: Fraction


def rounding_note(parts: Iterable[Fraction | None], whole: Fraction) -> str:
    """Return one line where shown parts do not add up to the shown whole; nothing where they do."""
    given = [part or ZERO for part in parts]
    if not rounding_gap(given, whole):
        return ""
    words = _("Cộng các số đã làm tròn được {found}; {whole} là tổng tính trước khi làm tròn.")
    return words.format(found=formats.points(shown_sum(given)), whole=formats.points(whole))


def told(points: Fraction | None, *, taken: bool) -> Fraction | None:
    """Return points as they count: those of a penalty are taken away."""
    return -points if taken and points else points


def is_taken(framework: Framework, code: str) -> bool:
    """Tell whether a node's points are taken away."""
    return framework.field_of(code).kind is FieldKind.PENALTY


def joins(framework: Framework, fields: Mapping[str, Fraction], whole: Fraction) -> list[Join]:
    """Return what joins fields, as they count, to the whole; nothing where they add up alone.

    ``fields`` are their sums before any cap.
    """
    caps = [cap_of(field, fields[field.code]) for field in framework.fields]
    found = [cap for cap in caps if cap is not None]
    reached = sum(
        (told(points, taken=is_taken(framework, code)) or ZERO for code, points in fields.items()),
        ZERO,
    )
    rest = whole - reached - sum((one.points for one in found), ZERO)
    return [*found, Join(_("Tổng không dưới 0"), rest)] if rest else found


def cap_of(field: Field, points: Fraction) -> Join | None:
    """Return what a field's cap takes back of what it gives, or of what it takes."""
    over = capped_off(field, points)
    if not over:
        return None
    if field.kind is FieldKind.PENALTY:
        words, amount = _("Giới hạn điểm trừ, tối đa {cap}"), over
    else:
        words, amount = _("Giới hạn điểm thưởng, tối đa {cap}"), -over
    return Join(words.format(cap=formats.points(field.cap)), amount)


def most_of(framework: Framework, code: str, leaves: Fraction | None) -> Fraction | None:
    """Return the most that a node can give or take: a field's cap, else what its leaves come to."""
    field = framework.field_of(code)
    return field.cap if field.code == code and field.cap is not None else leaves


def above_cap_words(framework: Framework, code: str, leaves: Fraction | None) -> str:
    """Say what the leaves of a field come to where its cap allows less; empty elsewhere."""
    most = most_of(framework, code, leaves)
    if most is None or leaves is None or leaves <= most:
        return ""
    words = _("tối đa {most}, tổng các tiêu chí {sum}")
    return words.format(most=formats.points(most), sum=formats.points(leaves))


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the account of a unit's points, and whether it adds or takes."""

    words: str
    size: Fraction
    adds: bool

    @property
    def points(self) -> Fraction:
        return self.size if self.adds else -self.size


def terms(found: Account, unscored: Fraction = ZERO) -> list[Term]:
    """Return what a unit's points are made of: the maximum, less what is lost and taken away.

    ``unscored`` is the part of what is lost that nobody has scored.
    """
    named = [
        Term(_("điểm tối đa"), found.max, adds=True),
        Term(_("điểm chưa đạt"), found.lost - unscored, adds=False),
        Term(_("chưa chấm"), unscored, adds=False),
        Term(_("điểm trừ"), found.penalty, adds=False),
        Term(_("điểm thưởng"), found.bonus, adds=True),
        Term(_("phần bù để không âm"), found.floor, adds=True),
    ]
    return [term for at, term in enumerate(named) if term.size or at < SAID]


def list_notes(
    lost: Iterable[Fraction],
    total: Fraction,
    rows: Iterable[tuple[Fraction, Fraction, Fraction]] = (),
) -> list[str]:
    """Return what rounding leaves over in a list of losses: down its column, across its rows.

    ``rows`` are reached, lost and maximum.
    """
    found = []
    if note := rounding_note(lost, total):
        found.append(_("Cả danh sách: {note}").format(note=note))
    across = sum(1 for points, missing, whole in rows if rounding_gap([points, missing], whole))
    if across:
        words = _("Ở {n} dòng, đạt cộng chưa đạt lệch tối đa 0,01 do làm tròn.")
        found.append(words.format(n=across))
    return found
