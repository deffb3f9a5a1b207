"""``thuocdo tick``: do all that is due."""

from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone

from thuocdo.apps.notices import tick as clockwork
from thuocdo.cli.django_ready import data_or_refuse
from thuocdo.cli.language import say
from thuocdo.cli.output import print_json
from thuocdo.core.vietnamese.dates import VIETNAM

DONE = {
    "bodies_placed": (
        "đơn vị chuyển trực thuộc theo quyết định",
        "bodies put under another by decision",
    ),
    "stages": ("bước của kỳ đánh giá đã đóng", "stages of cycles closed"),
    "rescored": ("đơn vị được tính lại theo số liệu mới", "units scored anew by new figures"),
    "evidence_swept": ("tệp kiểm chứng không còn dùng đã dọn", "unused evidence files swept"),
    "plans_recounted": ("kế hoạch được rà soát lại", "plans looked over anew"),
    "readings_dropped": (
        "bản đọc kế hoạch không nhận đã bỏ",
        "readings of plans dropped that nobody accepted",
    ),
    "reminders": ("lời nhắc việc", "reminders"),
    "escalations": ("việc quá hạn đã báo lãnh đạo", "overdue tasks told to heads"),
    "digests": ("bản tổng hợp trong ngày", "digests of the day"),
    "withdrawn": ("lời nhắc đã rút lại", "reminders withdrawn"),
    "emails": ("thư đã gửi", "e-mails sent"),
}

app = typer.Typer(add_completion=False)


@app.command(
    help=say(
        "Làm mọi việc đã đến hạn: nhắc việc, báo lãnh đạo việc quá hạn, gửi tổng hợp, "
        "đóng các bước. Chạy lại không làm lặp.",
        "Do all that is due: reminders, escalation, digests, stage closings. Safe to run twice.",
    ),
    epilog=say(
        "Ví dụ: thuocdo tick --now 2026-11-01T08:00 --json",
        "Example: thuocdo tick --now 2026-11-01T08:00 --json",
    ),
)
def tick(
    now: Annotated[
        datetime | None,
        typer.Option(
            formats=["%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
            help=say(
                "Coi như đang ở thời điểm này (giờ Việt Nam).",
                "Take this as the time (of Vietnam).",
            ),
        ),
    ] = None,
    *,
    json: Annotated[
        bool, typer.Option("--json", help=say("in kết quả dạng JSON", "print the result as JSON"))
    ] = False,
) -> None:
    data_or_refuse()
    moment = timezone.now() if now is None else now.replace(tzinfo=VIETNAM)
    document = clockwork.tick(moment)
    if json:
        print_json(document)
        return
    for name, count in document["done"].items():
        typer.echo(f"{told(name)}: {count}")


def told(name: str) -> str:
    """Return what was done in words; ``--json`` keeps the names."""
    return say(*DONE[name]) if name in DONE else name
