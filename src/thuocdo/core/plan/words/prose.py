"""What kind of sentence stands here: a title, an order, a closing word, an aim, money."""

import re

from thuocdo.core.plan.text.letters import UPPER, is_capitals

_SENTENCE_BREAK = re.compile(rf"[.!?]\s+[{UPPER}]|;\s")
_NOMINAL = re.compile(
    r"(?:chi so|cong tac|linh vuc|ve |nhom|tieu chi|muc tieu|noi dung|nhiem vu|giai phap"
    r"|chuong trinh"
    r"|doi voi|trach nhiem|hoat dong|to chuc thuc hien|cai cach (?:the che|thu tuc|to chuc|che do"
    r"|tai chinh|cong vu|hanh chinh)|phan |khoi )"
)
_LONGEST_TITLE = 260
_REMARK = re.compile(r"\s*\([^()]*\)\s*[.:]?$")
_REFERENCE = re.compile(
    r"\(?[a-z ,]{0,60}\(?(?:phu luc|bieu|danh muc)\b.{0,40}(?:kem theo|dinh kem|gui kem).{0,40}$"
    r"|(?:cac |nhung )?(?:nhiem vu|noi dung|chi tieu|cong viec|giai phap)\b[a-z ,]{0,110}"
    r" (?:tai|trong|o|theo) (?:cac )?(?:phu luc|bieu)\b.{0,60}$"
)
_SHARED_OUT = re.compile(r"phan cong [a-z ,]{0,40}(?:tai|theo|trong) (?:cac )?(?:phu luc|bieu)\b")
_CLOSING = re.compile(
    r"trong qua trinh (?:to chuc |trien khai )*(?:thuc hien|to chuc|trien khai)|tren day la"
    r"|qua trinh (?:trien khai |to chuc )*thuc hien|nhan duoc (?:ke hoach|cong van)"
    r"|(?:tran trong|kinh) (?:de nghi|mong)"
    r"|can cu (?:noi dung )?ke hoach (?:nay|nay,)|ke hoach nay (?:duoc|co hieu luc|thay the)"
    r"|(?:quyet dinh|chi thi|thong bao) nay (?:co hieu luc|thay the|duoc)"
)
_COURTESY = re.compile(
    r"(?:[a-z ]{2,40} )?(?:rat mong|de nghi|kinh mong)\b[^.;:]{0,160}?\bquan tam\b"
    r"(?:(?:,| va|, va)? (?:phoi hop|chi dao|to chuc|trien khai|thuc hien|nghiem tuc|kip thoi"
    r"|day du|tot|chat che|ho tro|tao dieu kien|giup do))*[ ./]*$"
)
"""A wish that names no work: ``Đề nghị các đơn vị quan tâm, phối hợp thực hiện./.``."""
_STRICTLY = re.compile(
    r"(?:[a-z ]{2,40} )?(?:yeu cau|de nghi)\b.{0,260}?\b(?:nghiem tuc|khan truong|quan triet"
    r"|ke hoach nay)\b"
    r".{0,80}(?:thuc hien|trien khai)"
    r"|(?:[a-z ]{2,40} )?(?:yeu cau|de nghi)\b.{0,260}?\btap trung (?:to chuc )?(?:trien khai )?"
    r"thuc hien\W*$"
)
_MAKES_KNOWN = re.compile(
    r"(?!giao |yeu cau |de nghi )[a-z ,]{0,60}\bvan phong\b(?:(?!niem yet)[a-z ,]){0,80}?"
    r"(?:thong bao|truyen dat)"
    r"(?: (?:toan bo |cac )?(?:noi dung|y kien|ket luan|chi dao)\b.{0,100}?)?"
    r" (?:de|den|toi|cho) .{0,200}\bbiet\b[ ,;]*(?:va |de )?"
    r"(?:[a-z]+ ){0,4}?(?:thuc hien|trien khai|theo doi)?\W*$"
)
_EXECUTES = re.compile(r"chiu trach nhiem (?:thi hanh|thuc hien) (?:quyet dinh|chi thi) nay")
_TAKES_NOTE = re.compile(
    r"(?:(?:ghi nhan|bieu duong|danh gia cao|hoan nghenh)\b(?!,? (?:va )?khen thuong\b)"
    r"|(?:(?:co ban )?(?:thong nhat|nhat tri)|dong y)\b)(?! (?:giao|de|cho)\b)"
)
_JUDGED = re.compile("(?:co ban )?(?:thong nhat|nhat tri|dong y) ")
_SUPERSEDING = re.compile(
    r"(?:ke hoach|quyet dinh|chi thi|thong bao|chuong trinh|cong van) nay\b.{0,60}\bthay the\b"
)
_ONLY_AIM = re.compile(
    r"(?:(?:den|trong|truoc|het|cuoi) (?:het |cuoi |ngay )*"
    r"(?:nam \d{4}|quy [ivx]+(?:/\d{4}| nam \d{4})?|\d{1,2}/\d{1,2}(?:/\d{4})?)[,:]? )?"
    r"(?:(?:phan dau |bao dam |dam bao )?(?:(?:co |dat )?(?:it nhat|toi thieu|tren|tu) )?"
    r"\d+(?:[.,]\d+)?\s?(?:%|phan tram)"
    r"|[a-z ]{3,60}: (?:dat )?(?:it nhat|toi thieu|tren|tu|khong duoi) \d"
    r"|(?:phan dau|ty le|muc do hai long|chi so|diem so|xep hang)\b)"
)
_WORK = re.compile(
    r"(?:tang cuong|tiep tuc|xay dung|ra soat|to chuc|thuc hien|trien khai|day manh|nang cao"
    r"|huong dan"
    r"|tham muu|chu tri|chu dong|phoi hop|kiem tra|theo doi|don doc|ban hanh|cap nhat|cong khai"
    r"|thuong xuyen|bao cao|tong hop|tap trung|duy tri|hoan thien|dao tao|bo tri|quan triet"
    r"|khac phuc"
    r"|tuyen truyen|kip thoi|phan cong|bao dam|dam bao|cai thien|xu ly|giai quyet|nghien cuu"
    r"|doi moi"
    r"|phat huy|day nhanh|chuan hoa|so hoa|lay|giao|dinh ky|hang nam|moi|khao sat|cong bo|thanh lap"
    r"|chi dao|yeu cau|de nghi|thanh tra|giam sat|van dong|pho bien|niem yet|chan chinh"
    r"|hoan thanh)\b"
)
_MONEY_OPENING = re.compile(r"(?:nguon )?kinh phi\b|du toan kinh phi")
_PROVIDES_MONEY = re.compile(r"\b(?:bo tri|can doi|cap|dam bao|bao dam)(?: [a-z]+){0,3} kinh phi\b")


