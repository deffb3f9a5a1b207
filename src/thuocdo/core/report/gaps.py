"""The report on lost points: the identity of the total, losses by answering body, all criteria."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from thuocdo.core.report.blocks import (
    Align,
    Block,
    Chart,
    ChartKind,
    Column,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
    Tone,
    gap,
)
from thuocdo.core.report.document import Appendix, Document, Frame, roman
from thuocdo.core.report.figures import maximum_words, score_words, shown_decimals
from thuocdo.core.report.losses import LossFact
from thuocdo.core.vietnamese.numbers import show

KIND = "Báo cáo"
NOBODY = "Chưa giao cơ quan nào"
_CHARTED = 10
_BODY_COLUMNS = (
    Column("TT", 1, Align.CENTRE),
    Column("Cơ quan trả lời", 6),
    Column("Số tiêu chí", 2, Align.RIGHT),
    Column("Điểm chưa đạt", 2, Align.RIGHT),
    Column("Tỷ trọng (%)", 2, Align.RIGHT),
)
_LOSS_COLUMNS = (
    Column("Mã", 5, Align.CENTRE),
    Column("Tiêu chí thành phần", 26),
    Column("Điểm tối đa", 7, Align.RIGHT),
    Column("Điểm đạt", 7, Align.RIGHT),
    Column("Điểm chưa đạt", 7, Align.RIGHT),
    Column("Diễn biến", 14),
)


@dataclass(frozen=True, slots=True)
class GapsFacts:
    """A result with all its losses; bonus, penalty and floor close the identity of the total.

    max − points = Σ lost + penalty − bonus − floor, exactly.
    """

    frame: Frame
    unit: str
    index: str
    year: int
    points: Fraction
    max: Fraction
    losses: tuple[LossFact, ...]
    bonus: Fraction = Fraction()
    penalty: Fraction = Fraction()
    floor: Fraction = Fraction()
    standing: str = ""

    @property
    def lost(self) -> Fraction:
        """Return the sum of all points lost."""
        return sum((loss.lost for loss in self.losses), Fraction())

    def by_body(self) -> list[tuple[str, tuple[LossFact, ...]]]:
        """Return the losses of each answering body, the largest sum first."""
        bodies = dict.fromkeys(loss.body for loss in self.losses)
        own = [(body, tuple(loss for loss in self.losses if loss.body == body)) for body in bodies]
        return sorted(own, key=lambda pair: -lost_of(pair[1]))


def lost_of(losses: tuple[LossFact, ...]) -> Fraction:
    """Return the points lost over some criteria."""
    return sum((loss.lost for loss in losses), Fraction())


def gaps_report(facts: GapsFacts) -> Document:
    """Return the report on lost points, with every criterion in its annex."""
    frame = facts.frame
    return Document(
        kind=KIND,
        letterhead=frame.letterhead,
        subject=(
            f"Phân tích các tiêu chí chưa đạt điểm tối đa {facts.index} năm {facts.year} "
            f"của {facts.unit}"
        ),
        body=tuple(_body(facts)),
        signature=frame.signature,
        recipients=frame.recipients,
        bases=frame.bases,
        appendices=_appendices(facts),
        draft=frame.draft,
        sample=frame.sample,
    )


def _body(facts: GapsFacts) -> Iterator[Block]:
    yield Heading(1, "I.", "KẾT QUẢ CHUNG")
    standing = f", {facts.standing}" if facts.standing else ""
    score = score_words(facts.points, facts.max)
    yield Paragraph(f"{facts.index} năm {facts.year} của {facts.unit} đạt {score}{standing}.")
    yield Paragraph(_identity(facts))
    yield Heading(1, "II.", "ĐIỂM MẤT THEO CƠ QUAN TRẢ LỜI")
    if not facts.losses:
        yield Paragraph("Tất cả tiêu chí đạt điểm tối đa./.")
        return
    yield _body_table(facts)
    yield _chart(facts)
    yield Heading(1, "III.", "NGUYÊN NHÂN VÀ ĐỀ XUẤT")
    yield Paragraph(gap("nguyên nhân chủ yếu"))
    yield Paragraph(f"{gap('đề xuất')}./.")


def _identity(facts: GapsFacts) -> str:
    signed = (
        ("+", "điểm trừ", facts.penalty),
        ("−", "điểm thưởng", -facts.bonus),
        ("−", "điểm giữ ở mức 0", -facts.floor),
    )
    told = [(sign, name, value) for sign, name, value in signed if value]
    made_of = (facts.points, facts.lost, *(value for _sign, _name, value in told))
    places = shown_decimals(*made_of, total=facts.max)
    parts = [f"điểm chưa đạt {show(facts.lost, places)}"]
    parts += [f"{sign} {name} {show(abs(value), places)}" for sign, name, value in told]
    whole, reached = maximum_words(facts.max), show(facts.points, places)
    return f"Điểm tối đa {whole} − điểm đạt {reached} = {' '.join(parts)}."


def _body_table(facts: GapsFacts) -> Table:
    total = facts.lost
    places = shown_decimals(*(lost_of(losses) for _body, losses in facts.by_body()), total=total)
    rows = [
        Row(
            (
                str(number),
                body or NOBODY,
                str(len(losses)),
                show(lost_of(losses), places),
                show(lost_of(losses) / total * 100, 1),
            ),
        )
        for number, (body, losses) in enumerate(facts.by_body(), start=1)
    ]
    whole = ("", "Tổng số", str(len(facts.losses)), show(total, places), show(100, 1))
    return Table(_BODY_COLUMNS, (*rows, Row(whole, RowKind.TOTAL)))


def _chart(facts: GapsFacts) -> Chart:
    largest, others = facts.by_body()[:_CHARTED], facts.by_body()[_CHARTED:]
    points = [(body or NOBODY, lost_of(losses)) for body, losses in largest]
    if others:
        rest = sum((lost_of(losses) for _, losses in others), Fraction())
        points.append((f"{len(others)} cơ quan khác", rest))
    title = "Điểm chưa đạt theo cơ quan trả lời"
    places = shown_decimals(*(lost for _, lost in points), total=facts.lost)
    return Chart(ChartKind.BAR, title, "điểm", tuple(points), places, Tone.LOSS)


def _appendices(facts: GapsFacts) -> tuple[Appendix, ...]:
    if not facts.losses:
        return ()
    rows: list[Row] = []
    numbers = count(1)
    for body, losses in facts.by_body():
        rows.append(Row((roman(next(numbers)), body or NOBODY), RowKind.GROUP))
        rows.extend(_loss_row(loss) for loss in losses)
    table = Table(_LOSS_COLUMNS, tuple(rows))
    return (Appendix("Tiêu chí chưa đạt điểm tối đa", (table,), landscape=True),)


def _loss_row(loss: LossFact) -> Row:
    places = shown_decimals(loss.points, loss.lost, total=loss.max)
    numbers = (show(number, places) for number in (loss.max, loss.points, loss.lost))
    return Row((loss.code, loss.name, *numbers, loss.trend))
