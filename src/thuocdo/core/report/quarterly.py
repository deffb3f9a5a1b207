"""The report of a period on reform work, in the regulated skeleton of five parts.

Figures and lists come from recorded facts, judgements from what officers wrote; a part that
nobody wrote is marked as a gap, never filled.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from thuocdo.core.report.blocks import Block, Bullet, Chart, ChartKind, Heading, Paragraph, gap
from thuocdo.core.report.document import Document
from thuocdo.core.report.figures import figure_words, score_sentence
from thuocdo.core.report.quarter_facts import (
    NextTask,
    QuarterFacts,
    TaskFact,
    TaskState,
)
from thuocdo.core.report.quarter_tables import quarter_appendices, tasks_annex
from thuocdo.core.vietnamese.dates import show_date

KIND = "Báo cáo"
_LISTED_OVERDUE = 10


def quarterly_report(facts: QuarterFacts) -> Document:
    """Return the report of a quarter; half-years, nine months and years have the same skeleton."""
    frame = facts.frame
    return Document(
        kind=KIND,
        letterhead=frame.letterhead,
        subject=f"Kết quả thực hiện {facts.work} {_period(facts)}",
        body=tuple(_body(facts)),
        signature=frame.signature,
        recipients=frame.recipients,
        bases=frame.bases,
        appendices=quarter_appendices(facts),
        draft=frame.draft,
        sample=frame.sample,
    )


def _body(facts: QuarterFacts) -> Iterator[Block]:
    issuer = facts.frame.letterhead.issuer
    grounds = "; ".join(part for part in (facts.basis.rstrip(" .;,"), facts.plan) if part)
    cut_off = show_date(facts.period.last_day)
    yield Paragraph(
        f"Thực hiện {grounds}, {issuer} báo cáo kết quả thực hiện {facts.work} "
        f"{_period(facts)} như sau (số liệu tính đến hết ngày {cut_off}):",
    )
    yield from _direction(facts)
    yield from _fields(facts)
    yield from _assessment(facts)
    yield from _outlook(facts)
    yield Heading(1, "V.", "KIẾN NGHỊ, ĐỀ XUẤT")
    yield from _told(facts.narrative.proposals, "kiến nghị, đề xuất; không có thì ghi “Không”")
    yield Paragraph(
        f"Trên đây là báo cáo kết quả thực hiện {facts.work} {_period(facts)} của {issuer}./.",
    )


def _direction(facts: QuarterFacts) -> Iterator[Block]:
    yield Heading(1, "I.", "TÌNH HÌNH CHUNG, CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH")
    yield Heading(2, "1.", "Công tác chỉ đạo, điều hành")
    yield from _told(facts.narrative.direction, "công tác chỉ đạo, điều hành trong kỳ")
    general = [figure for figure in facts.figures if not figure.field]
    yield from (Bullet(figure_words(figure, facts.compared_with)) for figure in general)
    yield Heading(2, "2.", "Tình hình thực hiện nhiệm vụ")
    yield from _task_states(facts)
    if facts.scores:
        yield Heading(2, "3.", "Kết quả chấm điểm, xếp hạng")
        yield from (Bullet(score_sentence(score)) for score in facts.scores)


def _task_states(facts: QuarterFacts) -> Iterator[Block]:
    if not facts.tasks:
        yield Paragraph("Không có nhiệm vụ phải theo dõi trong kỳ.")
        return
    counts = [(state, len(facts.tasks_in(state))) for state in reversed(list(TaskState))]
    told = "; ".join(f"{count} nhiệm vụ {_lowered(state)}" for state, count in counts)
    yield Paragraph(
        f"Trong kỳ theo dõi {len(facts.tasks)} nhiệm vụ, gồm: {told} "
        f"({tasks_annex(facts)} kèm theo).{_outside_fields(facts)}"
    )
    points = tuple((state.value, Fraction(count)) for state, count in counts)
    title = "Nhiệm vụ theo tình trạng thực hiện"
    yield Chart(ChartKind.BAR, title, "số nhiệm vụ", points, places=0)
    yield from _by_plan(facts)


def _outside_fields(facts: QuarterFacts) -> str:
    """Tell how many tasks no field counts, so that the fields and the whole agree."""
    outside = sum(not task.field for task in facts.tasks)
    if outside in {0, len(facts.tasks)}:
        return ""
    return f" Trong đó {outside} nhiệm vụ chung, không tính vào lĩnh vực nào ở Mục II."


def _by_plan(facts: QuarterFacts) -> Iterator[Block]:
    """Tell tasks and overdue ones of each plan where there are several."""
    plans = list(dict.fromkeys(task.plan for task in facts.tasks))
    if len(plans) == 1:
        return
    for plan in plans:
        tasks = [task for task in facts.tasks if task.plan == plan]
        late = sum(task.state is TaskState.OVERDUE for task in tasks)
        yield Bullet(f"{plan}: {len(tasks)} nhiệm vụ, trong đó {late} quá hạn.")


def _fields(facts: QuarterFacts) -> Iterator[Block]:
    yield Heading(1, "II.", "KẾT QUẢ THỰC HIỆN THEO LĨNH VỰC")
    texts = dict(facts.narrative.fields)
    recorded = [figure.field for figure in facts.figures] + [task.field for task in facts.tasks]
    fields = dict.fromkeys((*texts, *(field for field in recorded if field)))
    for number, field in enumerate(fields, start=1):
        yield Heading(2, f"{number}.", field)
        yield from _told(texts.get(field, ()), f"kết quả lĩnh vực {field}")
        tasks = [task for task in facts.tasks if task.field == field]
        if tasks:
            yield Paragraph(_done(tasks))
        figures = [figure for figure in facts.figures if figure.field == field]
        yield from (Bullet(figure_words(figure, facts.compared_with)) for figure in figures)


def _assessment(facts: QuarterFacts) -> Iterator[Block]:
    told = facts.narrative
    yield Heading(1, "III.", "ĐÁNH GIÁ CHUNG")
    yield Heading(2, "1.", "Kết quả đạt được")
    yield from _told(told.achievements, "kết quả nổi bật")
    yield Heading(2, "2.", "Tồn tại, hạn chế")
    yield from _told(told.shortcomings, "tồn tại, hạn chế")
    yield from _recorded_shortcomings(facts)
    yield Heading(2, "3.", "Nguyên nhân")
    yield from _told(told.causes, "nguyên nhân khách quan, chủ quan")
    if told.difficulties:
        yield Heading(2, "4.", "Khó khăn, vướng mắc")
        yield from map(Bullet, told.difficulties)


def _recorded_shortcomings(facts: QuarterFacts) -> Iterator[Block]:
    overdue = facts.tasks_in(TaskState.OVERDUE)
    if overdue:
        yield Paragraph(f"{len(overdue)} nhiệm vụ quá hạn, chưa hoàn thành:")
    yield from (Bullet(_overdue(task)) for task in overdue[:_LISTED_OVERDUE])
    if len(overdue) > _LISTED_OVERDUE:
        yield Paragraph(f"Các nhiệm vụ quá hạn khác nêu tại {tasks_annex(facts)}.")
    for bodies, fault in ((facts.unsent, "Chưa gửi báo cáo"), (facts.late, "Gửi báo cáo chậm")):
        if bodies:
            yield Paragraph(f"{fault}: {'; '.join(bodies)}.")


def _outlook(facts: QuarterFacts) -> Iterator[Block]:
    following = facts.next_period.name().upper()
    yield Heading(1, "IV.", f"PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM {following}")
    if facts.narrative.outlook or not facts.next_tasks:
        yield from _told(facts.narrative.outlook, "phương hướng, nhiệm vụ trọng tâm kỳ tới")
    yield from (Bullet(_next_task(task)) for task in facts.next_tasks)


def _told(texts: Sequence[str], missing: str) -> Iterator[Block]:
    yield from map(Paragraph, texts or (gap(missing),))


def _done(tasks: Sequence[TaskFact]) -> str:
    done = (TaskState.DONE_IN_TIME, TaskState.DONE_LATE)
    finished = sum(task.state in done for task in tasks)
    return f"Hoàn thành {finished}/{len(tasks)} nhiệm vụ của lĩnh vực."


def _overdue(task: TaskFact) -> str:
    due = f", hạn {show_date(task.due)}" if task.due else ""
    return f"{task.text.rstrip('.')} ({task.lead}{due})."


def _next_task(task: NextTask) -> str:
    due = f"hạn {show_date(task.due)}" if task.due else ""
    beside = ", ".join(part for part in (task.lead, due) if part)
    return f"{task.text.rstrip('.')} ({beside})." if beside else task.text


def _period(facts: QuarterFacts) -> str:
    return _lowered(facts.period.name())


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
