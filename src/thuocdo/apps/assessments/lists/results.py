"""The list of results, and the states that a score, a place and a change are shown by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Card, Cycle, NodeScore
from thuocdo.apps.assessments.queries.results import Counted, Place
from thuocdo.apps.assessments.wording.grades import grade_words, group_words
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.scoring import State as Scored

Klass = NodeScore.Class
KLASSES = {
    Klass.KEPT: State(Look.SAME, _("Giữ tối đa")),
    Klass.RAISED: State(Look.UP, _("Tăng")),
    Klass.UNCHANGED: State(Look.SAME, _("Không đổi")),
    Klass.FALLEN: State(Look.DOWN, _("Giảm")),
    Klass.NEW: State(Look.NOTE, _("Tiêu chí mới")),
}
HUNDRED = 100
CLOSEST, FINEST = 4, 10
"""Decimals by which two units that look equal are told apart."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A unit as a row of the results."""

    pk: int
    name: str
    name_sort: str
    group: str
    place: int | None
    order: int
    rank: str
    movement: State | None
    points: Fraction
    max: Fraction
    ratio: Fraction | None
    band: str
    note: str
    url: str
    chosen: bool


def klass_state(klass: str) -> State | None:
    return KLASSES[Klass(klass)] if klass else None


def leaf_state(node: NodeScore) -> State | None:
    """Return the state of a leaf that is not simply scored."""
    if node.state == Scored.NOT_SCORED:
        return State(Look.OPEN, _("Chưa chấm"))
    if node.state == Scored.NOT_APPLICABLE:
        return State(Look.NOT_APPLICABLE, _("KAD"))
    return State(Look.NOTE, _("Chỉ theo dõi")) if node.state == Scored.WATCHED else None


def rank_words(place: int | None, of: int) -> str:
    """Return a place as it always stands: with the number of places."""
    return f"{place}/{of}" if place else ""


def movement(row: Place) -> State | None:
    """Say how a place changed; places among other numbers of units are named, not subtracted."""
    before = row.before
    if row.place is None or before is None or before.rank is None:
        return None
    if before.of != row.of:
        told = _now("năm trước {rank}").format(rank=rank_words(before.rank, before.of))
        return State(Look.NOTE, told)
    steps = before.rank - row.place
    if steps == 0:
        return State(Look.SAME, _("giữ hạng"))
    if steps > 0:
        return State(Look.UP, _now("lên {n}").format(n=steps))
    return State(Look.DOWN, _now("xuống {n}").format(n=-steps))


def note_of(cycle: Cycle, row: Place) -> str:
    """Return what must be said beside a place: why it is not another one, or why there is none."""
    if row.place is None:
        return _unranked(cycle, row)
    if row.tied:
        return _now("Bằng điểm tuyệt đối, cùng hạng")
    below = [other for other in row.close if _ratio(other) < _ratio(row.card)]
    if below:
        return told_apart(row.card, max(below, key=_ratio))
    return predecessors_words(row)


def told_apart(better: Card, worse: Card) -> str:
    """Return «91,4372 > 91,4318: xếp theo điểm chưa làm tròn», with as many decimals as decide."""
    percents = (_ratio(better) * 100, _ratio(worse) * 100)
    pairs = [[formats.points(value, at) for value in percents] for at in range(CLOSEST, FINEST + 1)]
    one, other = next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])
    return _now("{one} > {other}: xếp theo điểm chưa làm tròn").format(one=one, other=other)


def predecessors_words(row: Place) -> str:
    """Name what a new unit was made of, with its places: they are never added up."""
    named = [
        f"{card.assessment.unit.label} {rank_words(card.rank, card.of)}".strip()
        for card in row.predecessors
    ]
    return (
        _now("Trước đây: {units}; không cộng gộp").format(units=", ".join(named)) if named else ""
    )


def result_lines(cycle: Cycle, rows: Iterable[Place], chosen: int | None) -> list[ResultLine]:
    framework = framework_of(cycle.criteria_set)
    return [
        ResultLine(
            pk=row.card.assessment.unit_id,
            name=row.card.assessment.unit.name,
            name_sort=row.card.assessment.unit.name_sort,
            group=row.card.assessment.group,
            place=row.place,
            order=order,
            rank=rank_words(row.place, row.of) or _now("Không xếp"),
            movement=movement(row),
            points=row.card.points,
            max=row.card.max,
            ratio=_ratio(row.card) if row.card.max else None,
            band=grade_words(framework, row.card.band) if row.place else "",
            note=note_of(cycle, row),
            url=_url(row.card),
            chosen=row.card.assessment.unit_id == chosen,
        )
        for order, row in enumerate(rows)
    ]


