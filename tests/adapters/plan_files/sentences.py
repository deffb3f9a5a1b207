"""Sentences, headings and heads of plans, each with what it says itself, told by hand."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.core.plan.model import (
    Citation,
    Force,
    Operator,
    Target,
    TargetUnit,
    Timing,
    TimingKind,
)

FIXED = Timing(TimingKind.FIXED)
YEAR = 2026


@dataclass(frozen=True)
class Sentence:
    """A sentence with what it says itself."""

    text: str
    said: dict[str, Any] = field(default_factory=dict)
    cited: tuple[Citation, ...] = ()


def target(metric: str, operator: Operator, value: int, unit: TargetUnit, **more: Any) -> Target:
    return Target(metric, operator, Fraction(value), unit, **more)


PERCENT = TargetUnit.PERCENT
BASE = Citation("Quyết định", "766/QĐ-TTg", 0, date(2022, 6, 23), "Thủ tướng Chính phủ")
DECREE = Citation("Nghị định", "118/2025/NĐ-CP", 0, date(2025, 6, 9), "Chính phủ")

TASKS = [
    Sentence("Rà soát thủ tục hành chính."),
    Sentence("Niêm yết giá tại quầy, thay bảng đã cũ;"),
    Sentence("Công bố danh mục dịch vụ công trực tuyến"),
    Sentence("Lắp thêm ghế chờ; bố trí chỗ để xe cho người khuyết tật."),
    Sentence(
        "Thực hiện Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ.", cited=(DECREE,)
    ),
    Sentence(
        "Lắp thêm camera, xong trước ngày 15/4/2026.",
        {
            "deadline": date(2026, 4, 15),
            "deadline_text": "xong trước ngày 15/4/2026",
            "timing": FIXED,
        },
    ),
    Sentence(
        "Tập huấn cho tổ công nghệ số, phối hợp với Bưu điện tỉnh.",
        {"coordinate": ("Bưu điện tỉnh",)},
    ),
]
LIMITATIONS = [
    Sentence("Hồ sơ trễ hẹn còn nhiều."),
    Sentence("Việc cập nhật thủ tục chưa kịp thời;"),
    Sentence("Trang thông tin điện tử chậm đổi mới, ít tin bài"),
]
AIMS = [
    Sentence(
        "Tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên.",
        {"targets": (target("Tỷ lệ hồ sơ trực tuyến", Operator.AT_LEAST, 85, PERCENT),)},
    ),
    Sentence(
        "Tối thiểu 90% người dân hài lòng.",
        {"targets": (target("người dân hài lòng", Operator.AT_LEAST, 90, PERCENT),)},
    ),
]
DUTIES = [
    Sentence(
        "Phòng Văn hóa - Xã hội theo dõi, tổng hợp.",
        {"lead": ("Phòng Văn hóa - Xã hội",), "actors": ()},
    ),
    Sentence(
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã giám sát việc thực hiện.",
        {"lead": ("Ủy ban Mặt trận Tổ quốc Việt Nam xã",), "force": Force.REQUESTED},
    ),
]
PROSE = [
    "Nâng cao trách nhiệm của người đứng đầu.",
    "Bảo đảm rõ người, rõ việc; đúng quy định.",
    "Xác định rõ nội dung, tiến độ; phân công cụ thể.",
    "¹ Số liệu tính đến ngày 31/12/2025.",
]
TITLES = {
    "Cải cách thể chế": ("PAR",),
    "Cải cách thủ tục hành chính": ("PAR",),
    "Chuyển đổi số": (),
    "Sự hài lòng của người dân": ("SIPAS",),
    "Đạo đức, tác phong": (),
}
BASES = {
    "Căn cứ Luật Tổ chức chính quyền địa phương": (),
    "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ": (BASE,),
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội": (),
}
NAMES = [
    ("Nâng cao chất lượng phục vụ năm 2026", ()),
    ("Nâng cao Chỉ số cải cách hành chính (PAR Index) năm 2026", ("PAR",)),
    ("Khắc phục tồn tại, hạn chế " + "trong giải quyết hồ sơ " * 12 + "năm 2026", ()),
]
SIGNED = [
    ("TM. ỦY BAN NHÂN DÂN", "Chủ tịch", "Nguyễn Văn Mẫu"),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "Phó chủ tịch", "Lê Thị Hòa"),
    ("KT. GIÁM ĐỐC", "Phó giám đốc", "Trần Văn An"),
    (None, "Giám đốc", None),
]
ISSUERS = [
    (None, "UBND xã Mẫu", "UBND"),
    ("UBND tỉnh Mẫu", "Sở Nội vụ", "SNV"),
    (None, "UBND tỉnh Mẫu", "UBND"),
]
KINDS = [
    ("Kế hoạch", "KH"),
    ("Chương trình", "CTr"),
    ("Phương án", "PA"),
    ("Chỉ thị", "CT"),
    ("Thông báo", "TB"),
    ("Quyết định", "QĐ"),
    ("Công văn", ""),
]
"""Kinds of documents with what their numbers call them; a letter has only its issuer's sign."""
DATES = [
    (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
    (date(2026, 10, 15), "ngày 15 tháng 10 năm 2026"),
    (None, "ngày tháng 3 năm 2026"),
    (None, "ngày … tháng … năm 2026"),
]
RECIPIENTS = [
    ("UBND tỉnh (b/c)", "Các phòng, ban", "Lưu: VT"),
    (*(f"UBND xã Thứ {number}" for number in range(60)), "Lưu: VT, NC"),
    (),
]
BODIES = (
    "Sở Nội vụ",
    "Văn phòng HĐND và UBND xã",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Công an xã",
    "Các thôn",
    "Trung tâm Phục vụ hành chính công",
    "UBND các xã, phường",
)
AGENCIES = ("Phòng Văn hóa - Xã hội", "Công an xã", "Trung tâm Phục vụ hành chính công xã")
GROUPS = ("THỂ CHẾ, NHẬN THỨC", "HẠ TẦNG", "CON NGƯỜI")
OLD = Citation("Kế hoạch", "9/KH-UBND", 0, date(2025, 1, 10), "UBND xã Mẫu")
SUPERSEDING = "Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 10/01/2025 của UBND xã Mẫu."
UNNAMED = (
    Citation("Luật", "72/2025/QH15", 0, date(2025, 6, 16), "Quốc hội"),
    Citation("Nghị quyết", "57-NQ/TW", 0, None, "Bộ Chính trị"),
    Citation("Công văn", "640/STC-ĐT", 0, date(2026, 4, 2), None),
    Citation("Kế hoạch", "12/KH-UBND", 0),
)
"""Documents that a plan refers to, and no sentence of it names."""
PREFACE = (
    "Thời gian qua, công tác phục vụ người dân có nhiều chuyển biến; tuy vậy kết quả còn chưa đều.",
    "¹ Số liệu của cơ quan thống kê.",
)
ORDERS = (
    Sentence("Sở Nội vụ tổng hợp kết quả.", {"lead": ("Sở Nội vụ",)}),
    Sentence("Giao Công an tỉnh kiểm tra các điểm nóng.", {"lead": ("Công an tỉnh",)}),
    Sentence(
        "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ bố trí kinh phí.",
        {"lead": ("Sở Tài chính",), "coordinate": ("Sở Nội vụ",)},
    ),
)
ATTACHED = "Về việc ban hành Kế hoạch cải thiện môi trường làm việc năm 2026"
ARTICLES = (
    "Ban hành kèm theo Quyết định này Kế hoạch cải thiện môi trường làm việc năm 2026",
    "Quyết định này có hiệu lực kể từ ngày ký",
    "Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thi hành Quyết định này",
)
LAST_WORDS: tuple[str, ...] = (
    SUPERSEDING,
    "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng để tổng hợp.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện.",
)
SUBJECTS = ("Nhân lực", "Trang thiết bị", "Chuyển đổi số")
