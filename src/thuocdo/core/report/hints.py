"""What recorded facts suggest for the parts that officers write: to take over, or to leave.

A suggestion only says what is recorded; why it is so and what follows is the officer's to write.
"""

from collections.abc import Iterator

from thuocdo.core.report.figures import figure_words, reached
from thuocdo.core.report.quarter_facts import FigureFact, QuarterFacts, TaskState

ACHIEVEMENTS, SHORTCOMINGS = "achievements", "shortcomings"
_FINISHED = (TaskState.DONE_IN_TIME, TaskState.DONE_LATE)


def hints(facts: QuarterFacts) -> dict[str, tuple[str, ...]]:
    """Return suggestions by the name of the part of ``Narrative`` that they belong to."""
    found = {
        "direction": tuple(_direction(facts)),
        ACHIEVEMENTS: tuple(_achievements(facts)),
        SHORTCOMINGS: tuple(_shortcomings(facts)),
    }
    return {part: texts for part, texts in found.items() if texts}


def _direction(facts: QuarterFacts) -> Iterator[str]:
    steering = [task for task in facts.tasks if task.state in _FINISHED and not task.field]
    yield from (_finished(task.text, task.product) for task in steering)


def _achievements(facts: QuarterFacts) -> Iterator[str]:
    done = sum(task.state in _FINISHED for task in facts.tasks)
    in_time = len(facts.tasks_in(TaskState.DONE_IN_TIME))
    if done:
        yield (
            f"Hoàn thành {done}/{len(facts.tasks)} nhiệm vụ theo dõi trong kỳ, "
            f"trong đó {in_time} nhiệm vụ đúng hạn."
        )
    yield from (_told(figure, facts) for figure in facts.figures if reached(figure))


def _shortcomings(facts: QuarterFacts) -> Iterator[str]:
    """Suggest what the report doesn't list by itself, as it does the overdue tasks."""
    yield from (_told(figure, facts) for figure in facts.figures if reached(figure) is False)
    late = facts.tasks_in(TaskState.DONE_LATE)
    if late:
        yield f"{len(late)} nhiệm vụ hoàn thành nhưng quá thời hạn."


def _finished(text: str, product: str) -> str:
    return f"Đã hoàn thành: {text.rstrip('.')}{f' ({product})' if product else ''}."


def _told(figure: FigureFact, facts: QuarterFacts) -> str:
    return figure_words(figure, facts.compared_with)
