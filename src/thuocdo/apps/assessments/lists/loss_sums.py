"""Lists of what all units together lost: by criterion, and unit by unit for one criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.assessments.lists.losses import UNSCORED, body_filter, cause_words, lost_column
from thuocdo.apps.assessments.lists.results import KLASSES
from thuocdo.apps.assessments.models import Cycle, NodeScore
from thuocdo.apps.assessments.queries.losses import LossSum
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import State
from thuocdo.core.framework import Framework
from thuocdo.core.scoring import State as Scored


@dataclass(frozen=True, slots=True)
class SumLine:
    """A criterion as all units together lost it."""

    pk: str
    order: int
    name: str
    field: str
    lost: Fraction
    share: Fraction
    bar: float
    body: str
    units: int
    of: int
    blank: str
    url: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What one unit lost of one criterion."""

    pk: int
    name: str
    name_sort: str
    points: Fraction
    max: Fraction
    lost: Fraction
    bar: float
    cause: str
    cause_words: str
    state: State | None
    url: str


def sum_lines(cycle: Cycle, framework: Framework, found: Sequence[LossSum]) -> list[SumLine]:
    order = {node.code: at for at, node in enumerate(framework.nodes())}
    most = (found[0].lost if found else None) or Fraction(1)
    return [
        SumLine(
            pk=one.leaf.code,
            order=order[one.leaf.code],
            name=one.leaf.name.told(lang()),
            field=framework.field_of(one.leaf.code).code,
            lost=one.lost,
            share=one.lost / one.max if one.max else Fraction(0),
            bar=float(one.lost / most),
            body=one.body,
            units=one.units,
            of=one.of,
            blank=f"{one.blank}/{one.of}" if one.blank else "",
            url=reverse("assessments:leaf-losses", args=[cycle.pk, one.leaf.code]),
        )
        for one in found
    ]


def unit_lines(rows: Sequence[NodeScore], most: Fraction) -> list[UnitLine]:
    return [
        UnitLine(
            pk=row.card.assessment.unit_id,
            name=row.card.assessment.unit.name,
            name_sort=row.card.assessment.unit.name_sort,
            points=row.points or Fraction(0),
            max=row.max or Fraction(0),
            lost=row.lost,
            bar=float(row.lost / most) if most else 0,
            cause=row.cause,
            cause_words=_cause(row),
            state=_state(row),
            url=row.card.why_url(row.code),
        )
        for row in rows
    ]


def _cause(row: NodeScore) -> str:
    return _now("Chưa có số liệu") if row.state == Scored.NOT_SCORED else cause_words(row.cause)


def _state(row: NodeScore) -> State | None:
    if row.state == Scored.NOT_SCORED:
        return UNSCORED
    return KLASSES[NodeScore.Class(row.klass)] if row.klass else None


def sums(lines: Sequence[SumLine]) -> Listing:
    bodies = sorted({line.body for line in lines if line.body})
    return Listing(
        name="chua-dat-tong-hop",
        noun=_("tiêu chí"),
        order="-lost",
        search=("pk", "name", "body"),
        search_label=_("Tìm mã, tên"),
        per_page=200,
        columns=(
            Column(key="code", label=_("Mã"), value=lambda line: line.pk, sort="order"),
            Column(
                key="name",
                label=_("Tiêu chí thành phần"),
                value=lambda line: line.name,
                link=lambda line: line.url,
                width="td-loss-name",
            ),
            lost_column(),
            Column(
                key="share",
                label=_("% điểm tối đa"),
                value=lambda line: line.share,
                kind="percent",
                sort="share",
            ),
            Column(
                key="units",
                label=_("Đơn vị mất điểm"),
                value=lambda line: f"{line.units}/{line.of}",
                sort="units",
            ),
            *(_blank_column() if any(line.blank for line in lines) else ()),
            Column(
                key="body", label=_("Cơ quan trả lời"), value=lambda line: line.body, sort="body"
            ),
        ),
        filters=(body_filter(bodies),),
        empty=_("Chưa có đơn vị nào mất điểm, hoặc chưa ai chấm."),
    )


def _blank_column() -> tuple[Column, ...]:
    """Return how many units lack the data; their points are not among those lost."""
    return (Column(key="blank", label=_("Đơn vị chưa chấm"), value=lambda line: line.blank),)


def units(lines: Sequence[UnitLine]) -> Listing:
    causes = {line.cause: line.cause_words for line in lines if line.cause}
    return Listing(
        name="chua-dat-theo-don-vi",
        noun=_("đơn vị mất điểm"),
        order="-lost",
        search=("name",),
        search_label=_("Tìm đơn vị"),
        per_page=250,
        columns=(
            Column(
                key="name",
                label=_("Cơ quan, đơn vị"),
                value=lambda line: line.name,
                sort="name_sort",
                link=lambda line: line.url,
            ),
            Column(
                key="points",
                label=pgettext_lazy("points", "Đạt"),
                value=lambda line: line.points,
                kind="points",
                sort="points",
            ),
            Column(key="max", label=_("Tối đa"), value=lambda line: line.max, kind="points"),
            lost_column(),
            Column(key="cause", label=_("Nguyên nhân"), value=lambda line: line.cause_words),
            Column(
                key="class",
                label=_("So với năm trước"),
                value=lambda line: line.state,
                kind="state",
            ),
        ),
        filters=(
            Filter(
                key="nguyen-nhan",
                label=_("Nguyên nhân"),
                lookup="cause",
                choices=lambda: list(causes.items()),
                every=_("tất cả"),
            ),
        ),
        empty=_("Không đơn vị nào mất điểm ở tiêu chí này."),
    )
