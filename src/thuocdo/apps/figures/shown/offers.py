"""Which metrics can be entered, in groups: what criteria wait for first, then the registry."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures.shown.names import Asked, Read, together
from thuocdo.apps.figures.shown.values import metric_name

FAMILIES = {
    "dossiers": _("Hồ sơ thủ tục hành chính"),
    "procedures": _("Thủ tục hành chính"),
    "tasks": _("Nhiệm vụ được giao"),
    "feedback": _("Phản ánh, kiến nghị"),
    "finance": _("Tài chính công"),
    "staffing": _("Tổ chức, cán bộ"),
    "legal": _("Văn bản pháp luật"),
    "documents": _("Xử lý văn bản"),
}
OTHER = _("Công việc khác")
"""For the families of a single metric."""

Choice = tuple[str, str]


def offers(
    reads: Mapping[Asked, Read], *, first: int | None = None, every: bool = False
) -> list[tuple[str, list[Choice]]]:
    """Return the metrics to be entered by hand, in groups, with the names that people know.

    What criteria read comes first, by the name that it has for the unit ``first``, else by all of
    its names. ``every``: results of surveys and of outside bodies too, where they are read.
    """
    waited = dict(_read(reads, first, every=every))
    groups: dict[str, list[Choice]] = defaultdict(list)
    groups[str(_("Tiêu chí đang lấy số liệu"))] = list(waited.items())
    for metric in load_metrics():
        if metric.code not in waited and not metric.is_family and metric.is_typed:
            family = FAMILIES.get(metric.code.partition(".")[0], OTHER)
            groups[str(family)].append((metric.code, metric_name(metric.code)))
    return [(group, choices) for group, choices in groups.items() if choices]


def _read(reads: Mapping[Asked, Read], first: int | None, *, every: bool) -> Iterator[Choice]:
    names: dict[str, set[str]] = defaultdict(set)
    for (_unit, code), read in reads.items():
        names[code].add(read.name)
    registry = load_metrics()
    for code in sorted(names):
        if code in registry and (every or registry[code].is_typed):
            own = reads.get((first, code)) if first is not None else None
            yield code, own.name if own else together(names[code])
