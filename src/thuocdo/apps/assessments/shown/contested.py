"""A contested criterion as it is drawn: what each round came to, who said what, what is to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Answer, Assessment, ExplanationPaper, NodeScore, Round
from thuocdo.apps.assessments.queries.contesting import Item, items_of
from thuocdo.apps.assessments.shown.sums import told
from thuocdo.apps.assessments.wording.answers import said_words
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.contest import Outcome, standing
from thuocdo.core.framework import FieldKind
from thuocdo.core.scoring import State as Scored


@dataclass(frozen=True, slots=True)
class RoundLine:
    """What one round said of a leaf."""

    name: str
    points: str
    words: str
    reason: str
    cause: str
    who: str


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A leaf with its rounds; ``text`` is blank for whoever may not read it yet."""

    item: Item
    name: str
    max: str
    claimed: str
    found: str
    decided: str
    lowered: bool
    first_reason: str
    second_reason: str
    text: str
    papers: tuple[ExplanationPaper, ...]
    state: State | None
    why: str
    typed: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.item.leaf.code

    @property
    def rounds(self) -> list[RoundLine]:
        return rounds_of(self.item)


def file_lines(user: User, row: Assessment, day: date) -> list[ContestLine]:
    """Return the leaves of a file on which rounds differ, of the fields that a person may see.

    Of a file still under appraisal nothing is told: nothing of it stands yet.
    """
    if not row.is_appraised:
        return []
    prefetch_related_objects([row.cycle], "stages")
    reads = permissions.reads_explanation(user, row, day)
    seen = [item for item in items_of(row) if permissions.may_view(user, row, day, item.field.code)]
    return [_hidden(line) if not reads else line for line in lines_of(seen, day)]


def lines_of(items: Iterable[Item], day: date) -> list[ContestLine]:
    return [_line(item, day) for item in items]


def rounds_of(item: Item) -> list[RoundLine]:
    """Return what the rounds said, in their order, those that did not speak left out."""
    spoken = (
        (_("Đơn vị tự chấm"), item.claim, item.claimed),
        (_("Thẩm định vòng 1"), item.first, item.found),
        (_("Thẩm định vòng 2"), item.second, item.decided),
    )
    return [_round(item, *one) for one in spoken if one[1] is not None or one[2] is not None]


def points_words(item: Item, score: NodeScore | None) -> str:
    if score is None:
        return ""
    if score.state == Scored.NOT_APPLICABLE:
        return _("KAD")
    if score.state == Scored.NOT_SCORED:
        return _("chưa chấm")
    return formats.points(told(score.points, taken=item.field.kind is FieldKind.PENALTY))


def state_of(item: Item, day: date) -> State | None:
    """Say where a contested leaf is on its way; nothing of what nobody may contest."""
    if item.second is not None:
        return _decided(item)
    if item.contested:
        again = permissions.looks_again(item.assessment.cycle)
        sent = State(Look.DONE, _("Đã gửi giải trình"))
        return State(Look.WAITING, _("Chờ quyết định vòng 2")) if again else sent
    return _unsent(item, day) if item.contestable else None


def _unsent(item: Item, day: date) -> State | None:
    row = item.assessment
    if row.explained_at is None and permissions.explaining(row.cycle, day):
        if item.text:
            return State(Look.DRAFT, _("Đã ghi, chưa gửi"), act=True)
        return State(Look.OPEN, _("Chưa giải trình"))
    ended = row.explained_at is not None or permissions.looks_again(row.cycle)
    return State(Look.SAME, _("Không giải trình")) if ended or row.cycle.is_closed else None


def _decided(item: Item) -> State:
    if item.outcome is Outcome.KEPT or item.found is None or item.decided is None:
        return State(Look.SAME, _("Giữ kết quả vòng 1"))
    kind = item.field.kind
    change = standing(kind, item.decided) - standing(kind, item.found)
    words = {"points": formats.points(abs(change))}
    if item.outcome is Outcome.RAISED:
        return State(Look.UP, _("Vòng 2 tăng {points}").format(**words))
    return State(Look.DOWN, _("Vòng 2 giảm {points}").format(**words))


def _line(item: Item, day: date) -> ContestLine:
    score = item.decided or item.found or item.claimed
    return ContestLine(
        item=item,
        name=item.leaf.name.told(lang()),
        max=formats.points(item.leaf.max),
        claimed=points_words(item, item.claimed),
        found=points_words(item, item.found),
        decided=points_words(item, item.decided),
        lowered=item.contestable,
        first_reason=item.first.reason if item.first else "",
        second_reason=item.second.reason if item.second else "",
        text=item.text,
        papers=item.papers,
        state=state_of(item, day),
        why=score.card.why_url(item.leaf.code) if score else "",
    )


def _hidden(line: ContestLine) -> ContestLine:
    return replace(line, text="", papers=())


def _round(item: Item, name: str, said: Answer | None, score: NodeScore | None) -> RoundLine:
    return RoundLine(
        name=name,
        points=points_words(item, score),
        words=_words(item, said),
        reason=said.reason if said else "",
        cause=said.get_cause_display() if said else "",
        who=f"{said.by.get_full_name()}, {formats.moment(said.at)}" if said else "",
    )


def _words(item: Item, said: Answer | None) -> str:
    """Return what was entered; of points settled outright nothing, for they stand beside it."""
    if said is None or set(said.inputs) == {"points"}:
        return ""
    return said_words(item.leaf, said.inputs)


def open_lines(lines: Sequence[ContestLine]) -> list[ContestLine]:
    """Return the lines that a unit may contest, or did."""
    return [line for line in lines if line.lowered or line.item.contested]


def totals(row: Assessment) -> list[tuple[str, str]]:
    """Return the whole of a file by round, as far as rounds were scored."""
    cards = {card.round: card for card in row.cards.defer("scorecard")}
    return [
        (Round(one).label, formats.points(cards[one].points))
        for one in (Round.SELF, Round.ROUND1, Round.ROUND2)
        if one in cards
    ]


def judged_panel(user: User, row: Assessment, day: date, code: str = "") -> dict[str, object]:
    """Return the panel of a file, or of one leaf of it, that says where rounds differ."""
    lines = file_lines(user, row, day)
    shown = [line for line in lines if not code or line.code == code]
    reads = permissions.reads_explanation(user, row, day)
    return {
        "judged": shown,
        "judged_totals": totals(row) if shown and not code else [],
        "judged_again": any(line.text or line.decided for line in shown),
        "judged_href": row.explanation_url if reads and open_lines(shown) else "",
        "may_explain": bool(open_lines(lines)) and permissions.explains(user, row, day),
    }
