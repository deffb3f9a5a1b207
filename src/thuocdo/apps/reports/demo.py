"""The demo's reports: a quarter that most departments sent in time, the year still to come."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.actions import Terms, Typed
from thuocdo.apps.reports.mapping import KIND, issuer_of
from thuocdo.apps.reports.mapping.outline import missing
from thuocdo.apps.reports.mapping.parts import FIELD_MARK
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import parse_period
from thuocdo.core.report.form import symbol
from thuocdo.core.report.hints import hints
from thuocdo.core.report.reform import FIELDS

LATE, SILENT = 2, 2
"""How many departments sent the quarter's report late, and how many not at all."""
APPROVED = 0.6
BASIS = "Quyết định số 214/QĐ-UBND ngày 22/01/2026"
LEAD_BODY = "so-noi-vu"
"""The body that reports go to; its own goes to the province."""
TEXTS = {
    "direction": (
        "Ban hành văn bản triển khai kế hoạch năm; họp giao ban tiến độ hằng tháng.",
        "Lãnh đạo chủ trì hai cuộc họp chuyên đề, giao việc cho từng đơn vị.",
        "Ban hành kế hoạch kiểm tra nội bộ; lồng ghép nội dung vào giao ban tuần.",
    ),
    "achievements": (
        "Nền nếp giao ban, theo dõi công việc hằng tuần được giữ đều.",
        "Việc hướng dẫn, tiếp nhận hồ sơ tại bộ phận một cửa đi vào nền nếp.",
        "Đã tự kiểm tra; các lỗi phát hiện được khắc phục trong quý.",
    ),
    "shortcomings": (
        "Một số nhiệm vụ phối hợp còn chờ ý kiến của cơ quan liên quan.",
        "Việc cập nhật tiến độ chưa đều; còn văn bản gửi chậm.",
        "Tỷ lệ số hóa kết quả còn thấp ở lĩnh vực nhiều hồ sơ giấy.",
    ),
    "causes": (
        "Khối lượng hồ sơ tăng sau khi sắp xếp đơn vị; phần mềm mới chạy chưa ổn định.",
        "Thiếu người làm chuyên trách; công chức mới chưa được tập huấn.",
        "Quy định mới ban hành giữa quý, phải điều chỉnh quy trình.",
    ),
    "outlook": (
        "Hoàn thành các nhiệm vụ còn lại của kế hoạch năm.",
        "Tập trung các nhiệm vụ đến hạn trong quý sau, rà soát hồ sơ tự chấm điểm.",
        "Đẩy nhanh số hóa; kiểm tra việc trả lời phản ánh, kiến nghị.",
    ),
    "proposals": ("Không.", "Đề nghị hướng dẫn thống nhất cách tính tỷ lệ hồ sơ trực tuyến."),
}
FIELD_TEXTS = (
    (
        "Rà soát văn bản quy phạm pháp luật thuộc lĩnh vực quản lý; góp ý các dự thảo được gửi.",
        "Cập nhật danh mục văn bản hết hiệu lực; phổ biến văn bản mới ban hành.",
    ),
    (
        "Niêm yết, công khai thủ tục hành chính; giải quyết hồ sơ qua một cửa điện tử.",
        "Rà soát quy trình nội bộ; hướng dẫn người dân nộp đủ hồ sơ từ lần đầu.",
    ),
    (
        "Sắp xếp các đơn vị trực thuộc theo đề án được duyệt.",
        "Rà soát chức năng, nhiệm vụ giữa các đơn vị để không chồng chéo.",
    ),
    (
        "Bố trí công chức theo vị trí việc làm; cử người dự các lớp tập huấn.",
        "Tự kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.",
    ),
    (
        "Thực hiện quy chế chi tiêu nội bộ; công khai dự toán.",
        "Theo dõi giải ngân hằng tháng; rà soát việc sử dụng tài sản công.",
    ),
    (
        "Ký số, gửi nhận văn bản điện tử; cập nhật trang thông tin của cơ quan.",
        "Số hóa hồ sơ, kết quả ngay khi tiếp nhận; hướng dẫn nộp trực tuyến.",
    ),
)
"""By the contents of reform, in their order."""


