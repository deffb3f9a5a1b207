"""What bodies did about their tasks until the demo's moment: each in its own way and time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.demo.moments import at_work
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.models import ItemBody, Task

BEGUN = (
    "Đã giao phòng chuyên môn tham mưu, dự thảo gửi lấy ý kiến trong tháng.",
    "Đã phân công đầu mối, thống nhất cách làm với cơ quan phối hợp.",
    "Đã rà soát hiện trạng, lập danh sách nội dung cần xử lý.",
    "Đã họp triển khai, giao chỉ tiêu đến từng bộ phận.",
)
GOING_ON = (
    "Đạt khoảng một nửa khối lượng; tiếp tục đôn đốc các bộ phận còn chậm.",
    "Đã tiếp thu ý kiến góp ý, đang hoàn thiện dự thảo.",
    "Đã kiểm tra thực tế tại hai đơn vị, khắc phục ngay các lỗi phát hiện.",
    "Đã tổng hợp số liệu quý; còn hai đơn vị chưa gửi.",
    "Đã tập huấn cho người làm trực tiếp, bắt đầu áp dụng từ tháng sau.",
)
HELD_UP = (
    "Còn chờ ý kiến của cơ quan phối hợp; sẽ hoàn thành trong tháng tới.",
    "Khối lượng lớn hơn dự kiến, đang bố trí thêm người.",
    "Đã làm phần lớn; còn các trường hợp vướng quy định, đang xin hướng dẫn.",
)
FINISHED = (
    "Đã hoàn thành, gửi kèm sản phẩm.",
    "Đã ban hành văn bản; kết quả nêu tại tệp kèm theo.",
    "Đã thực hiện xong toàn bộ nội dung, báo cáo chi tiết kèm theo.",
)
RETURNED = "Sản phẩm chưa nêu kết quả theo từng đơn vị; bổ sung số liệu và gửi lại."
DATE_WISH = "Phải lấy ý kiến bổ sung của các xã, phường sau sắp xếp."
MORE_DAYS = timedelta(days=75)
SILENT = 0.25
"""How many of the bodies that only coordinate never name anybody."""


@dataclass(frozen=True)
class Follower:
    """One task of one body, its officer, the province's leader, and what chance brings."""

    task: Task
    officer: User
    leader: User
    now: datetime
    chance: Random

    def start(self) -> datetime:
        """Name the person some days after the task came."""
        at = _office_hour(self.task.issued_at.date(), self.chance.randint(2, 18), self.chance)
        actions.assign(task=self.task, person=self.officer, by=self.officer, now=at)
        return at

    def tell(self, text: str, at: datetime) -> None:
        actions.update(task=self.task, text=text, by=self.officer, now=at)

    def finish(self, at: datetime) -> None:
        versions = list(Version.objects.filter(document__unit=self.task.unit).order_by("pk"))
        actions.report_done(
            task=self.task,
            text=self.chance.choice(FINISHED),
            by=self.officer,
            now=at,
            product=self.chance.choice(versions),
        )

    def report_progress(self, start: datetime, until: datetime) -> None:
        """Say something now and then, the first time how it begins."""
        days = (until - start).days
        times = min(self.chance.randint(1, 4), max(days // 20, 1))
        moments = sorted(self.chance.sample(range(3, max(days, times + 4)), times))
        texts = [self.chance.choice(BEGUN), *self.chance.sample(GOING_ON, times - 1)]
        for moment, text in zip(moments, texts, strict=True):
            self.tell(text, min(_office_hour(start.date(), moment, self.chance), until))


def follow(task: Task, course: str, leader: User, now: datetime) -> None:
    """Take a task along its course; of bodies that only coordinate some do nothing."""
    officer = User.objects.filter(
        duties__unit=task.unit, duties__role=Duty.Role.REPORTER, duties__valid_to=None
    ).first()
    chance = Random(f"{task.unit.code}/{task.item.text}")
    if officer is None:
        return
    follower = Follower(task, officer, leader, now, chance)
    if task.role == ItemBody.Role.LEAD:
        COURSES[course](follower)
    elif chance.random() >= SILENT:
        follower.start()


def _open(one: Follower) -> None:
    one.report_progress(one.start(), one.now - timedelta(days=one.chance.randint(2, 30)))


def _overdue(one: Follower) -> None:
    _open(one)
    one.tell(one.chance.choice(HELD_UP), one.now - timedelta(days=one.chance.randint(1, 12)))


def _postponed(one: Follower) -> None:
    _overdue(one)
    wanted = one.task.first_due + MORE_DAYS
    at = one.now - timedelta(days=3)
    actions.ask_date(task=one.task, wanted=wanted, reason=DATE_WISH, by=one.officer, now=at)


def _done(one: Follower) -> None:
    _completed(one, -one.chance.randint(1, 17))


def _late(one: Follower) -> None:
    _completed(one, one.chance.randint(4, 26))


def _completed(one: Follower, shift: int) -> None:
    done = min(_office_hour(one.task.first_due, shift, one.chance), one.now - timedelta(days=6))
    start = one.start()
    one.report_progress(start, max(start, done - timedelta(days=1)))
    done = max(done, start)
    one.finish(done)
    after = timedelta(days=one.chance.randint(1, 5), hours=one.chance.randint(0, 4))
    actions.accept(task=one.task, by=one.leader, now=_seen(one, done, done + after))


def _reported(one: Follower) -> None:
    _open(one)
    day = one.now - timedelta(days=1, hours=one.chance.randint(1, 20))
    one.finish(at_work(day, Random(one.task.pk)))


def _returned(one: Follower) -> None:
    _open(one)
    done = one.now - timedelta(days=one.chance.randint(4, 6))
    one.finish(done)
    back = one.now - timedelta(days=one.chance.randint(1, 2), hours=one.chance.randint(0, 5))
    now = _seen(one, done, back)
    actions.return_work(task=one.task, reason=RETURNED, by=one.leader, now=now)


def _seen(one: Follower, done: datetime, day: datetime) -> datetime:
    """Return when the leader looks at work that is reported done: in office hours, after that."""
    return max(at_work(day, Random(one.task.pk)), done + timedelta(hours=1))


COURSES: Mapping[str, Callable[[Follower], None]] = {
    "open": _open,
    "overdue": _overdue,
    "postponed": _postponed,
    "done": _done,
    "late": _late,
    "reported": _reported,
    "returned": _returned,
    "requested": _open,
}


def _office_hour(day: date, later: int, chance: Random) -> datetime:
    """Return a moment of office hours in Vietnam, so many days later."""
    hours = time(chance.randint(1, 9), chance.randint(0, 59), tzinfo=UTC)
    return datetime.combine(day + timedelta(days=later), hours)