def _columns(cycle: Cycle, lines: Sequence[ResultLine]) -> tuple[Column, ...]:
    """Return the columns; change and percent are left out where they would say nothing."""
    moved = any(line.movement for line in lines)
    return (
        Column(
            key="rank", label=_("Hạng"), value=lambda line: line.rank, sort="order", width="td-thin"
        ),
        *(_movement_column(cycle) if moved else ()),
        Column(
            key="name",
            label=_("Cơ quan, đơn vị"),
            value=lambda line: line.name,
            sort="name_sort",
            link=lambda line: line.url,
            note=lambda line: line.note,
            width="td-result-name",
        ),
        Column(
            key="points",
            label=_("Điểm"),
            value=lambda line: line.points,
            kind="points",
            sort="points",
        ),
        *(_percent_column() if {line.max for line in lines} != {HUNDRED} else ()),
        Column(key="band", label=_("Xếp loại"), value=lambda line: line.band),
    )


def first_group(units: Iterable[tuple[str, int | None]]) -> str:
    """Return the group to open with, of groups and places: the first that has a ranked unit."""
    listed = list(units)
    ranked = (group for group, place in listed if place)
    return next(ranked, listed[0][0] if listed else "")


def results(cycle: Cycle, lines: Sequence[ResultLine]) -> Listing:
    groups = {line.group: 0 for line in lines}
    for line in lines:
        groups[line.group] += 1
    labels = [(name, f"{count} {group_words(name)}") for name, count in groups.items()]
    provisional = not cycle.is_closed
    return Listing(
        name="ket-qua-tam-tinh" if provisional else "ket-qua",
        noun=_("đơn vị (tạm tính)") if provisional else _("đơn vị"),
        order="rank",
        search=("name",),
        search_label=_("Tìm đơn vị"),
        per_page=250,
        row_class=lambda line: "td-chosen" if line.chosen else "" if line.place else "td-past",
        columns=_columns(cycle, lines),
        filters=(
            Filter(
                key="nhom",
                label=_("Nhóm xếp hạng"),
                lookup="group",
                choices=lambda: labels,
                default=first_group((line.group, line.place) for line in lines),
                tabs=True,
            ),
        ),
        empty=_("Chưa có đơn vị nào chấm điểm trong kỳ này."),
    )


def _movement_column(cycle: Cycle) -> tuple[Column, ...]:
    year = cycle.previous.year if cycle.previous else cycle.year - 1
    return (
        Column(
            key="movement",
            label=_now("So với {year}").format(year=year),
            value=lambda line: line.movement,
            kind="state",
        ),
    )


def _percent_column() -> tuple[Column, ...]:
    """Return the percent, which says something new only where maxima are not a hundred."""
    return (
        Column(
            key="percent",
            label=_("% điểm tối đa"),
            value=lambda line: line.ratio,
            kind="percent",
            sort="ratio",
        ),
    )


def _unranked(cycle: Cycle, row: Place) -> str:
    """Say why a unit has no place; results taken in from a table were never handed in here."""
    if row.card.assessment.submitted_at is None and cycle.opened_at is not None:
        return _unsubmitted(cycle)
    if row.scored is None:
        return _now("Không có tiêu chí nào áp dụng")
    share = formats.percent(row.scored, 0)
    return _now("Mới chấm {share} số điểm, chưa đủ để xếp hạng").format(share=share)


def _unsubmitted(cycle: Cycle) -> str:
    """Say what counts of a unit that has not handed in: its own score, until the end."""
    if cycle.is_closed:
        return _now("Chưa nộp hồ sơ tự chấm: điểm tự chấm dở không được tính")
    return _now(
        "Chưa nộp hồ sơ tự chấm: điểm đang tự chấm, không được tính nếu khóa kỳ khi chưa nộp"
    )


def counted_words(found: Counted) -> str:
    """Say of how many units an average is; nothing where it is of all."""
    if not found.partial:
        return ""
    told = _now("{n}/{of} đơn vị được xếp hạng").format(n=len(found.cards), of=found.of)
    if not found.unsubmitted:
        return told
    return _now("{told}; {n} chưa nộp").format(told=told, n=found.unsubmitted)


def left_out_words(blank: int, unpaired: int) -> str:
    """Say what the change of a median leaves out: what was not scored, who was not there."""
    parts = []
    if blank:
        told = _now("Kỳ này chưa chấm {n} tiêu chí của các đơn vị được xếp hạng, tính 0 điểm")
        parts.append(told.format(n=blank))
    if unpaired:
        told = _now("{n} đơn vị không có kết quả năm trước, không tính")
        parts.append(told.format(n=unpaired))
    return "; ".join(parts)


def _url(card: Card) -> str:
    query = {"nhom": card.assessment.group, "xem": card.assessment.unit_id}
    return f"?{urlencode(query)}"


def _ratio(card: Card) -> Fraction:
    return card.points / card.max
