"""What the lines of a head begin with: mottoes, numbers, dates, marks, kinds, bodies, bases.

All but the numbers are read in unaccented text.
"""

import re
from itertools import pairwise

from thuocdo.core.plan.text.letters import bare, is_capitals
from thuocdo.core.plan.text.numbers import KINDS, SYMBOLS

_KINDS = (
    *("Kế hoạch", "Quyết định", "Chỉ thị", "Thông báo", "Chương trình", "Đề án", "Phương án"),
    *("Báo cáo", "Công điện", "Hướng dẫn", "Tờ trình", "Nghị quyết", "Kết luận", "Quy chế"),
    *("Quy định", "Đề cương", "Biên bản", "Giấy mời", "Thông báo kết luận"),
    *("Chương trình hành động", "Chương trình công tác"),
)
_TOGETHER = ("Kế hoạch", "Chương trình", "Quy chế", "Phương án", "Hướng dẫn", "Nghị quyết")
_OF_SEVERAL = (
    *(f"{kind} {how}" for kind in _TOGETHER for how in ("phối hợp", "liên tịch", "liên ngành")),
    *("Kế hoạch hành động", "Kế hoạch công tác"),
)
KINDS_IN_CAPITALS = {
    bare(kind): kind for kind in sorted((*_KINDS, *_OF_SEVERAL), key=len, reverse=True)
}
"""Kinds that a line in capitals may begin with, by their unaccented form, the longest first."""
ENDS_OF_KINDS = {
    bare(kind): re.compile(r"\W*(?:$|\(|(?:giua|so)\b)" if kind in _OF_SEVERAL else "")
    for kind in KINDS_IN_CAPITALS.values()
}
"""What follows a kind; ``KẾ HOẠCH PHỐI HỢP TUẦN TRA …`` goes on with its title."""

MOTTO = re.compile(
    r"cong hoa xa ?hoi|^chu nghia viet nam|doc lap ?-? ?tu do|^hanh phuc$|dang cong san viet nam"
)
_BEHIND_MOTTO = re.compile(r"hanh phuc\W*(?=[a-z].{40})")
MOTTO_GOES_ON = re.compile(r"(?:(?:chu )?nghia )?viet nam$")
"""The end of the country's name where a narrow column broke it."""

STAMP = re.compile(
    r"\W*(?:hoa toc(?: hen gio)?|thuong khan|khan|(?:tuyet |toi )?mat|luu hanh noi bo)\b.{0,20}$"
    r"|(?:nguoi ky|ky boi|thoi gian ky|ngay ky|email|co quan|chuc vu|chu ky so)\s*:"
    r"|(?:cong van den|den so|so den|ngay den)\b.{0,30}$|(?:ngay|chuyen|luu ho so so)\s*:"
)
"""Urgency and secrecy, who signed by machine, and when it was received: stamped beside a head."""

