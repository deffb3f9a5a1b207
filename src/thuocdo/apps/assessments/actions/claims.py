"""What a unit may say of a leaf itself: inputs of its rule; by decision, that it is not for it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.scoring import NA, parse_value


def check_claim(leaf: Criterion, inputs: Mapping[str, str], decision: str) -> None:
    """Refuse what no unit may claim, on whatever way it comes in."""
    if counted_by_appraiser(leaf):
        raise RefusedError(
            _("Tiêu chí này do cơ quan thẩm định nhập từ kết quả điều tra, đơn vị không tự nhập.")
        )
    if not answered_by_unit(leaf):
        raise RefusedError(_("Tiêu chí này lấy điểm từ số liệu, đơn vị không tự nhập."))
    if SETTLED in inputs and SETTLED not in leaf.required:
        raise RefusedError(_("Tiêu chí này tính điểm theo quy tắc, không nhập thẳng điểm."))
    if says_not_applicable(leaf, inputs) and not decision.strip():
        raise RefusedError(_("Không áp dụng tiêu chí phải theo quyết định; ghi số quyết định."))


def says_not_applicable(leaf: Criterion, inputs: Mapping[str, str]) -> bool:
    return any(parse_value(leaf, name, text) is NA for name, text in inputs.items())
