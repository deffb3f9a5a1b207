from collections.abc import Iterable
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import Http404

from thuocdo.apps.accounts.permissions import Person
from thuocdo.apps.accounts.queries import visible_bodies
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.evidence.queries import documents_for, kept_units, units_seen
from thuocdo.apps.figures import permissions
from thuocdo.apps.figures.models import Confirmation, FigureRow, Standing, Upload
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import tree_at
from thuocdo.core.periods import Period, parse_period
from thuocdo.core.vietnamese.text import fold


def latest(
    units: Iterable[int | Unit], metrics: Iterable[str], period: Period | str
) -> list[FigureRow]:
    """Return the figure that counts for each unit and metric, of exactly that period.

    That is the highest revision, except that one typed in counts only once a second person has
    confirmed it. Each carries ``standing``.
    """
    keys = [unit.pk if isinstance(unit, Unit) else unit for unit in units]
    code = period.code if isinstance(period, Period) else period
    rows = _with_standing(FigureRow.objects.filter(period=code, metric__in=list(metrics)))
    rows = rows.filter(unit__in=keys).exclude(standing=Standing.WAITING)
    rows = rows.exclude(origin=FigureRow.Origin.HAND, standing=Standing.DISPUTED)
    rows = rows.select_related("unit").order_by("unit__name_sort", "metric", "revision")
    return list({(row.unit_id, row.metric): row for row in rows}.values())


def series(unit: Unit | int, metric: str) -> list[FigureRow]:
    """Return the current figure of every period, the oldest first; kinds of period side by side."""
    key = unit.pk if isinstance(unit, Unit) else unit
    rows = _current(FigureRow.objects.filter(unit=key, metric=metric))
    return list(rows.select_related("unit").order_by("period_start", "period_end"))


def figures_for(user: Person, *, at: date) -> QuerySet[FigureRow]:
    """Return the current figures that a person may see, each with its ``standing``."""
    return _told(FigureRow.objects.filter(unit__in=units_seen(user, at)))


def figures_of(units: Iterable[int]) -> QuerySet[FigureRow]:
    """Return the current figures of units, each with its ``standing``."""
    return _told(FigureRow.objects.filter(unit__in=list(units)))


def _told(rows: QuerySet[FigureRow]) -> QuerySet[FigureRow]:
    return _current(rows).select_related("unit", "by")


def searchable(rows: QuerySet[FigureRow], names: Iterable[tuple[str, str]]) -> QuerySet[FigureRow]:
    """Return rows that can be searched by what their metrics are called, whatever the accents."""
    told = [When(metric=code, then=Value(f"{fold(name)} {fold(code)}")) for code, name in names]
    default, kind = Value(""), CharField()
    return rows.alias(metric_folded=Case(*told, default=default, output_field=kind))


def figure_for(user: Person, pk: int, *, at: date, to: str = "read") -> FigureRow:
    """Return any revision of a figure that a person may ``read`` or ``settle``, or none."""
    open_to_all = Q(origin=FigureRow.Origin.RESULTS)
    rows = FigureRow.objects.filter(Q(unit__in=units_seen(user, at)) | open_to_all)
    rows = _with_standing(rows)
    figure = rows.select_related("unit", "by", "document", "upload").filter(pk=pk).first()
    if figure is None or (to == "settle" and not permissions.may_settle(user, figure, at)):
        raise Http404
    return figure


def revisions(figure: FigureRow) -> list[FigureRow]:
    """Return all that was ever said of the same unit, metric and period, the newest first."""
    rows = FigureRow.objects.filter(unit=figure.unit_id, metric=figure.metric, period=figure.period)
    rows = _with_standing(rows).select_related("by", "document", "upload")
    return list(rows.order_by("-revision"))


def confirmations(figure: FigureRow) -> list[Confirmation]:
    return list(figure.confirmations.select_related("by"))


def is_current(figure: FigureRow) -> bool:
    return not FigureRow.objects.filter(
        unit=figure.unit_id,
        metric=figure.metric,
        period=figure.period,
        revision__gt=figure.revision,
    ).exists()


def unsettled(units: Iterable[int], period: Period | str | None = None) -> QuerySet[FigureRow]:
    """Return the current figures of units that nobody has confirmed or disputed yet."""
    rows = FigureRow.objects.filter(unit__in=list(units))
    if period is not None:
        rows = rows.filter(period=period.code if isinstance(period, Period) else period)
    open_ones = _current(rows).filter(standing__in=[Standing.OPEN, Standing.WAITING])
    return open_ones.select_related("unit")


