from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.lists import Filter
from thuocdo.apps.ui.registry import Text

Choices = Iterable[tuple[object, Text]]


def choice(key: str, label: Text, choices: Choices, lookup: str, default: str = "") -> Filter:
    offered = list(choices)
    return Filter(
        key=key,
        label=label,
        choices=lambda: offered,
        lookup=lookup,
        every=_("tất cả"),
        default=default,
    )
