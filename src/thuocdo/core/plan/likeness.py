"""Whether a text is a plan at all, or any other document that gives out work."""

from thuocdo.core.plan.model import Item, PlanDocument
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.topics import topic_of


def looks_like_plan(plan: PlanDocument) -> bool:
    """Tell whether anything of the form was found: a head, a part that plans have, work for a body.

    A list of purchases, a table of figures or a letter to a friend has none of them.
    """
    head = plan.header
    headed = any((head.number, head.kind, head.title, head.issuer, head.addressees))
    parts = (topic_of(bare(section.title)) is not None for section in plan.sections)
    return headed or any(parts) or any(map(_is_given, plan.items))


def _is_given(item: Item) -> bool:
    """Tell work that somebody answers for, or that has a time."""
    return bool(item.lead or item.coordinate or item.implement or item.actors or item.timing)
