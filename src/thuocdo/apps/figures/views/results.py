from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures import permissions, queries, shown
from thuocdo.apps.figures.shown import published
from thuocdo.apps.figures.shown.published import NOTHING, Result
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.lists import Action, Column, Listing, open_list
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Metric, MetricUnit

NAMES = {
    "par": "PAR INDEX",
    "sipas": "SIPAS",
    "papi": "PAPI",
    "pci": "PCI",
    "qd766": gettext_lazy("Bộ chỉ số 766"),
}
Results = Mapping[Unit, Mapping[int, Result]]


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Show one index: provinces by score, with their places, over the last years."""
    metric, metrics = _asked(request)
    index, _dot, part = metric.code.partition(".")
    ranks = [f"{index}.rank"] if part == "total" else []
    found = published.results_by_year(queries.published_rows([metric.code, *ranks]))
    years = published.years_of(found)[: published.YEARS_SHOWN]
    unit = chosen(request).unit
    own = queries.province_of(unit.pk, timezone.localdate()) if unit else None
    page = open_list(
        request,
        _listing(metric, years, own),
        published.table(found, years),
        actions=_actions(request),
    )
    return page.answer(
        "figures/results.html",
        index=index,
        indices=NAMES.items(),
        metrics=[(one.code, one.name(formats.lang())) for one in metrics],
        metric=metric,
        answer=_answer(found, own, metric),
        may_import=_may_import(request),
    )


def _asked(request: HttpRequest) -> tuple[Metric, list[Metric]]:
    """Return the metric that the address asks for and its siblings; the first index by default."""
    families = published.indices(load_metrics())
    metrics = families.get(request.GET.get("chi-so", ""), families["par"])
    part = request.GET.get("thanh-phan", "")
    return next((one for one in metrics if one.code == part), metrics[0]), metrics


def _listing(metric: Metric, years: Sequence[int], own: Unit | None) -> Listing:
    name = Column(
        key="unit",
        label=_("Tỉnh, thành phố"),
        value=lambda row: row.name,
        sort="name_sort",
        width="td-wide",
    )
    return Listing(
        name=f"ket-qua-{metric.code.replace('.', '-')}",
        noun=_("tỉnh, thành phố"),
        search=("name_folded",),
        search_label=_("Tìm tỉnh, thành phố"),
        order=f"-s{years[0]}" if years else "unit",
        per_page=70,
        columns=(name, *(column for year in years for column in _columns(metric, year))),
        empty=_(
            "Chưa có kết quả nào của chỉ số này. Nạp kết quả có sẵn kèm nguồn, hoặc nhập tệp "
            "kết quả do cơ quan công bố gửi."
        ),
        row_class=lambda row: "td-chosen" if own is not None and row.pk == own.pk else "",
    )


def _columns(metric: Metric, year: int) -> Iterator[Column]:
    def result(row: SimpleNamespace) -> Result:
        return row.by_year.get(year, NOTHING)

    yield Column(
        key=f"s{year}",
        label=str(year),
        value=lambda row: result(row).score,
        kind="percent" if metric.unit is MetricUnit.RATIO else "points",
        sort=f"s{year}",
        link=lambda row: result(row).score_url,
    )
    if metric.code.endswith(".total"):
        yield Column(
            key=f"r{year}",
            label=_("Hạng {year}").format(year=year),
            value=lambda row: result(row).place,
            kind="number",
            sort=f"r{year}",
            link=lambda row: result(row).rank_url,
        )


def _answer(found: Results, own: Unit | None, metric: Metric) -> str:
    """Say in one sentence where the own province stands, the latest two years side by side."""
    by_year = next((by_year for unit, by_year in found.items() if unit == own), {})
    told = [_told(year, by_year[year], metric) for year in sorted(by_year, reverse=True)[:2]]
    return f"{own.name}: {'; '.join(told)}." if own is not None and told else ""


def _told(year: int, result: Result, metric: Metric) -> str:
    score = "" if result.score is None else shown.in_unit(result.score, metric.unit)
    place = _("hạng {place}").format(place=result.place) if result.rank else ""
    facts = ", ".join(fact for fact in (score, place) if fact)
    return _("năm {year} {facts}").format(year=year, facts=facts)


def _actions(request: HttpRequest) -> list[Action]:
    if not _may_import(request):
        return []
    url = reverse("figures:import-results")
    return [Action(label=_("Nhập kết quả"), url=url, icon="table-import")]


def _may_import(request: HttpRequest) -> bool:
    return permissions.may_import_results(request.user, timezone.localdate())