def standing_rows(
    units: Iterable[int], metrics: Iterable[str], periods: Iterable[str]
) -> list[FigureRow]:
    """Return the current rows among units × metrics × periods, whatever their standing."""
    rows = FigureRow.objects.filter(
        unit__in=set(units), metric__in=set(metrics), period__in=set(periods)
    )
    return list(_current(rows).select_related("unit"))


def periods_of(units: Iterable[int]) -> list[str]:
    """Return the codes of the periods that figures of units exist for, the latest first."""
    rows = FigureRow.objects.filter(unit__in=list(units)).order_by()
    codes = rows.values_list("period", "period_end", "period_start").distinct()
    ordered = sorted(codes, key=lambda row: (row[1], -row[2].toordinal()), reverse=True)
    return [code for code, _end, _start in ordered]


def metrics_of(units: Iterable[int]) -> list[str]:
    """Return the codes of the metrics that figures of units exist for."""
    rows = FigureRow.objects.filter(unit__in=list(units)).order_by("metric")
    return list(rows.values_list("metric", flat=True).distinct())


def upload_for(user: Person, pk: int, *, at: date) -> Upload:
    """Return a person's own upload, as long as they may import; otherwise there is none."""
    upload = Upload.objects.filter(pk=pk, by=user.pk).first()
    if upload is None:
        raise Http404
    allowed = {
        Upload.Kind.FIGURES: permissions.may_import,
        Upload.Kind.RESULTS: permissions.may_import_results,
    }
    if not allowed[Upload.Kind(upload.kind)](user, at):
        raise Http404
    return upload


def units_to_enter(user: Person, at: date) -> list[Unit]:
    """Return the bodies that a person may enter figures of."""
    return [unit for unit in visible_bodies(user, at) if permissions.may_enter(user, unit, at)]


def keeper_of(user: Person, unit: Unit, at: date) -> Unit:
    """Return the body among whose papers a source is kept: the unit itself, or a person's own.

    Who enters figures of another unit has its source among the papers of their own body.
    """
    kept = kept_units(user, at)
    return unit if unit in kept or not kept else kept[0]


def documents_to_name(user: Person, at: date) -> QuerySet[Document]:
    """Return the documents that a person may name as the source of a figure; see ``may_name``."""
    own = Q(unit__in=[unit.pk for unit in kept_units(user, at)])
    return documents_for(user, at=at).filter(own | Q(frozen_at__isnull=False))


def series_like(figure: FigureRow) -> list[FigureRow]:
    """Return the current figures of the same unit and metric over periods of the same kind."""
    kind = parse_period(figure.period).kind
    rows = series(figure.unit_id, figure.metric)
    return [row for row in rows if parse_period(row.period).kind is kind]


def published_rows(metrics: Iterable[str]) -> QuerySet[FigureRow]:
    """Return the current published results of provinces; they are public, so of all of them."""
    rows = FigureRow.objects.filter(metric__in=list(metrics), unit__kind=Unit.Kind.PROVINCE)
    return _current(rows).select_related("unit").order_by("unit__name_sort", "period_end")


def province_of(unit: int, at: date) -> Unit | None:
    """Return the province that a body belongs to."""
    root = tree_at(at).root(unit)
    return Unit.objects.filter(pk=root, kind=Unit.Kind.PROVINCE).first()


def all_units() -> QuerySet[Unit]:
    """Return every body there ever was, for reading names in files."""
    return Unit.objects.order_by("pk")


def _current(rows: QuerySet[FigureRow]) -> QuerySet[FigureRow]:
    newer = FigureRow.objects.filter(
        unit=OuterRef("unit"),
        metric=OuterRef("metric"),
        period=OuterRef("period"),
        revision__gt=OuterRef("revision"),
    )
    return _with_standing(rows.filter(~Exists(newer)))


def _with_standing(rows: QuerySet[FigureRow]) -> QuerySet[FigureRow]:
    said = Confirmation.objects.filter(figure=OuterRef("pk")).order_by("-pk").values("verdict")
    by_hand = Q(origin=FigureRow.Origin.HAND)
    return rows.annotate(verdict=Subquery(said[:1])).annotate(
        standing=Case(
            When(verdict__isnull=False, then=F("verdict")),
            When(by_hand, then=Value(Standing.WAITING.value)),
            default=Value(Standing.OPEN.value),
            output_field=CharField(),
        )
    )