_NUMBER_WORD = r"[Ss](?:[ốỐôÔóÓồỒ]|(?=\s?:))"  # also as scanners read it
_WITHOUT_MARK = r"(?<=[\s.])(?:KH|QĐ|NQ|TB|CT|KL|BC|CTr)/[A-ZĐ]+"  # 05 KH/ĐU
_YEAR = r"/\s?(?:19|20)\d\d(?=\s?[-/])"
NUMBER = re.compile(
    rf"(?P<kind>(?:{'|'.join(KINDS)}) )?{_NUMBER_WORD}\s*[:;]?\s*"
    rf"(?P<digits>[\d\s.…_xX]*?)\s*(?:(?P<year>{_YEAR})?(?P<symbol>[-/]\s?{SYMBOLS}|{_WITHOUT_MARK})|(?=$))"
)
NUMBER_GOES_ON = re.compile(
    rf"(?P<digits>\d{{0,5}})\s*(?P<year>{_YEAR})?(?P<symbol>[-/]\s?{SYMBOLS})$"
)
NUMBER_INSIDE = re.compile(r"\s(?=S[ốỐ]\s*:)")
"""Where the number begins that stands behind the issuer, in one cell with it."""
DRAFT = re.compile(r"\(?(?:ban )?du thao\b")
SUBJECT = re.compile(r"[\W_]*(?:v/v|ve viec)\b[ :]*")
BASIS = re.compile(
    r"(?:can cu|thuc hien|theo(?! doi)|tren co so|xet|tiep tuc thuc hien|thi hanh"
    r"|trien khai thuc hien|(?:nham|de) (?:thuc hien|trien khai|cu the hoa)|cu the hoa)\b"
)
CITED = re.compile(
    r"(?:bo )?luat [a-z]|(?:nghi (?:quyet|dinh)|quyet dinh|chi thi|thong tu(?: lien tich)?|ke hoach"
    r"|chuong trinh(?: hanh dong)?|cong van|ket luan|thong bao) so\b"
)
"""What stands in a list of bases without ``Căn cứ``: a law, or a document with its number."""
ENACTS = re.compile(
    r"\b(?:ban hanh|xay dung|trien khai|quyet dinh|yeu cau|de nghi|thong bao|chi thi|huong dan"
    r"|ket luan)\b"
    r".{0,2000}(?:nhu sau|sau day|cu the|noi dung sau|:)\W*$"
    r"|\b(?:ban hanh|xay dung) (?:ke hoach|chuong trinh|phuong an)\b"
    r"|\b(?:chi dao|y kien)(?: [a-z]+){0,6} (?:nhu sau|sau day|noi dung sau)\W*$"
)
PART_END = re.compile(r"[.;] (?=\S)")
CLAUSE_END = re.compile(r", (?=\S)")
ANNEXED = re.compile(r"\(?(?:ban hanh )?kem theo\b")
ORGAN = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so(?! hieu| ky hieu| cong bao)|phong(?!,| chong)|bo|tinh uy"
    r"|huyen uy|thanh uy|dang uy|ban|chi cuc|cuc|tong cuc|trung tam|van phong|cong an|thanh tra"
    r"|kho bac|bao hiem|buu dien|truong|benh vien|dang bo|mat tran|tinh doan|huyen doan|hoi"
    r"|lien doan|bcd|bql|thue|hai quan|chi bo|cong doan|toa an|vien|kiem toan|ngan hang"
    r"|tong cong ty|cong ty|bch|doan|to cong tac|ubmttq|mttq)\b"
)
GAP = re.compile(r"\[…[^\[\]]*\]")
"""A place that a writer of plans left open: ``[… nơi nhận …]``."""
OPEN_KIND = "ten loai van ban"
AUTHORITY_LINE = re.compile(
    r"(?:chu tich|uy ban|hoi dong|giam doc|bo truong|truong|thu tuong|chinh phu|chanh|tong)\b"
)
OF_ISSUER = re.compile(
    r"cua (?:uy ban|ubnd|hoi dong|hdnd|(?:pho )?chu tich|giam doc|bo truong|thu tuong)\b"
)
OLD_SUBJECT = re.compile(r"\b(?:v/v|ve viec)\b")
SITTING = re.compile(r"(?:khoa|ky hop|nhiem ky)\b")
OPENS_BODY = re.compile(
    r"(?:(?:vao )?(?:sang|trua|chieu|toi)? ?(?:ngay \d|hom (?:nay|qua)\b)"
    r"|trong (?:thoi gian|nhung nam|cac nam|nam)\b[^.;:]{0,30}\bqua\b"
    r"|(?:thoi gian|nhung nam|nam) (?:vua )?qua\b|vua qua\b|hien nay\b"
    r"|sau (?:khi|hon)\b|sau \d+ (?:nam|thang|ngay)\b|nam (?:19|20)\d\d,"
    r"|(?:de|nham|can cu|thuc hien|theo(?! doi)|tren co so|tiep tuc thuc hien|thi hanh)\b"
    r"|(?:tai (?:cuoc hop|hoi nghi|phien hop|buoi lam viec)|duoi su chu tri|dong chi)\b"
    rf"|(?:{ORGAN.pattern}|(?:(?:pho )?chu tich|thuong truc|giam doc)\b)"
    r"(?:(?! tai )[^.;:]){0,80}?"
    r" (?:ban hanh|xay dung|thong bao|ket luan|yeu cau|de nghi|trien khai|chu tri)\b"
    r"[^.;]{0,2000}:$)"
)
"""What the first sentence of a document begins with, where it stands right under the title."""
TELEGRAPHED = re.compile(r"(?:[^:]{0,60}\b)?dien\s*:")
LETTER_SUBJECT = re.compile(r"ve (?!viec\b)")
BROKEN_TITLE = re.compile(r"(?:\b(?:so|ngay|nam|thang|quy|giai doan|va|cua|giua|ve)|[-–,])$")

CONCLUDING = ("Thông báo", "Kết luận", "Thông báo kết luận")
"""Kinds of document that say what a meeting came to."""
_OPENS_MEETING = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối) )?ngày \d|tại (?:cuộc|hội nghị|phiên|buổi|trụ sở|phòng)\b"
    r"|sau khi (?:nghe|xem xét|thảo luận)\b|(?:tham|cùng) dự\b|dự (?:họp|hội nghị|cuộc họp|buổi)\b"
    r"|thành phần (?:tham dự|dự họp)\b",
    re.IGNORECASE,
)
_TELLS_OF_MEETING = re.compile(
    r"\b(?:họp|hội nghị|phiên|làm việc|giao ban|(?:tham|cùng) dự|nghe)\b", re.IGNORECASE
)

_AS_FOLLOWS = re.compile(r"(?:cu the|noi dung)?[a-z ]{0,20}nhu sau\W*$")
_OF_THE_FORM = re.compile(
    r"\W*(?:so\b[ .:]*$|kinh gui\W*$|noi nhan\W*$|v/v|ve viec|quyet (?:dinh|nghi)\W*$"
    r"|[\W_]*$|cong hoa xa h"
    r"|[\[(]?(?:da ky|ky ten|ky boi|nguoi ky))"
)


def tells_of_meeting(text: str) -> bool:
    """Tell a whole sentence on who met, when, and what they heard before they concluded."""
    whole = text[:1].isupper() and text.endswith((".", ":", ";"))
    opens = whole and _OPENS_MEETING.match(text) is not None
    return opens and _TELLS_OF_MEETING.search(text) is not None


def is_of_every_head(text: str, plain: str) -> bool:
    """Tell what a head or foot has of its form alone; a sentence behind the motto is no part."""
    goes_on = _BEHIND_MOTTO.search(plain)
    if goes_on and text[goes_on.end()].islower():
        return False
    if MOTTO.search(plain) or (is_capitals(text) and AUTHORITY_LINE.match(plain)):
        return True
    for_all = (MOTTO_GOES_ON, STAMP, DRAFT, ANNEXED, SITTING, _OF_THE_FORM)
    return any(one.match(plain) for one in for_all)


def without_enacting(text: str, plain: str) -> str:
    """Return a text of the head without the sentence that issues the document."""
    if ENACTS.search(plain) is None:
        return text
    edges = [0, *(found.end() for found in PART_END.finditer(plain)), len(plain)]
    return "; ".join(
        text[first:last]
        for first, last in pairwise(edges)
        if not (ENACTS.search(plain, first, last) or _AS_FOLLOWS.match(plain, first, last))
    )
