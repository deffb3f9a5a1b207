"""Losses, changes and paths as tables for a terminal."""

from rich.console import Console
from rich.table import Table

from thuocdo.cli.language import language, say
from thuocdo.core.framework import Framework
from thuocdo.core.gaps import Change, Path, UnitGaps, account, losses
from thuocdo.core.scoring import Scorecard, State
from thuocdo.core.scoring.scorecard import exact_sum
from thuocdo.core.vietnamese.numbers import show, show_exact

_CHANGES = {
    Change.KEPT: ("giữ vững", "kept"),
    Change.RAISED: ("tăng", "raised"),
    Change.FALLEN: ("giảm", "fallen"),
    Change.UNCHANGED: ("không đổi", "unchanged"),
    Change.NEW: ("mới", "new"),
}


def tell_gaps(console: Console, framework: Framework, unit: UnitGaps) -> None:
    """Print a unit's losses with their changes, and its path when one was asked for."""
    table = Table(title=_title(framework, unit.card), title_justify="left")
    for heading in (say("Mã", "Code"), say("Tiêu chí", "Criterion")):
        table.add_column(heading)
    for heading in (say("Điểm", "Points"), say("Tối đa", "Max"), say("Chưa đạt", "Lost")):
        table.add_column(heading, justify="right")
    for heading in (say("So kỳ trước", "Change"), say("Cơ quan", "Body")):
        table.add_column(heading)
    for loss in losses(framework, unit.card):
        comparison = unit.changes.get(loss.code)
        table.add_row(
            loss.code,
            framework.node(loss.code).name.told(language()),
            show(loss.points),
            show_exact(loss.max),
            show(loss.lost),
            say(*_CHANGES[comparison.change]) if comparison else "",
            loss.responsible or "",
        )
    console.print(table)
    if unit.path is not None:
        for line in _path(framework, unit.path):
            console.print(line)


def _title(framework: Framework, card: Scorecard) -> str:
    percent = "–" if card.percent is None else f"{show(card.percent, framework.rounding.total)} %"
    points = f"{show(card.points)}/{show_exact(card.max)} ({percent})"
    return f"{card.unit}: {points}, {_account(card)}"


def _account(card: Scorecard) -> str:
    """Say what the points differ from the maximum by, so that the line adds up."""
    parts = account(card)
    unscored = exact_sum(leaf.lost for leaf in card.leaves if leaf.state is State.NOT_SCORED)
    told = [f"{say('chưa đạt', 'lost')} {show(parts.lost)}"]
    if unscored:
        told.append(say(f"(chưa chấm {show(unscored)})", f"(not scored {show(unscored)})"))
    for sign, value, words in (
        ("+", parts.penalty, say("điểm trừ", "penalty")),
        ("−", parts.bonus, say("điểm thưởng", "bonus")),
        ("−", parts.floor, say("phần trừ quá 0 điểm", "deductions below 0")),
    ):
        if value:
            told.append(f"{sign} {words} {show(value)}")
    return " ".join(told)


def _path(framework: Framework, path: Path) -> list[str]:
    target, effort, count = show_exact(path.target), show_exact(path.effort), len(path.leaves)
    reached = "–" if path.percent is None else show(path.percent, framework.rounding.total)
    head = (
        say(
            f"Để đạt {target} %: {count} tiêu chí, công sức {effort}, đạt {reached} %",
            f"To reach {target} %: {count} criteria, effort {effort}, gives {reached} %",
        )
        if path.reachable
        else say(
            f"Không đạt được {target} %; cao nhất là {reached} %",
            f"{target} % cannot be reached; the best is {reached} %",
        )
    )
    names = {each.code: framework.node(each.code).name.told(language()) for each in path.leaves}
    return [
        head,
        *(f"  {each.code}  {names[each.code]}  +{show(each.gain)}" for each in path.leaves),
        *_proof(path),
    ]


def _proof(path: Path) -> list[str]:
    """Say how sure it is that no way is cheaper."""
    left = path.unsearched
    if left is None:
        if not path.leaves or not path.reachable:
            return []
        return [say("  Chính xác: không có cách nào ít công sức hơn", "  Exact: no way is cheaper")]
    if left.leaves:
        codes = ", ".join(left.leaves)
        return [
            say(
                f"  Cách tốt nhất tìm được, chưa chắc ít công sức nhất: chưa thử {codes}, "
                f"có thể thêm nhiều nhất {show(left.points)} điểm",
                f"  The best found, perhaps not the cheapest: {codes} were not tried, "
                f"which could add {show(left.points)} points at most",
            )
        ]
    return [
        say(
            "  Cách tốt nhất tìm được trong quá nhiều cách; không cách nào có công sức dưới "
            f"{show_exact(left.effort)}",
            "  The best found among too many ways; none has an effort below "
            f"{show_exact(left.effort)}",
        )
    ]
