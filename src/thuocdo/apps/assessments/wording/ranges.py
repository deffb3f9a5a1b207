"""Cases of a rule in words, from the best down: «Từ 90 % đến dưới 98 %»; and the one that holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.wording.inputs import told, told_inside

RATIO = 2
WHOLE = "100 %"

Limit = tuple[Fraction, bool, str]
"""From which value on, whether only above it, and what it gives."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case: when it holds and what it gives; ``here``: it holds for the value at hand.

    The value lies from ``low`` (above it, where strict) to below ``high`` (up to it, where
    ``high_included``), or is exactly ``at``. Without any of these a line is never marked.
    """

    when: str
    gives: str
    low: Fraction | None = None
    low_strict: bool = False
    high: Fraction | None = None
    high_included: bool = True
    at: Fraction | None = None
    here: bool = False

    def marked(self, value: Fraction) -> "Line":
        return replace(self, here=self._holds(value))

    def _holds(self, value: Fraction) -> bool:
        if self.at is not None:
            return value == self.at
        if self.low is None and self.high is None:
            return False
        return self._above(value) and self._below(value)

    def _above(self, value: Fraction) -> bool:
        if self.low is None:
            return True
        return value > self.low if self.low_strict else value >= self.low

    def _below(self, value: Fraction) -> bool:
        if self.high is None:
            return True
        return value <= self.high if self.high_included else value < self.high


def descending(
    limits: Sequence[Limit], below: str, shows: Callable[[Fraction], str]
) -> Iterator[Line]:
    """Yield the cases of rising limits from the highest down; ``below`` is given under the first.

    Nothing lies below a limit of 0 that counts itself, so no such case is told.
    """
    upper: tuple[Fraction, bool] | None = None
    for limit, strict, gives in reversed(limits):
        yield _case(limit, strict, upper, gives, shows)
        upper = (limit, strict)
    if upper is None or upper == (Fraction(0), False):
        return
    high, included = upper
    words = (_("Đến {high}") if high else _("Bằng {high}")) if included else _("Dưới {high}")
    yield Line(words.format(high=shows(high)), below, high=high, high_included=included)


def _case(
    limit: Fraction,
    strict: bool,  # noqa: FBT001 - a part of the limit
    upper: tuple[Fraction, bool] | None,
    gives: str,
    shows: Callable[[Fraction], str],
) -> Line:
    low = shows(limit)
    if upper is None:
        start = _("Đạt {low}") if low == WHOLE else _("Từ {low} trở lên")
        words = _("Trên {low}") if strict else start
        return Line(words.format(low=low), gives, low=limit, low_strict=strict)
    high, included = upper
    if limit == high:
        return Line(_("Bằng {low}").format(low=low), gives, limit, strict, high, included)
    start = _("Trên {low}") if strict else _("Từ {low}")
    end = _("đến {high}") if included else _("đến dưới {high}")
    words = f"{start.format(low=low)} {end.format(high=shows(high))}"
    return Line(words, gives, limit, strict, high, included)


def quantity(names: Sequence[str]) -> str:
    """Say what a rule of one or two inputs looks at."""
    if len(names) == RATIO:
        return _("Tỷ lệ: {part} ÷ {whole}").format(
            part=told_inside(names[0]), whole=told_inside(names[1])
        )
    return told(names[0]) if len(names) == 1 else ""