def build(province: Unit, coordinator: User, leader: User, now: datetime) -> None:
    """Ask for a quarter and for the year; send and approve what offices would have by now."""
    units = [unit for unit in _departments(province, timezone.localdate(now)) if _writer(unit)]
    asked = now.replace(month=8, day=20)
    _ask(units, "2026-Q3", (date(2026, 9, 14), date(2026, 9, 18)), coordinator, asked)
    _send_most(units, coordinator, leader)
    _ask(units, "2026", (date(2026, 12, 14), date(2026, 12, 18)), coordinator, now)
    _province(province, coordinator, now)


def _ask(units: list[Unit], period: str, days: tuple[date, date], by: User, now: datetime) -> None:
    """Ask bodies for a report; the one that the others report to sends its own further up."""
    own = [unit for unit in units if unit.code == LEAD_BODY]
    others = [unit for unit in units if unit.code != LEAD_BODY]
    for asked, recipient in ((others, "Sở Nội vụ"), (own, "UBND tỉnh Mẫu")):
        terms = Terms(
            parse_period(period),
            *days,
            recipient,
            basis="Quyết định số 214/QĐ-UBND ngày 22/01/2026",
        )
        if asked:
            actions.ask_for_reports(units=asked, terms=terms, by=by, now=now)


def _departments(province: Unit, day: date) -> Iterable[Unit]:
    rows = Unit.objects.at(day).filter(parent=province, kind=Unit.Kind.DEPARTMENT)
    return rows.select_related("parent").order_by("code")


def _writer(unit: Unit) -> User | None:
    duties = Duty.objects.filter(unit=unit, role=Duty.Role.REPORTER, valid_to=None)
    duty = duties.select_related("user").order_by("pk").first()
    return duty.user if duty else None


def _send_most(units: list[Unit], coordinator: User, leader: User) -> None:
    first = datetime(2026, 9, 15, 1, tzinfo=timezone.get_fixed_timezone(0))
    rows = Report.objects.filter(unit__in=units, period="2026-Q3").select_related("unit__parent")
    shuffled = list(rows.order_by("unit__code"))
    Random("2026-Q3").shuffle(shuffled)
    for position, report in enumerate(shuffled[SILENT:]):
        chance = Random(f"{report.unit.code}/{report.period}")
        days = chance.randint(5, 11) if position < LATE else chance.randint(0, 3)
        moment = first + timedelta(days=days, minutes=chance.randint(0, 510))
        number = f"{chance.randint(96, 480)}/{symbol(KIND, issuer_of(report.unit))}"
        _send(report, _writer(report.unit), number, moment)
        if chance.random() < APPROVED:
            above = leader if coordinator.all_duties[0].unit_id == report.unit_id else coordinator
            seen = moment + timedelta(days=chance.randint(1, 4))
            actions.approve_report(report=report, digest=report.digest, by=above, now=seen)


def _province(province: Unit, coordinator: User, now: datetime) -> None:
    """Send the province's own quarter; leave the year and the last quarter to be written."""
    terms = [
        ("2026-Q3", date(2026, 9, 14), date(2026, 9, 25)),
        ("2026", date(2026, 12, 14), date(2026, 12, 25)),
    ]
    for code, cut_off, due in terms:
        report = actions.create_report(
            unit=province,
            terms=Terms(parse_period(code), cut_off, due, recipient="Bộ Nội vụ"),
            by=coordinator,
            now=now.replace(month=8, day=20),
        )
        if code == "2026-Q3":
            sent_at = datetime(2026, 9, 24, 3, tzinfo=timezone.get_fixed_timezone(0))
            _send(report, coordinator, "218/BC-UBND", sent_at)


def _words(key: str, recorded: Sequence[str], chance: Random) -> str:
    """Say what is recorded, as an officer takes suggestions over, then some words of one's own."""
    field = key.removeprefix(FIELD_MARK)
    own = TEXTS[key] if key in TEXTS else FIELD_TEXTS[FIELDS.index(field)]
    return "\n".join([*recorded, chance.choice(own)])


def _send(report: Report, by: User, number: str, now: datetime) -> None:
    facts = facts_of(report, timezone.localdate(now))
    chance = Random(f"{report.unit.code}/{report.period}/words")
    recorded = hints(facts)
    typed = {
        part.key: Typed(_words(part.key, recorded.get(part.key, ())[:2], chance), "")
        for part in missing(report, facts)
    }
    actions.save_narrative(report=report, typed=typed, by=by, now=now)
    actions.send_report(
        report=report,
        number=number,
        date=timezone.localdate(now),
        by=by,
        now=now,
        carried_confirmed=True,
    )
