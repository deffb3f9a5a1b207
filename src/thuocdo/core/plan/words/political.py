"""Bodies of the Party, the Front, unions, councils and courts: the administration asks them."""

import re

_POLITICAL = re.compile(
    r"[Mm]ặt trận|MTTQ|(?:Tỉnh|Huyện|Thành|Thị|Đảng|Quận) (?:ủy|uỷ)|Ban (?:Dân vận|Tuyên giáo"
    r"|Nội chính"
    r"|Thường vụ|Xây dựng Đảng|Chấp hành)|tổ chức chính trị|[Đđ]oàn thể|Đoàn (?:Thanh niên"
    r"|TNCS|ĐBQH)"
    r"|Liên đoàn|Liên hiệp|HĐND|Hội đồng nhân dân|Công đoàn|(?:Tỉnh|Huyện|Thành) đoàn"
    r"|Hiệp hội|Hội (?:Nông|Cựu|Phụ|Liên|Luật|Khuyến|Chữ|Người)|Tòa án|Viện kiểm sát"
)


def is_political(bodies: tuple[str, ...]) -> bool:
    """Tell whether a body is one that the administration asks and does not order."""
    return any(_POLITICAL.search(body) for body in bodies)
