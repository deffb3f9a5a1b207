"""Formula rules: the expression, and whether its names are those of the inputs."""

from thuocdo.core.framework.expressions import RESERVED, ExpressionError, names
from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_inputs import read_inputs, read_when_zero, reads_figure
from thuocdo.core.framework.rules import FIGURE_INPUTS, Formula

RATIO = 2


def read_formula(raw: Raw) -> Formula | None:
    """Return the formula, its expression parsed and its names checked."""
    inputs = read_inputs(raw, tuple(range(1000)))
    for entry, name in zip(raw.get("inputs").entries(), inputs, strict=False):
        if name in RESERVED:
            entry.fail("reserved_name", name=name)
    expression = raw.required("expression").text()
    if expression is None:
        return None
    try:
        rule = Formula(inputs=inputs, expression=expression, when_zero=read_when_zero(raw))
    except ExpressionError as fault:
        raw.get("expression").fail(
            f"expression_{fault.reason}", position=fault.position, found=fault.found
        )
        return None
    _check_names(raw, rule)
    return rule


def _check_names(raw: Raw, rule: Formula) -> None:
    used = names(rule.tree)
    known = rule.inputs or (FIGURE_INPUTS if reads_figure(raw) else ())
    for name in used:
        if name not in known:
            raw.get("expression").fail("unknown_input", name=name, known=", ".join(known))
    for name in rule.inputs:
        if name not in used:
            raw.get("inputs").warn("unused_input", name=name)
    if (
        reads_figure(raw)
        and len(rule.inputs) > RATIO
        and not set(rule.inputs) <= set(FIGURE_INPUTS)
    ):
        raw.get("inputs").fail("inputs_count", expected="1/2", found=len(rule.inputs))