def is_title(text: str) -> bool:
    """Tell whether a text may be a heading: one clause, not too long, not ending like a list."""
    stripped = _REMARK.sub("", text.strip()) if "(" in text else text.strip()
    return (
        0 < len(stripped) <= _LONGEST_TITLE
        and not stripped.endswith(";")
        and _SENTENCE_BREAK.search(stripped.rstrip(" .:")) is None
    )


def is_heading(text: str, plain: str, *, dressed: bool) -> bool:
    """Tell whether a title with something under it is a heading and no sentence of work."""
    if not is_title(text):
        return False
    ends_open = not text.rstrip().endswith(".")
    return ends_open or dressed or is_capitals(text) or _NOMINAL.match(plain) is not None


def is_nominal(plain: str) -> bool:
    """Tell whether a text begins with a noun of headings: ``Công tác …``, ``Chỉ số …``."""
    return _NOMINAL.match(plain) is not None


def is_closing(plain: str, *, enumerated: bool = False) -> bool:
    """Tell the last words of a document, which are no task: ``… nghiêm túc thực hiện``.

    What makes the document known stands by itself: ``2. Văn phòng thông báo …`` is work.
    """
    return (
        _CLOSING.match(plain) is not None
        or _STRICTLY.match(plain) is not None
        or _COURTESY.match(plain) is not None
        or (not enumerated and _MAKES_KNOWN.match(plain) is not None)
        or _EXECUTES.search(plain) is not None
    )


def takes_note(plain: str) -> bool:
    """Tell a sentence that opens with a judgement: ``Ghi nhận …``, ``Cơ bản thống nhất với …``.

    ``Thống nhất triển khai …`` and ``Biểu dương, khen thưởng …`` are work.
    """
    judged = _JUDGED.match(plain)
    agrees_to_do = judged is not None and is_work(plain[judged.end() :])
    return _TAKES_NOTE.match(plain) is not None and not agrees_to_do


def is_reference(plain: str) -> bool:
    """Tell a sentence that only points to an annex."""
    only = _SHARED_OUT.match(plain) is not None or not is_work(plain)
    return only and _REFERENCE.match(plain) is not None


def supersedes(plain: str) -> bool:
    """Tell a sentence that only says which document is replaced."""
    return _SUPERSEDING.match(plain) is not None


def states_only_an_aim(plain: str) -> bool:
    """Tell ``100% hồ sơ được …``, ``Tỷ lệ … đạt …`` from work that mentions a number."""
    return _ONLY_AIM.match(plain) is not None


def is_work(plain: str) -> bool:
    """Tell whether a text opens with a verb of work."""
    return _WORK.match(plain) is not None


def is_about_money(plain: str) -> bool:
    """Tell a sentence of budget: it opens with money, or has somebody provide it."""
    if _MONEY_OPENING.match(plain):
        return True
    return "kinh phi" in plain and _PROVIDES_MONEY.search(plain) is not None
