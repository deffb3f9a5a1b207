"""How much work makes, teaches, checks or supports: ``lập 03 đoàn``, ``tập huấn cho 200 người``.

What is there already is no such count: ``kiểm tra lại 04 xã chưa đạt``.
"""

import re

from thuocdo.core.plan.targets.metrics import NEAR

_HOW = r"(?: (?:thêm|mới|bổ sung|đột xuất|định kỳ|trực tiếp|ngẫu nhiên|khoảng|đủ)|:)*"
_MAKES = re.compile(
    r"(?<!các )(?<!những )(?<!người )(?<!học sinh )(?<!\()\b"
    r"(?P<verb>(?:thành )?lập|mở|bố trí|lắp đặt|lắp"
    r"|cử|biệt phái|điều động|tuyển dụng|tuyển|số hóa|đào tạo|bồi dưỡng|tập huấn|trang bị"
    r"|cấp(?: phát)?|xây(?: dựng)?|xuất khẩu|sản xuất|biên soạn|phát hành|kết nối"
    r"|thay(?: thế)?|trồng|tổ chức|thí điểm|nâng cấp|ra mắt|phỏng vấn|kiện toàn"
    r"|mua sắm|mua|sửa chữa|bổ sung|khen thưởng|thu hút|khảo sát|lấy ý kiến(?: của)?"
    r"|(?P<found>kiểm tra|thanh tra|giám sát|hỗ trợ|hướng dẫn)"
    rf"|(?:thực hiện|triển khai)(?=[^.;]{{0,12}}$)){_HOW} $"
)
_LONGEST = len("những khảo sát ngẫu nhiên bổ sung khoảng ")
_EVENT = re.compile(
    r"[\d.]+ (?:dot|cuoc|lop|hoi nghi|phong su|chuyen de|chuyen muc|mo hinh|phien)\b"
)
_TEACHES = re.compile(
    r"\b(?:(?:tập huấn|bồi dưỡng|đào tạo|hướng dẫn|hỗ trợ|tư vấn|tuyên truyền|giải quyết việc làm)"
    r"\b[^,;.:\d]{0,80}\bcho|khảo sát\b[^,;.:\d]{0,80}\b(?:tới|đến|đối với)) (?:khoảng )?$",
    re.IGNORECASE,
)
_FOR_WHOM = ("cho ", "cho khoang ")
_TO_WHOM = ("toi ", "doi voi ", "den ")
_LONGEST_LESSON = 110
_TAUGHT = re.compile(
    r"[\d.]+ (?:luot )?(?:nguoi|ho|cong chuc|can bo|vien chuc|hoc vien|hoc sinh|doan vien|hoi vien"
    r"|giao vien|nhan vien|lao dong|doanh nghiep|hop tac xa|co so|to chuc)\b"
)
_WAS_DONE = re.compile(r"\b(?:đã|mới|qua|khi|chưa)\b[^,;.:]{0,30}$", re.IGNORECASE)
"""Before such work what was done, or when something else holds: ``sau khi kiểm tra 12 xã``."""
_IS_THERE = re.compile(
    r"[^,;.:]*?\b(?:con|chua|dang|da|bi|qua han|ton dong|(?:sau|duoi) day|neu (?:tren|tai)|nay)\b"
)


def makes(text: str, plain: str, at: int) -> bool:
    """Tell whether work before a place makes, teaches or checks what is counted there.

    ``plain`` is ``bare(text)``.
    """
    before = max(0, at - _LONGEST)
    found = _MAKES.search(text[before:at].lower())  # to ignore case costs ten times as much
    if found is None:
        lesson = plain.endswith(_FOR_WHOM, 0, at)
        lesson = lesson or ("khao sat" in plain and plain.endswith(_TO_WHOM, 0, at))
        found = _TEACHES.search(text, max(0, at - _LONGEST_LESSON), at) if lesson else None
        if found is None or _TAUGHT.match(plain, at) is None:
            return False
        return _is_to_do(text, found.start())
    if found["found"] and _IS_THERE.match(plain, at):
        return False
    if found["verb"] in ("thực hiện", "triển khai") and not _EVENT.match(plain, at):
        return False
    return _is_to_do(text, before + found.start())


def _is_to_do(text: str, start: int) -> bool:
    return _WAS_DONE.search(text, max(0, start - NEAR), start) is None
