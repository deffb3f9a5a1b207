"""What the trail says in words: actions, things and facts; each app adds those of its own.

An event holds codes and keys only. A name is told where the reader may see the thing itself:
the function that finds names is asked for that reader. Whatever nobody has words for stays as
it was written.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui import formats
from thuocdo.core.errors import InputError
from thuocdo.core.periods import parse_period

Text = str | Promise
Names = Mapping[int, str]
Namer = Callable[[HttpRequest, Collection[int]], Names]
Wanted = Mapping[str, Collection[int]]
GroupNamer = Callable[[HttpRequest, Wanted], Mapping[str, Names]]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One kind of fact. ``of`` is the model that its keys are of, ``words`` what codes mean.

    ``shown`` turns any other value into words.
    """

    label: Text
    of: str = ""
    words: Mapping[str, Text] = field(default_factory=dict)
    shown: Callable[[object], Text] | None = None


ACTIONS: dict[str, Text] = {}
OBJECTS: dict[str, Text] = {}
"""What things are called, by ``app.model``; else as the model calls itself."""
FACTS: dict[str, Fact] = {}
"""By key, or by ``action:key`` where one action means something of its own."""
NAMES: dict[str, Namer] = {}
"""How things are named for a reader, by ``app.model``."""
TOGETHER: dict[tuple[str, ...], GroupNamer] = {}
"""How kinds of things are named that one query finds."""

DIGEST = 12


def short_digest(value: object) -> str:
    return str(value)[:DIGEST]


def period_words(code: object) -> str:
    try:
        return parse_period(str(code)).name(formats.lang())
    except InputError:
        return str(code)


FACTS.update(
    {
        "digest": Fact(label=_("mã băm tệp"), shown=short_digest),
        "digests": Fact(label=_("mã băm tệp"), shown=short_digest),
        "before": Fact(label=_("trước"), shown=short_digest),
        "count": Fact(label=_("số lượng")),
        "number": Fact(label=_("số, ký hiệu")),
        "code": Fact(label=_("mã")),
        "since": Fact(label=_("từ ngày")),
        "until": Fact(label=_("đến ngày")),
        "decision": Fact(label=_("quyết định")),
        "period": Fact(label=_("kỳ"), shown=period_words),
        "revision": Fact(label=_("lần ghi")),
        "acts": Fact(label=_("gồm")),
    }
)


def action_words(code: str) -> str:
    return str(ACTIONS.get(code, code))


def fact_of(action: str, key: str) -> Fact | None:
    return FACTS.get(f"{action}:{key}") or FACTS.get(key)


def kind_words(object_type: str) -> str:
    """Return what a kind of thing is called; one that is gone keeps its technical name."""
    known = OBJECTS.get(object_type)
    if known is not None:
        return str(known)
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type


def object_words(object_type: str, object_id: str) -> str:
    """Return «đơn vị 12»: what a thing is called that has no name for the reader."""
    return f"{kind_words(object_type)} {object_id}".strip()


def tell(
    *,
    actions: Mapping[str, Text] | None = None,
    objects: Mapping[str, Text] | None = None,
    facts: Mapping[str, Fact] | None = None,
    names: Mapping[str, Namer] | None = None,
    together: Mapping[tuple[str, ...], GroupNamer] | None = None,
) -> None:
    """Add an app's words to the trail; called from its ``registration``."""
    ACTIONS.update(actions or {})
    OBJECTS.update(objects or {})
    FACTS.update(facts or {})
    NAMES.update(names or {})
    TOGETHER.update(together or {})
