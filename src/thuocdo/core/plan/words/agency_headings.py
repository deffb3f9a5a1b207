"""Agencies that a heading names in capitals: ``I. SỞ NỘI VỤ``, ``VII. ĐỀ NGHỊ ỦY BAN MTTQ …``.

Only words that open the name of a body and hardly another heading tell one: ``PHÒNG CHỐNG THAM
NHŨNG``, ``BỘ MÁY``, ``HỘI NGHỊ`` are none.
"""

import re

from thuocdo.core.plan.text.casing import natural_case
from thuocdo.core.plan.text.letters import is_capitals, sentence_case

_GIVEN = re.compile(
    r"(?:giao|đề nghị|yêu cầu|đối với|(?:trách nhiệm|nhiệm vụ)(?: thực hiện)? của)\s+"
)
_AGENCY = re.compile(
    r"(?:sở (?!hữu)|ubnd |hđnd |[uủ][yỷ] ban |uỷ ban |công an (?:tỉnh|thành phố|xã|phường|đặc khu)"
    r"|thanh tra (?:tỉnh|thành phố|sở)|văn phòng (?!phẩm|điện tử)|bảo hiểm xã hội |trung tâm "
    r"|kho bạc |chi cục |cục |thuế (?:tỉnh|thành phố|cơ sở)|bộ chỉ huy |mặt trận |viện kiểm sát"
    r"|ban (?:quản lý|dân tộc|chỉ huy|chỉ đạo|tuyên giáo|dân vận|tổ chức|xây dựng đảng)"
    r"|tòa án |toà án |hội (?:nông dân|liên hiệp|cựu chiến binh|phụ nữ)|đoàn thanh niên|tỉnh đoàn"
    r"|liên đoàn |bưu điện |phòng (?!chống|ngừa|cháy|bệnh|dịch|,|họp)|trạm y tế|báo và |đài "
    r"|ngân hàng |các (?:sở|ban|phòng|cơ quan|đơn vị|xã|phường|đặc khu|thôn|tổ dân phố|hội)\b)"
)
_BETWEEN = re.compile(r"([,;]\s+)")


def as_spoken(heading: str) -> str:
    """Return a heading of agencies as a sentence has it, any other as it is printed."""
    if not is_capitals(heading):
        return heading
    small = heading.lower()
    given = _GIVEN.match(small)
    start = given.end() if given else 0
    if _AGENCY.match(small, start) is None:
        return heading
    names = map(_name, _BETWEEN.split(heading[start:]))
    return sentence_case(heading[:start]) + "".join(names)


def _name(part: str) -> str:
    """Return one of several names, or what goes on with the one before: ``CÁC XÃ, PHƯỜNG``."""
    return natural_case(part, "", "") if _AGENCY.match(part.lower()) else part.lower()
