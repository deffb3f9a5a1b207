"""The annexes of a period's report: the table of figures and the table of tasks."""

from collections.abc import Iterator

from thuocdo.core.report.blocks import Align, Column, Row, RowKind, Table
from thuocdo.core.report.document import Appendix, roman
from thuocdo.core.report.figures import UNKNOWN, figure_change, figure_value, reached
from thuocdo.core.report.quarter_facts import FigureFact, QuarterFacts, TaskFact, TaskState
from thuocdo.core.vietnamese.dates import show_date

_GENERAL = "Chỉ đạo, điều hành"
_TASK_COLUMNS = (
    Column("TT", 4, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 32),
    Column("Cơ quan chủ trì", 18),
    Column("Thời hạn", 13, Align.CENTRE),
    Column("Ngày hoàn thành", 12, Align.CENTRE),
    Column("Sản phẩm", 21),
)


def quarter_appendices(facts: QuarterFacts) -> tuple[Appendix, ...]:
    """Return the annexes there are facts for, figures first."""
    annexes = []
    if facts.figures:
        annexes.append(Appendix("Số liệu chủ yếu", (_figure_table(facts),), landscape=True))
    if facts.tasks:
        title = "Tình hình thực hiện nhiệm vụ"
        annexes.append(Appendix(title, (_task_table(facts),), landscape=True))
    return tuple(annexes)


def tasks_annex(facts: QuarterFacts) -> str:
    """Name the annex with the tasks as it is labelled: numbered beside another one."""
    return "Phụ lục II" if facts.figures else "Phụ lục"


def _figure_table(facts: QuarterFacts) -> Table:
    columns = (
        Column("TT", 4, Align.CENTRE),
        Column("Chỉ tiêu", 29),
        Column("Đơn vị tính", 9, Align.CENTRE),
        Column("Kỳ báo cáo", 11, Align.RIGHT),
        Column(facts.compared_with[:1].upper() + facts.compared_with[1:], 11, Align.RIGHT),
        Column("Tăng, giảm", 9, Align.RIGHT),
        Column("Mục tiêu", 9, Align.RIGHT),
        Column("Ghi chú", 18),
    )
    note = "Số liệu có chữ “ước” được thay bằng số chính thức ở kỳ báo cáo sau."
    estimated = any(figure.estimated for figure in facts.figures)
    return Table(columns, tuple(_figure_rows(facts)), note=note if estimated else "")


def _figure_rows(facts: QuarterFacts) -> Iterator[Row]:
    number = 0
    fields = list(dict.fromkeys(figure.field for figure in facts.figures))
    order = ["", *(name for name, _texts in facts.narrative.fields)]  # as in the text
    fields.sort(key=lambda field: order.index(field) if field in order else len(order))
    for position, field in enumerate(fields, start=1):
        if fields != [""]:
            yield Row((roman(position), field or _GENERAL), RowKind.GROUP)
        for figure in facts.figures:
            if figure.field == field:
                number += 1
                yield _figure_row(number, figure)


def _figure_row(number: int, figure: FigureFact) -> Row:
    value = figure_value(figure, figure.value)
    return Row(
        (
            str(number),
            figure.name,
            figure.unit,
            f"ước {value}" if figure.estimated and value else value,
            figure_value(figure, figure.previous),
            figure_change(figure),
            figure_value(figure, figure.target),
            _remark(figure),
        ),
    )


def _remark(figure: FigureFact) -> str:
    if figure.value is None:
        return UNKNOWN.capitalize()
    verdict = {True: "Đạt mục tiêu", False: "Chưa đạt mục tiêu", None: ""}[reached(figure)]
    return "\n".join(part for part in (verdict, figure.source) if part)


def _task_table(facts: QuarterFacts) -> Table:
    return Table(_TASK_COLUMNS, tuple(_task_rows(facts)))


def _task_rows(facts: QuarterFacts) -> Iterator[Row]:
    number, position = 0, 0
    for state in TaskState:
        tasks = facts.tasks_in(state)
        if not tasks:
            continue
        position += 1
        yield Row((roman(position), f"{state.value} ({len(tasks)} nhiệm vụ)"), RowKind.GROUP)
        for task in tasks:
            number += 1
            yield _task_row(number, task)


def _task_row(number: int, task: TaskFact) -> Row:
    return Row(
        (
            str(number),
            task.text,
            task.lead,
            show_date(task.due) if task.due else task.rhythm,
            show_date(task.finished) if task.finished else "",
            task.product,
        ),
    )
