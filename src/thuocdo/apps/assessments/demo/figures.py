"""Figures that the demo's criteria read: surveys, dossiers, documents, money."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Criterion, Framework
from thuocdo.core.framework.rules import MetricRule, Monitor, Survey
from thuocdo.core.metrics import Figure, MetricUnit
from thuocdo.core.periods import Period
from thuocdo.core.scoring.rules import evaluate_figure

DRAWS = 10
SOURCES = {
    "sipas": "Khảo sát mức độ hài lòng (số liệu mẫu)",
    "XHH": "Điều tra xã hội học (số liệu mẫu)",
    "dossiers": "Hệ thống thông tin giải quyết TTHC (số liệu mẫu)",
    "procedures": "Cơ sở dữ liệu quốc gia về TTHC (số liệu mẫu)",
    "documents": "Hệ thống quản lý văn bản và điều hành (số liệu mẫu)",
    "finance": "Kho bạc Nhà nước khu vực (số liệu mẫu)",
    "qd766": "Cổng Dịch vụ công quốc gia (số liệu mẫu)",
}
OTHER_SOURCE = "Báo cáo của cơ quan chuyên môn (số liệu mẫu)"


def figures_of(
    framework: Framework, unit: Unit, period: Period, level: float, chance: Random
) -> Iterator[Figure]:
    """Yield one figure for each metric that the set reads, worth about ``level`` of its points."""
    read = {leaf.metric: leaf for leaf in framework.leaves() if leaf.metric}
    for metric, leaf in read.items():
        draws = [_draw(leaf, metric, unit, period, chance) for _ in range(DRAWS)]
        wanted = Fraction(level).limit_denominator(1000) * (leaf.max or 0)
        yield min(draws, key=lambda figure: abs(_worth(leaf, figure) - wanted))


def _worth(leaf: Criterion, figure: Figure) -> Fraction:
    if not isinstance(leaf.rule, Survey | MetricRule):
        return Fraction(0)
    outcome = evaluate_figure(leaf.rule, leaf.max or Fraction(0), figure, {})
    return outcome.points if outcome else Fraction(0)


def _draw(leaf: Criterion, metric: str, unit: Unit, period: Period, chance: Random) -> Figure:
    source = SOURCES.get(metric.partition(".")[0], OTHER_SOURCE)
    common = {"unit": unit.code, "metric": metric, "period": period, "source": source}
    known = load_metrics()[metric]
    if known.unit is not MetricUnit.RATIO:
        low, high = known.scale or (Fraction(0), Fraction(100))
        share = Fraction(chance.randint(600, 985), 1000)
        return Figure(value=low + (high - low) * share, **common)
    if leaf.surveyed or isinstance(leaf.rule, Monitor):
        size = chance.randint(90, 240)
        return Figure(value=Fraction(chance.randint(740, 975), 1000), n=size, se=0.02, **common)
    whole = chance.randint(40, 4000)
    share = chance.choice((chance.uniform(0.5, 1), chance.uniform(0.85, 1), chance.uniform(0, 0.2)))
    return Figure(numerator=Fraction(round(whole * share)), denominator=Fraction(whole), **common)
