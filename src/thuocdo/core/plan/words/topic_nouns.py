"""Words that head a part as nouns (``2. Yêu cầu``) and begin work as verbs: ``Yêu cầu Sở Y tế …``.

What follows tells: nothing, a mark, or one of few words that go with the noun. All unaccented.
"""

_ENDS = r"(?= *$| *[,.:;()/–-]"

DEMANDS = (
    r"yeu cau(?!(?:,|,? va) (?:de nghi|chi dao|don doc|nhac nho))"
    rf"{_ENDS}| (?:va|chung|cu the|dat ra|trong|ve|cua|khi|nhiem vu|co ban|chinh|chu yeu|can"
    r"|chuyen mon|nam)\b)"
)
"""``2. Yêu cầu``, not ``2. Yêu cầu Sở Y tế:`` or ``Yêu cầu bổ sung hồ sơ đúng quy định``."""

_WRITES = (
    "(?:xay dung|lap|ban hanh|trien khai|thuc hien)(?: va [a-z]+(?: [a-z]+)?)?"
    r"(?: *$| (?:ke hoach|chuong trinh|de an|phuong an|bao cao|van ban)\b)"
)
BASES = (
    rf"can cu{_ENDS}| (?:va|phap|phap ly|chinh tri|thuc tien|khoa hoc|de|cua|cac|luat|nghi"
    rf"|quyet dinh|ke hoach|chi thi|thong tu|thong bao|cong van|van ban|{_WRITES})\b)"
)
"""``Căn cứ pháp lý``, ``Căn cứ xây dựng kế hoạch``, not ``Căn cứ xác định vị trí việc làm``."""

GOALS = (
    "muc tieu(?! (?:quoc gia|thien nien ky|phat trien ben vung))"
    rf"|chi tieu{_ENDS}| (?:va|chung|cu the|chu yeu|phan dau|nam|ve|co ban|chinh|den|doi voi|cua"
    r"|can|duoc giao|giao|thuc hien|hoan thanh|dat ra|thanh phan|chi so|nang cao|cai thien|cai cach"
    r"|trong|tai|theo|tong hop|quan trong|ket qua|nhiem vu|khac|phai|du kien|par|papi|pci|sipas"
    r"|ddci|\d)\b)"
)
"""``Chỉ tiêu cụ thể``, not ``Chỉ tiêu biên chế`` or ``Mục tiêu quốc gia …``: subjects of work."""

JUDGEMENTS = (
    r"danh gia(?= *$| *[.:()]|(?:,|,? va) (?:nhan dinh|nhan xet|phan tich|tong ket|so ket|ket qua"
    r"|tinh hinh|thuc trang|nguyen nhan|xac dinh)\b"
    r"| (?:chung|tong quan|tong the|so bo|khai quat|ket qua|tinh hinh"
    r"|thuc trang|hien trang|viec|cong tac|uu diem|nhung|cac (?:chi so|mat|ton tai|noi dung|ket qua"
    r"|uu diem|chi tieu|tieu chi)|ton tai|han che|chi so|noi dung|thuc hien|qua trinh|nguyen nhan"
    r"|cua|ve|nam|par|papi|pci|sipas|ddci|cai cach)\b)"
)
"""``Đánh giá kết quả``, not ``Đánh giá, xếp loại cán bộ`` or ``Đánh giá mức độ hài lòng``."""

_LESS = "khac phuc|giam|ngan|cham dut|tien toi|day lui|phong|xu ly|loai bo|chan chinh"
SHORTCOMINGS = (
    rf"ton tai|khuyet diem|yeu kem|han che(?!(?:,|,? va) (?:{_LESS})\b)"
    rf"{_ENDS}| (?:va|hoac|trong|cua|ve|o|tai|do|la|can|chu yeu|con|nam|da|neu|sau|tren|duoc|lon"
    r"|nhat dinh|chinh|chung|cu the|nhu|khi|doi voi|lien quan|tu|nay|khac|ton tai|bat cap|vuong mac"
    r"|kho khan|khuyet diem|yeu kem|nguyen nhan|den|keo dai|chua|chi so|tieu chi|noi dung|linh vuc"
    r"|theo|thuoc|thanh phan|thoi gian|dang|bi|co|\d)\b)"
)
"""``Hạn chế trong giải quyết hồ sơ``, not ``Hạn chế tối đa hồ sơ trễ hẹn``: work against them."""
