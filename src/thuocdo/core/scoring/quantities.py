"""From inputs or a figure to the one number that a rule pays for, with the first step."""

from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.errors import ThuocDoError
from thuocdo.core.framework.rules import Scale
from thuocdo.core.scoring.answers import Inputs, Measured
from thuocdo.core.scoring.scorecard import Step
from thuocdo.core.vietnamese.numbers import plain

RATIO = 2


class RefusedError(ThuocDoError):
    """An input that no rule can mean; ``code`` and ``values`` make the issue."""

    def __init__(self, code: str, name: str, **values: object) -> None:
        self.code, self.name, self.values = code, name, values
        super().__init__(f"{code} {name}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and how it came about; ``value`` is ``None`` for 0/0."""

    value: Fraction | None
    trace: tuple[Step, ...] = ()


def number_of(inputs: Inputs, name: str) -> Fraction:
    """Return an input that has to be a number."""
    value = inputs[name]
    if isinstance(value, Fraction):
        return value
    raise RefusedError("not_a_number", name, value=value)


def count_of(inputs: Inputs, name: str) -> Fraction:
    """Return an input that has to be a count: whole and not negative."""
    value = number_of(inputs, name)
    if value.denominator != 1 or value.numerator < 0:
        raise RefusedError("not_a_count", name, value=plain(value))
    return value


def quantity_of(names: tuple[str, ...], inputs: Inputs) -> Quantity:
    """Return the single input, or the ratio of two."""
    if len(names) == RATIO:
        upper, lower = names
        numerator = _not_negative(number_of(inputs, upper), upper)
        denominator = _not_negative(number_of(inputs, lower), lower)
        return ratio_of(numerator, denominator, lower)
    return Quantity(number_of(inputs, names[0]))


def _not_negative(value: Fraction, name: str) -> Fraction:
    if value.numerator < 0:
        raise RefusedError("negative", name, value=plain(value))
    return value


def ratio_of(numerator: Fraction, denominator: Fraction, name: str) -> Quantity:
    """Return numerator/denominator; nothing for 0/0; anything else over 0 is refused."""
    if not denominator:
        if numerator:
            raise RefusedError("over_zero", name, numerator=plain(numerator))
        return Quantity(None, (("0/0",),))
    value = numerator / denominator
    return Quantity(value, ((numerator, "/", denominator, " = ", value),))


def measured_quantity(figure: Measured, scale: Scale | None) -> Quantity | None:
    """Return a figure as one number on 0–1; nothing when the figure holds none.

    The value is numerator/denominator when both are there. ``scale`` applies to the value.
    """
    if figure.numerator is not None and figure.denominator is not None:
        denominator = _not_negative(figure.denominator, "denominator")
        found = ratio_of(figure.numerator, denominator, "denominator")
    elif figure.value is not None:
        found = Quantity(figure.value)
    else:
        return None
    return found if scale is None or found.value is None else _scaled(found, scale)


def _scaled(found: Quantity, scale: Scale) -> Quantity:
    value = found.value
    if value is None:
        return found
    ratio = scale.ratio(value)
    if scale.low:
        step: Step = ("(", value, " − ", scale.low, ")/", scale.high - scale.low, " = ", ratio)
    else:
        step = (value, "/", scale.high, " = ", ratio)
    return Quantity(ratio, (*found.trace, step))
