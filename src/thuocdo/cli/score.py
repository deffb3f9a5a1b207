"""``thuocdo score``: answers and figures → points, places, grades."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.table import Table

from thuocdo.cli.framework import read_or_fail
from thuocdo.cli.inputs import given, refuse_idle
from thuocdo.cli.language import language, say
from thuocdo.cli.output import print_json
from thuocdo.cli.tables import console
from thuocdo.core.framework import Framework
from thuocdo.core.ranking import Placed
from thuocdo.core.ranking.places import ranked_card
from thuocdo.core.scoring import Completeness, scorecard_mapping
from thuocdo.core.vietnamese.numbers import show, show_exact

app = typer.Typer(add_completion=False)

_HELP = say(
    "Chấm điểm và xếp hạng các đơn vị theo một bộ tiêu chí.\n\n"
    "Ví dụ: thuocdo score xa-mau-2026 tra-loi.csv --figures so-lieu.csv --period 2026",
    "Score and rank units by a criteria set.\n\n"
    "Example: thuocdo score xa-mau-2026 answers.csv --figures figures.csv --period 2026",
)
FRAMEWORK_HELP = say(
    "tệp .yaml hoặc .xlsx của bộ tiêu chí, hoặc mã bộ có sẵn trong chương trình",
    "the set's .yaml or .xlsx, or the id of a set that ships with the program",
)
ANSWERS_HELP = say(
    "tệp trả lời .csv hoặc .xlsx: unit, group, code, input, value; hoặc phiếu chấm ngoại tuyến",
    "the answers, .csv or .xlsx: unit, group, code, input, value; or the offline workbook",
)
FIGURES_HELP = say("tệp số liệu .csv hoặc .xlsx", "the figures, .csv or .xlsx")
PERIOD_HELP = say(
    "kỳ của số liệu, ví dụ 2026 hoặc 2026-Q1; bắt buộc khi tệp có nhiều kỳ",
    "the period of the figures, such as 2026 or 2026-Q1; needed when the file holds several",
)
JSON_HELP = say("in kết quả dạng JSON", "print the result as JSON")


@app.command(help=_HELP)
def score(
    framework: Annotated[str, typer.Argument(metavar="FRAMEWORK", help=FRAMEWORK_HELP)],
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help=ANSWERS_HELP)],
    *,
    figures: Annotated[
        str | None, typer.Option("--figures", metavar="FILE", help=FIGURES_HELP)
    ] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="P", help=PERIOD_HELP)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Print the scorecards, best first within each group."""
    refuse_idle("--period", period, without="--figures", given=figures)
    chosen = read_or_fail(framework).framework
    placed = given(chosen, answers, figures, period).placed()
    if as_json:
        print_json(scorecard_mapping(chosen.id, map(ranked_card, placed)))
        return
    console().print(_table(chosen, placed))


def _table(framework: Framework, placed: Iterable[Placed]) -> Table:
    table = Table(title=framework.name.told(language()), title_justify="left")
    for heading, justify in (
        (say("Hạng", "Rank"), "right"),
        (say("Đơn vị", "Unit"), "left"),
        (say("Nhóm", "Group"), "left"),
        (say("Điểm", "Points"), "right"),
        (say("Tối đa", "Max"), "right"),
        ("%", "right"),
        (say("Xếp loại", "Grade"), "left"),
        (say("Ghi chú", "Note"), "left"),
    ):
        table.add_column(heading, justify="right" if justify == "right" else "left")
    for each in placed:
        table.add_row(*_row(each, framework.rounding.total))
    return table


def _row(placed: Placed, places: int) -> tuple[str, ...]:
    card = placed.card
    return (
        "–" if placed.place is None else f"{placed.place}/{placed.of}",
        card.unit,
        card.group,
        show(card.points),
        show_exact(card.max),
        "–" if card.percent is None else show(card.percent, places),
        card.band.told(language()) if card.band else "–",
        _note(placed),
    )


def _note(placed: Placed) -> str:
    """Say what a place needs to be understood: unscored, tied, or apart by less than is shown."""
    notes = []
    if placed.card.state is not Completeness.COMPLETE:
        notes.append(
            say("chưa chấm", "not scored")
            if placed.card.state is Completeness.EMPTY
            else say("chấm chưa đủ", "scored in part")
        )
    if placed.tied:
        notes.append(say("đồng hạng", "tied"))
    if placed.close:
        others = ", ".join(placed.close)
        notes.append(
            say(
                f"khác {others} ở phần thập phân không hiển thị",
                f"differs from {others} beyond the decimals shown",
            )
        )
    return "; ".join(notes)
