"""The sentence at the top of a head's page: computed, never written by hand."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.home.shown.indices import Card
from thuocdo.apps.home.shown.work import Tasks


def headline(cards: Sequence[Card], tasks: Tasks) -> str:
    """Return how indices moved and what is late, leaving out what nobody recorded."""
    parts = [part for part in (_indices(cards), _late(tasks)) if part]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _indices(cards: Sequence[Card]) -> str:
    moved = [card for card in cards if card.change is not None]
    aimed = [card for card in cards if card.gap is not None]
    told = []
    if moved:
        rose = sum(card.change > 0 for card in moved)
        told.append(_("{n}/{all} chỉ số tăng").format(n=rose, all=len(moved)))
    if aimed:
        reached = sum(card.gap >= 0 for card in aimed)
        told.append(_("{n}/{all} đạt mục tiêu").format(n=reached, all=len(aimed)))
    return ", ".join(told)


def _late(tasks: Tasks) -> str:
    if not tasks.late:
        return _("không có nhiệm vụ quá hạn") if tasks.waiting else ""
    told = ngettext("{n} nhiệm vụ quá hạn", "{n} nhiệm vụ quá hạn", tasks.late).format(n=tasks.late)
    worst = tasks.worst
    if worst is None:
        return told
    return _("{told}, {n} trong số đó của {body}").format(told=told, n=worst.late, body=worst.name)
