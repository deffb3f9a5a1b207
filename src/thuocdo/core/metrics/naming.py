"""Which metric a plan means by a name: offices write ``Chỉ số CCHC``, ``PAR Index``, ``SIPAS``."""

import re
from functools import lru_cache

from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.vietnamese.text import fold

INDEX_NAMES = {
    "par.total": ("par index", "par-index", "chi so cai cach hanh chinh", "chi so cchc"),
    "sipas.total": ("sipas", "chi so hai long"),
    "papi.total": ("papi", "hieu qua quan tri"),
    "pci.total": ("pci", "nang luc canh tranh"),
    "qd766.total": ("766",),
}
"""Unaccented names of the published indices, each as a whole name."""

_LEAD = re.compile(r"^(?:diem so|diem|ket qua|gia tri|muc do|muc|ty le|ti le|chi so) (?=\S)")
_SHORT = re.compile(r"\s*\(([^()]+)\)\s*$")


def metric_named(text: str, registry: MetricRegistry) -> str | None:
    """Return the code of the metric that a name stands for; None where it is not one name."""
    wanted = _forms(text)
    for code, names in INDEX_NAMES.items():
        if wanted & set(names):
            return code
    for metric in registry:
        if wanted & (_forms(metric.name_vi) | _forms(metric.name_en)):
            return metric.code
    return None


@lru_cache(maxsize=4096)
def _forms(name: str) -> frozenset[str]:
    """Return a name whole, without what it opens with, and the short one in brackets."""
    folded = fold(name).strip(" .;:,")
    short = _SHORT.search(folded)
    bare = _SHORT.sub("", folded)
    return frozenset((folded, bare, _LEAD.sub("", bare))) | ({short[1]} if short else set())
