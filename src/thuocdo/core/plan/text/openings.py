"""Words that open a paragraph of the form, whatever stood above: labels, parts of head and foot."""

import re

_OPENINGS = re.compile(
    r"(?:so\s*:|so\s+\d+\s*/|(?:nghi quyet|quyet dinh|ke hoach|chi thi|thong bao) so\s*:\s*[\d.…]"
    r"|kinh gui|noi nhan|v/v\b|can cu\b|du thao\b|phu luc\b|luu\s*:"
    r"|tren day la\b|(?:to chuc|trong qua trinh) (?:trien khai |to chuc )?thuc hien[:,]"
    r"|doc lap ?- ?tu do|cong hoa xa hoi"
    r"|(?:cac )?(?:co quan|don vi|bo phan|nguoi|ca nhan|to chuc)(?: [a-z]+){0,2}"
    r" (?:chu tri|phoi hop|thuc hien|phu trach|dau moi|tham gia|chiu trach nhiem)\b"
    r"|(?:chu tri|phoi hop|phan cong|phan cong thuc hien|trach nhiem thuc hien)\s*:"
    r"|(?:thoi gian|thoi han|tien do|san pham|ket qua|muc tieu|chi tieu|noi dung|kinh phi)"
    r"(?: [a-z/,]+){0,5}\s*:"
    r"|(?:tm|kt|tl|tuq|q)\s?\. ?(?:uy|ubnd|chu|hoi|truong|giam|bo|chanh|thu|ban|bi)"
    r"|(?![a-z' -]*\b(?:chu tri|phoi hop|thuc hien|phu trach|hoan thanh)\b)"
    r"[a-z' -]{2,30}, (?:ngay|thang)\b)"
)


_CAPITALISED = re.compile(
    r"\((?:Kèm theo|Ban hành kèm)|(?:Thực hiện|Căn cứ) (?:Nghị quyết|Nghị định|Quyết định|Kế hoạch"
    r"|Chỉ thị|Công văn|Chương trình|Thông báo|Đề án) (?:số|ngày) |(?:Theo|Xét) đề nghị của "
)
_NUMBER_GOES_ON = re.compile(r"số \d")


def opens_paragraph(text: str, plain: str) -> bool:
    """Tell whether a text begins a paragraph by its first words; ``plain`` is ``bare(text)``.

    Some do only with a capital: a sentence may go on with ``thực hiện Kế hoạch số …`` and with
    ``số 61/2018/NĐ-CP``.
    """
    if _NUMBER_GOES_ON.match(text):
        return False
    return _OPENINGS.match(plain) is not None or _CAPITALISED.match(text) is not None
