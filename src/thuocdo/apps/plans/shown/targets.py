"""Values to be reached, as people write them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.model import Operator, Target, TargetUnit

SIGNS: Mapping[str, Text] = {
    "at_least": "≥ {value}",
    "at_most": "≤ {value}",
    "equal": "= {value}",
    "between": "{value}",
    "increase_at_least": "+{value}",
    "decrease_at_least": "−{value}",
    "rank_at_least": gettext_lazy("hạng ≤ {value}"),
    "rank_up_at_least": gettext_lazy("+{value} bậc"),
    "keep_or_raise": gettext_lazy("giữ vững hoặc nâng cao"),
    "group_above": gettext_lazy("trên nhóm {value}"),
}
OF_GROUPS: Mapping[Operator, Text] = {
    Operator.AT_LEAST: gettext_lazy("nhóm {value} trở lên"),
    Operator.EQUAL: gettext_lazy("nhóm {value}"),
}
"""Groups have names, which no sign stands before."""
_KEPT: Mapping[TargetUnit, Text] = {
    TargetUnit.RANK: gettext_lazy("giữ vững hoặc nâng cao hạng {value}"),
}
_KEPT_AT = gettext_lazy("giữ vững hoặc nâng cao mức {value}")
UNITS: Mapping[TargetUnit, Text] = {
    TargetUnit.PERCENT: " %",
    TargetUnit.POINT: gettext_lazy(" điểm"),
    TargetUnit.DAYS: gettext_lazy(" ngày"),
}


def target_words(target: Target) -> str:
    """Say a value to be reached as it was understood: ``≥ 15 %``, ``+2 điểm (gốc 82,4 %)``."""
    unit = UNITS.get(target.unit, "")
    match target.value:
        case None:
            value = ""
        case str(name):
            value = name
        case (low, high):
            value = f"{formats.exact(low)}–{formats.exact(high)}{unit}"
        case number:
            value = f"{formats.exact(number)}{unit}"
    said = _sign(target).format(value=value)
    if target.baseline is None:
        return said
    return _("{said} (gốc {value})").format(said=said, value=formats.exact(target.baseline))


def _sign(target: Target) -> str:
    if target.operator is Operator.KEEP_OR_RAISE and target.value is not None:
        return str(_KEPT.get(target.unit, _KEPT_AT))
    signs = OF_GROUPS if target.unit is TargetUnit.GROUP else {}
    return str(signs.get(target.operator) or SIGNS[target.operator.value])
