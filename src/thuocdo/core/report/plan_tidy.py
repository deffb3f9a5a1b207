"""What a typist would put right in a plan before it is printed."""

from dataclasses import replace

from thuocdo.core.plan.model import PlanDocument

_ENDS = (".", ";", ":", "!", "?", "…", "/")


def tidied(plan: PlanDocument) -> PlanDocument:
    """Return a plan whose items begin with a capital and end with a full stop.

    They are often entered or pasted as the cells of a table, which have neither.
    """
    items = (replace(item, text=_sentence(item.text)) for item in plan.items)
    return replace(plan, items=tuple(items))


def _sentence(text: str) -> str:
    said = text.strip()
    said = f"{said[:1].upper()}{said[1:]}"
    return said if said.endswith(_ENDS) else f"{said}."
