"""Invented plans as the reader would give them."""

from datetime import date

from thuocdo.core.plan.model import (
    Group,
    Header,
    Item,
    ItemKind,
    PlanDocument,
    Section,
    Timing,
    TimingKind,
)


def item(path: str, text: str, *, n: int = 1, parent: str = "II.1", **more: object) -> Item:
    facts = {"kind": ItemKind.TASK, "lines": (0, 0)} | more
    return Item(id=f"{path}#{n}", path=path, parent=parent, text=text, **facts)


def section(path: str, title: str, *text: str) -> Section:
    return Section(path, title, (0, 0), (), text)


HEADER = Header(
    issuer="UBND huyện Mẫu",
    number="104/KH-UBND",
    date=date(2026, 2, 5),
    place="Mẫu",
    kind="Kế hoạch",
    title="Khắc phục tồn tại, hạn chế năm 2026",
    bases=("Căn cứ Luật Tổ chức chính quyền địa phương;",),
    signer="Nguyễn Văn Mẫu",
    position="Phó Chủ tịch",
    authority="TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
    recipients=("Sở Nội vụ;", "Lưu: VT."),
)
_SHARED = {
    "lead": ("Phòng Nội vụ",),
    "coordinate": ("Các phòng, ban", "UBND các xã"),
    "deadline": date(2026, 12, 31),
    "deadline_text": "Trong năm 2026",
    "timing": Timing(TimingKind.FIXED),
}
BLOCK = PlanDocument(
    header=HEADER,
    sections=(
        section("I", "MỤC ĐÍCH, YÊU CẦU", "- Nâng cao chỉ số.", "Yêu cầu chung."),
        section("II", "NHIỆM VỤ, GIẢI PHÁP"),
        section("II.1", "Cải cách thể chế"),
        section("III", "TỔ CHỨC THỰC HIỆN", "Các cơ quan nghiêm túc thực hiện./."),
    ),
    items=(
        item("II.1.a", "Chưa rà soát văn bản.", kind=ItemKind.LIMITATION, **_SHARED),
        item("II.1.b", "Rà soát văn bản.", **_SHARED),
        item("II.1.b", "Xử lý văn bản trái luật.", n=2, product="Báo cáo", **_SHARED),
        item("III.1", "Phòng Nội vụ theo dõi.", parent="III", group=Group.ORGANIZATION),
    ),
)
