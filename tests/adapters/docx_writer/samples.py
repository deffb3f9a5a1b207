"""Invented documents, one of each kind that the page of Decree 30 has to hold."""

from datetime import date
from fractions import Fraction

from thuocdo.core.report.blocks import (
    Align,
    Article,
    Bullet,
    Chart,
    ChartKind,
    Column,
    Heading,
    Note,
    Paragraph,
    Row,
    RowKind,
    Table,
    gap,
)
from thuocdo.core.report.document import (
    Appendix,
    Document,
    IssueDate,
    Letterhead,
    Signature,
)
from thuocdo.core.report.form import Capacity, signature_lines

TABLE = Table(
    columns=(
        Column("TT", 1, Align.CENTRE),
        Column("Nội dung nhiệm vụ", 6),
        Column("Điểm", 2, Align.RIGHT),
    ),
    rows=(
        Row(("I", "Cải cách thể chế"), RowKind.GROUP),
        Row(("1", "Rà soát văn bản", "1,25")),
        Row(("", "Tổng số", "1,25"), RowKind.TOTAL),
    ),
    caption="Bảng 1. Nhiệm vụ",
    note="Nguồn: tự chấm điểm.",
)
CHART = Chart(
    ChartKind.BAR,
    "Điểm chưa đạt theo cơ quan",
    "điểm",
    (("Sở Nội vụ", Fraction(5, 4)), ("Phường Ẩn Ở", Fraction(1, 2))),
)
PLAN = Document(
    kind="Kế hoạch",
    letterhead=Letterhead(
        issuer="UBND tỉnh Mẫu",
        symbol="KH-UBND",
        place="Hà Bắc",
        date=IssueDate.of(date(2026, 2, 5)),
        number="104",
    ),
    subject="Nâng cao Chỉ số cải cách hành chính năm 2026",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương", "Theo đề nghị của Sở Nội vụ;"),
    body=(
        Heading(1, "I.", "MỤC ĐÍCH"),
        Heading(2, "1.", "Yêu cầu"),
        Heading(3, "1.1.", "Yêu cầu chung"),
        Heading(4, "a)", "Tồn tại, hạn chế:"),
        Paragraph("Văn bản có đủ chữ: ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ơ ờ ở ỡ ợ ư ừ ử ữ ự đ Đ ỹ ỵ."),
        Bullet(f"Đạt {gap('điểm phấn đấu')} điểm."),
        Bullet("Ý nhỏ hơn.", 2),
        Note("Ghi chú của bảng."),
        Paragraph("Tổ chức thực hiện./."),
    ),
    signature=Signature(
        signature_lines(
            "Phó Chủ tịch",
            capacity=Capacity.DEPUTY,
            principal="Chủ tịch",
            collective="Ủy ban nhân dân",
        ),
        "Nguyễn Văn Mẫu",
    ),
    recipients=("Bộ Nội vụ (b/c)", "Các sở, ban, ngành (t/h)", "Lưu: VT, NC"),
    appendices=(Appendix("Danh mục nhiệm vụ", (TABLE,), landscape=True),),
)
LETTER = Document(
    kind="Công văn",
    letterhead=Letterhead(
        issuer="Sở Nông nghiệp và Môi trường",
        symbol="SNNMT-VP",
        place="Hà Bắc",
        date=IssueDate.of(date(2026, 10, 12)),
        number="46",
        superior="UBND tỉnh Mẫu",
    ),
    subject="đôn đốc thực hiện nhiệm vụ quá hạn",
    body=(Paragraph("Đề nghị báo cáo kết quả./."),),
    signature=Signature(signature_lines("Giám đốc"), "Lê Thị Hòa"),
    recipients=("Như trên", "Lưu: VT"),
    addressees=("UBND các xã, phường", "Trung tâm Phục vụ hành chính công"),
)
DECISION = Document(
    kind="Quyết định",
    letterhead=Letterhead(
        issuer="UBND tỉnh Mẫu",
        symbol="QĐ-UBND",
        place="Hà Bắc",
        date=IssueDate(2026, 11),
    ),
    subject="Về việc công bố kết quả năm 2025",
    body=(Article(1, "Công bố kết quả."), Article(2, "Quyết định có hiệu lực từ ngày ký./.")),
    signature=Signature(signature_lines("Chủ tịch"), "Nguyễn Văn Mẫu"),
    recipients=("Như Điều 2", "Lưu: VT"),
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương",),
    enacting="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
    draft=True,
    sample=True,
)
