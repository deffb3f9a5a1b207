"""What items of a plan are, in words, and how many of each: the same before and after taking."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy, ngettext

from thuocdo.apps.plans.mapping import is_organising
from thuocdo.apps.plans.models import PlanItem
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.model import Force, Item, ItemKind

ORGANISING = "organising"
KINDS: Mapping[str, Text] = {
    ItemKind.LIMITATION: gettext_lazy("Tồn tại"),
    ItemKind.TASK: gettext_lazy("Nhiệm vụ"),
    ORGANISING: gettext_lazy("Tổ chức thực hiện"),
    ItemKind.TARGET: gettext_lazy("Chỉ tiêu"),
}
REQUESTED: Text = gettext_lazy("Đề nghị")


def kind_words(item: Item) -> Text:
    return REQUESTED if item.force is Force.REQUESTED else KINDS[_kind(item)]


def kinds_told(items: Iterable[Item | PlanItem]) -> str:
    """Say how many items there are of each kind; what there is none of is not told."""
    kinds = Counter(map(_kind, items))
    words = {
        ItemKind.TASK: ngettext("{n} nhiệm vụ", "{n} nhiệm vụ", kinds[ItemKind.TASK]),
        ORGANISING: ngettext(
            "{n} việc tổ chức thực hiện", "{n} việc tổ chức thực hiện", kinds[ORGANISING]
        ),
        ItemKind.LIMITATION: ngettext("{n} tồn tại", "{n} tồn tại", kinds[ItemKind.LIMITATION]),
        ItemKind.TARGET: ngettext("{n} chỉ tiêu", "{n} chỉ tiêu", kinds[ItemKind.TARGET]),
    }
    return ", ".join(told.format(n=kinds[kind]) for kind, told in words.items() if kinds[kind])


def _kind(item: Item | PlanItem) -> str:
    """Return what an item counts as: tasks are work, or organising it."""
    return ORGANISING if is_organising(item) else item.kind
