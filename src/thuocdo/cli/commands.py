"""What ``thuocdo`` can do: names, where each command lives, one line of help each.

A command is a ``typer.Typer(add_completion=False)``, usually called ``app``: with one command and
no callback it is that command, otherwise a group. Its help ends with an example and comes in both
languages through ``cli.language.say``. Nothing is imported from here, so ``thuocdo --help`` stays
quick whatever the commands need.
"""

from dataclasses import dataclass
from enum import Enum

from thuocdo.cli.language import say


class Step(Enum):
    """Where in the loop a command belongs; the overview lists them in this order."""

    MEASURE = "Đo lường", "Measure"
    DIAGNOSE = "Phân tích", "Diagnose"
    PLAN = "Lập kế hoạch", "Plan"
    ACT = "Thực hiện, báo cáo", "Act and report"
    RUN = "Vận hành", "Run the product"

    @property
    def title(self) -> str:
        """Return the heading in the language of this run."""
        return say(*self.value)


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table: ``at`` is ``module:attribute``; ``django`` where the database is used."""

    name: str
    at: str
    vi: str
    en: str
    django: bool = False
    step: Step = Step.RUN

    @property
    def help(self) -> str:
        """Return the line of help in the language of this run."""
        return say(self.vi, self.en)


COMMANDS: tuple[Command, ...] = (
    Command(
        "framework",
        "thuocdo.cli.framework:app",
        "Kiểm tra, xem bộ tiêu chí.",
        "Check or show a criteria set.",
        step=Step.MEASURE,
    ),
    Command(
        "score",
        "thuocdo.cli.score:app",
        "Chấm điểm, xếp hạng theo một bộ tiêu chí.",
        "Score and rank units by a criteria set.",
        step=Step.MEASURE,
    ),
    Command(
        "rescore",
        "thuocdo.cli.rescore:app",
        "Tính lại một kỳ đã xuất, in ra chỗ khác nhau.",
        "Compute an exported cycle again, print differences.",
        step=Step.MEASURE,
    ),
    Command(
        "results",
        "thuocdo.apps.figures.commands:app",
        "Nhập kết quả công bố của các chỉ số.",
        "Take in published results of indices.",
        django=True,
        step=Step.MEASURE,
    ),
    Command(
        "gaps",
        "thuocdo.cli.gaps:app",
        "Điểm chưa đạt, so kỳ trước, cách ít công sức nhất để đạt mục tiêu.",
        "Lost points, changes, the cheapest way to a target.",
        step=Step.DIAGNOSE,
    ),
    Command(
        "plan",
        "thuocdo.cli.plan:app",
        "Đọc, viết văn bản kế hoạch.",
        "Read or write a plan document.",
        step=Step.PLAN,
    ),
    Command(
        "tick",
        "thuocdo.apps.notices.commands:app",
        "Làm mọi việc đã đến hạn: nhắc việc, báo cáo cấp trên, tổng hợp trong ngày.",
        "Do all that is due: reminders, escalation, digests.",
        django=True,
        step=Step.ACT,
    ),
    Command(
        "serve",
        "thuocdo.config.commands:app",
        "Chạy web và đồng hồ; in địa chỉ và liên kết đăng nhập một lần.",
        "Run web and clock; print the address and one-time sign-in links.",
        django=True,
    ),
    Command(
        "demo",
        "thuocdo.apps.home.commands:app",
        "Tạo tỉnh Mẫu (hư cấu) với ba năm số liệu.",
        "Fill an empty database with a fictional province.",
        django=True,
    ),
    Command(
        "audit",
        "thuocdo.apps.audit.commands:app",
        "Kiểm tra nhật ký còn nguyên vẹn.",
        "Check that the audit trail is whole.",
        django=True,
    ),
    Command(
        "evidence",
        "thuocdo.apps.evidence.commands:app",
        "Kiểm tra tài liệu kiểm chứng đã lưu.",
        "Check the stored evidence.",
        django=True,
    ),
)


def find(name: str) -> Command | None:
    """Return the command of that name, or None."""
    return next((command for command in COMMANDS if command.name == name), None)
