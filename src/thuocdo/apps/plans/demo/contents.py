"""Next year's plan on its way: contents asked of departments, some sent, some still missing."""

from datetime import UTC, date, datetime

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.mapping import letterhead_of
from thuocdo.apps.plans.models import Contribution, Plan
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Header, PlanDocument, Section

BEGUN = datetime(2026, 10, 20, 2, tzinfo=UTC)
ANSWERED = datetime(2026, 10, 27, 8, tzinfo=UTC)
RETURNED = datetime(2026, 10, 29, 3, tzinfo=UTC)
DUE = date(2026, 11, 6)
GUIDANCE = (
    "Mỗi nhiệm vụ ghi một cơ quan chủ trì, thời hạn hoặc nhịp thực hiện, sản phẩm kiểm tra được. "
    "Ưu tiên tiêu chí mất điểm hai năm liền."
)
PARTS = (
    "Công tác chỉ đạo điều hành",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Chính quyền số",
)
PURPOSE = (
    "1. Khắc phục những tồn tại, hạn chế đã được chỉ ra; duy trì các tiêu chí đạt điểm tối đa.",
    "2. Mỗi nhiệm vụ bảo đảm rõ việc, rõ người, rõ trách nhiệm, rõ thời gian, rõ hiệu quả.",
)
ORDER = (
    (
        "1. Các cơ quan chủ trì tổ chức thực hiện nhiệm vụ được giao; hằng quý báo cáo kết quả về "
        "Sở Nội vụ."
    ),
    "2. Sở Nội vụ theo dõi, đôn đốc, kiểm tra; tổng hợp, báo cáo UBND tỉnh.",
)
GIVEN = {
    "so-tu-phap": (
        ("II.2", "Rà soát văn bản quy phạm pháp luật hết hiệu lực trong quý I/2027", "Danh mục"),
        ("II.2", "Kiểm tra việc công bố thủ tục hành chính nội bộ tại năm sở", "Kết luận kiểm tra"),
    ),
    "so-tai-chinh": (
        ("II.6", "Giao chỉ tiêu giải ngân theo tháng cho từng chủ đầu tư", "Bảng giao chỉ tiêu"),
    ),
    "so-khoa-hoc-va-cong-nghe": (
        ("II.7", "Kết nối kho kết quả số hóa của cấp xã với kho dữ liệu tỉnh", "Biên bản kết nối"),
        ("II.7", "Hướng dẫn ký số trên điện thoại cho lãnh đạo cấp xã", "Tài liệu hướng dẫn"),
    ),
}
ASKED = (*GIVEN, "so-y-te", "so-xay-dung", "so-nong-nghiep-va-moi-truong", "thanh-tra-tinh")
NOTHING, BACK = "so-y-te", "so-tai-chinh"
REASON = "Ghi thêm thời hạn của từng quý và cơ quan phối hợp."


def build(province: Unit, by: User) -> None:
    """Begin the draft of the next year and ask for contents; bodies answer as far as they are."""
    plan = actions.create_plan(
        document=_document(province),
        unit=province,
        year=2027,
        kind=Plan.Kind.IMPROVEMENT,
        origin=Origin(),
        by=by,
        now=BEGUN,
        sample=True,
    )
    units = {unit.code: unit for unit in Unit.objects.at(BEGUN.date()).filter(code__in=ASKED)}
    asked = actions.ask_contents(
        plan=plan,
        units=[units[code] for code in ASKED if code in units],
        sections=[],
        due=DUE,
        guidance=GUIDANCE,
        by=by,
        now=BEGUN,
    )
    for row in asked.contributions.select_related("request__plan", "unit"):
        _answer(row, by)


def _answer(row: Contribution, coordinator: User) -> None:
    duty = Duty.objects.filter(unit=row.unit, valid_to=None).select_related("user").first()
    if duty is None:
        return
    if row.unit.code == NOTHING:
        actions.declare_nothing(contribution=row, by=duty.user, now=ANSWERED)
    if row.unit.code in GIVEN:
        rows = [
            {
                "section": section,
                "text": text,
                "lead": [row.unit.issuer],
                "timing": "fixed",
                "deadline": date(2027, 6, 30),
                "product": product,
            }
            for section, text, product in GIVEN[row.unit.code]
        ]
        actions.write_contents(contribution=row, rows=rows, by=duty.user, now=ANSWERED)
        actions.send_contents(contribution=row, by=duty.user, now=ANSWERED)
    if row.unit.code == BACK:
        actions.return_contents(contribution=row, reason=REASON, by=coordinator, now=RETURNED)


def _document(province: Unit) -> PlanDocument:
    head = letterhead_of(province)
    parts = [
        Section("I", "MỤC ĐÍCH, YÊU CẦU", (0, 0), (), PURPOSE),
        Section("II", "NHIỆM VỤ, GIẢI PHÁP", (0, 0)),
        *(Section(f"II.{n}", title, (0, 0)) for n, title in enumerate(PARTS, start=1)),
        Section("III", "TỔ CHỨC THỰC HIỆN", (0, 0), (), ORDER),
    ]
    return PlanDocument(
        header=Header(
            issuer=head.issuer,
            place=head.place,
            kind="Kế hoạch",
            title="Cải thiện, nâng cao các chỉ số cải cách hành chính năm 2027",
            draft=True,
            plan_year=2027,
            authority=head.authority or None,
            position=head.position or None,
            recipients=("Các sở, ban, ngành (t/h)", "Lưu: VT"),
        ),
        sections=tuple(parts),
    )
