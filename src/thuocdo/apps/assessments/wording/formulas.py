"""Expressions of formula rules as an office writes them: «4,00 − văn bản trả lại × 0,5»."""

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.wording.inputs import told_inside
from thuocdo.apps.assessments.wording.language import number
from thuocdo.core.framework.expressions import Call, Expression, Name, Number, PointsOf, parts

SIGNS = {
    "+": "+", "-": "−", "*": "×", "/": "÷", "<": "<", "<=": "≤", ">": ">", ">=": "≥",
    "==": "=", "!=": "≠",
}  # fmt: skip
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}
ATOM = 3


def expression_words(tree: Expression) -> str:
    if isinstance(tree, Number):
        return number(tree.value)
    if isinstance(tree, Name):
        return told_inside(tree.name)
    if isinstance(tree, PointsOf):
        return _("điểm tiêu chí {code}").format(code=tree.code)
    return _call(tree)


def compares(tree: Expression) -> bool:
    comparisons = SIGNS.keys() - BINDS.keys()
    return any(isinstance(part, Call) and part.name in comparisons for part in parts(tree))


def _call(call: Call) -> str:
    if call.name in SIGNS:
        left, right = call.arguments
        strictly = call.name in {"-", "/"}
        return f"{_within(left, call)} {SIGNS[call.name]} {_within(right, call, strictly=strictly)}"
    listed = "; ".join(expression_words(argument) for argument in call.arguments)
    if call.name == "neg":
        return f"−{_within(call.arguments[0], call)}"
    words = {
        "min": _("số nhỏ nhất trong ({listed})"),
        "max": _("số lớn nhất trong ({listed})"),
        "floor": _("phần nguyên của ({listed})"),
    }
    return words[call.name].format(listed=listed)


def _within(part: Expression, outer: Call, *, strictly: bool = False) -> str:
    """Put a part in parentheses where the order of operations would otherwise change."""
    words = expression_words(part)
    inner, around = _binding(part), BINDS.get(outer.name, 0 if outer.name in SIGNS else ATOM)
    loose = inner < around or (strictly and inner == around)
    return f"({words})" if loose else words


def _binding(part: Expression) -> int:
    if isinstance(part, Call) and part.name in SIGNS:
        return BINDS.get(part.name, 0)
    return ATOM
