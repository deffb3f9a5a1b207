"""The foot of a document: who signs, by what authority, and who receives it.

``Nơi nhận`` and the signature may stand side by side (flattened line by line), in either order,
and before an annexed plan.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thuocdo.core.plan.head.dating import Dating, read_dating
from thuocdo.core.plan.head.phrases import KINDS_IN_CAPITALS, ORGAN, STAMP
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.text.letters import UPPER, bare, is_capitals
from thuocdo.core.plan.text.paragraphs import Paragraph, Table

_FULL_MARK = re.compile(r"^T/M\s?\.?\s*")
_RECIPIENTS = re.compile(r"noi nhan\s*:?\s*")
_AUTHORITY = re.compile(r"(?:(?:T/?M|KT|TL|TUQ|TUN)\s?\.\s*|T/M\s+)")
_WITHOUT_DOT = re.compile(rf"(?:TM|KT|TL|TUQ)(?= (?:[{UPPER}]+(?: |$)){{2,}}$)")
_POSITION = re.compile(
    r"(?:(?:Q|QUYỀN)\s?\.?\s*)?(?:PHÓ |THỨ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG (?:PHÒNG"
    r"|BAN|CÔNG AN)"
    r"|CHÁNH (?:VĂN PHÒNG|THANH TRA)|BỘ TRƯỞNG|TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG"
    r"|BÍ THƯ|HIỆU TRƯỞNG|THỦ TƯỚNG|VIỆN TRƯỞNG|TỔNG GIÁM ĐỐC|ỦY VIÊN|TRẠM TRƯỞNG|ĐỘI TRƯỞNG"
    r"|THỦ TRƯỞNG (?:ĐƠN VỊ|CƠ QUAN)|VỤ TRƯỞNG|HẠT TRƯỞNG|TỔ TRƯỞNG|CHÁNH ÁN|KẾ TOÁN TRƯỞNG)"
)
_SPLIT_AUTHORITY = re.compile(
    rf"(?<=[^\s.,–-])(?<!PHÓ)(?<!THỨ)(?<!CHI)(?<!BỘ)(?<!CỤC)(?<!TỔNG)(?<!VỤ)(?<!VIỆN)(?<!HIỆU)"
    rf"(?<!TRẠM)(?<!ĐỘI)(?<!HẠT)(?<!TỔ)(?<!TOÁN)\s+(?=(?:KT|TL|TUQ)\s?\.|{_POSITION.pattern}\b)"
)
_POSITION_IN_CAPITALS = re.compile(rf"(?:[{UPPER}.,]+(?=\s|$)\s*)+")
_SIGNED = re.compile(
    r"[(\[]?\s*(?:da ky|ky ten|da ky ten|ky,? (?:ghi ro|dong dau|ten)|ky (?:so|va dong dau)|chu ky)"
    r"[a-z ,]*[)\]]?[.\s]*$"
)
_SIGNED_BEHIND = re.compile(r"\s*[(\[](?:đã ký|ký số|ký tên)[^()]*[)\]]$", re.IGNORECASE)
_SIGNED_BY = re.compile(r"\(?(?:đã ký|ký tên|ký bởi|người ký)\)?\s*:\s*", re.IGNORECASE)
_SPECIALIST = r"ck ?(?:[12]|i{1,2})"
_DEGREE = (
    r"(?:p?gs|ts(?:kh)?|th\.? ?s|[bdlk]s|kts|cn|đd|(?:ng|tt|ns)(?:nd|[uư]t))"
    rf"(?:\.? ?{_SPECIALIST})?|{_SPECIALIST}"
)
_DEGREE_IN_FULL = (
    r"(?:phó )?giáo sư|(?:tiến|thạc|bác|dược) s[ĩỹ]|(?:luật|kỹ|kiến trúc) sư|cử nhân"
    r"|(?:nhà giáo|thầy thuốc|nghệ sĩ) (?:nhân dân|ưu tú)"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|[uú][yý])"
)
_DEGREES = re.compile(rf"(?i:(?:{_DEGREE})(?:[.,]\s*|\s+)|(?:{_DEGREE_IN_FULL})[.,]?\s+)*")
"""Degrees and ranks before the name of who signs: ``PGS.TS. …``, ``BSCKII. …``, ``Đại tá …``."""
_NAME = re.compile(rf"{_DEGREES.pattern}[{UPPER}][^\W\d_]*(?:[ '’-][{UPPER}][^\W\d_]*){{1,5}}\.?$")
_SIGNED_FOR = ("uy ban nhan dan", "hoi dong nhan dan", "ban thuong vu", "ban chap hanh")
_ANNEXED = ("phu luc", "danh muc", "bieu mau", "bang tong hop", "ke hoach chi tiet")
_TYPIST = re.compile(
    rf"[{UPPER}][^\W\d_]{{0,11}}(?: [{UPPER}][^\W\d_]{{0,7}})?(?: ?\(?\d{{1,3}}b?\)?)?\.?"
)
_BETWEEN = re.compile(r"\s+[-–]\s+(?=\S)")
_NEXT_RECIPIENT = re.compile(r";\s*[-–+]\s*(?=\S)|\s+[-–]\s+(?=Lưu\b|Như\b)")
"""A dash alone parts recipients only where no semicolon does: ``Công báo - Tin học`` is one."""
_FILE_CODES = re.compile(
    rf"[{UPPER}][^\W_]{{0,7}}(?:\s?[-,]\s?[{UPPER}][^\W_]{{0,7}})*(?:\s?\(?\d{{1,3}}b?\)?)?[.;,]*"
)
_LONGEST_OFFICE = 90
_COMMITTEES = ("uy ban nhan dan", "hoi dong nhan dan")
"""The first line of whose head issues: ``CHỦ TỊCH``, ``ỦY BAN NHÂN DÂN``, ``TỈNH MẪU``."""
_ARCHIVE = re.compile(r"luu\b")


_SIGNED_BESIDE = re.compile(rf"(?P<files>.*?[.;])\s+(?P<name>{_NAME.pattern})")


@dataclass(slots=True)
class Foot:
    """The raw parts of a foot, with its place among the parts of the document."""

    start: int
    end: int
    authority: list[str] = field(default_factory=list)
    position: str | None = None
    signer: str | None = None
    recipients: list[str] = field(default_factory=list)
    dating: Dating | None = None
    broken: bool = False
    """Whether the last recipient was left open at the end of its line."""


def find_feet(parts: Sequence[Paragraph | Table]) -> list[Foot]:
    """Return every foot of a document: usually one, two where a decision carries a plan."""
    feet: list[Foot] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        if isinstance(part, Paragraph) and (_opens(part) or _leads(parts, index)):
            foot = _read(parts, index)
            unsigned = foot.position is not None and foot.end == len(parts)
            if foot.signer or foot.recipients or foot.authority or unsigned:
                feet.append(foot)
            index = max(foot.end, index + 1)
        else:
            index += 1
    return feet


def _opens(part: Paragraph) -> bool:
    if part.enumerator is not None:
        return False
    return _RECIPIENTS.match(part.plain) is not None or is_office(part.text)


def _leads(parts: Sequence[Paragraph | Table], index: int) -> bool:
    """Tell by the next line what stands above it: place and date, or an office in small letters."""
    part, after = parts[index], parts[index + 1] if index + 1 < len(parts) else None
    if not isinstance(part, Paragraph) or not isinstance(after, Paragraph):
        return False
    if part.enumerator is not None or max(len(part.text), len(after.text)) > _LONGEST_OFFICE:
        return False
    if is_office(after.text):
        return read_dating(part.text, part.whole_plain) is not None
    return _is_small_office(part.text) and _NAME.match(after.text) is not None


def _is_small_office(text: str) -> bool:
    return len(text) <= _LONGEST_OFFICE // 2 and _POSITION.fullmatch(text.upper()) is not None


def is_office(text: str) -> bool:
    """Tell a line of a signature that says who signs, and for whom: ``KT. CHỦ TỊCH``."""
    if len(text) > _LONGEST_OFFICE:
        return False
    for_another = _AUTHORITY.match(text) is not None or _WITHOUT_DOT.match(text) is not None
    return for_another or (_POSITION.match(text) is not None and is_capitals(text))


def _read(parts: Sequence[Paragraph | Table], start: int) -> Foot:
    foot = Foot(start, start)
    listing = False
    index = start
    while index < len(parts):
        part = parts[index]
        if not isinstance(part, Paragraph):
            break
        taken = _take(foot, part, listing=listing)
        if taken is None:
            break
        listing = taken
        index += 1
    foot.end = index
    return foot


def _take(foot: Foot, part: Paragraph, *, listing: bool) -> bool | None:
    """Take a paragraph into the foot; say whether recipients go on, None where it ended."""
    opened = _RECIPIENTS.match(part.plain)
    if opened:
        said = part.text[opened.end() :]
        for name in said.split(";") if ";" in said else _BETWEEN.split(f" {said}"):
            _receive(foot, name)
        return True
    if part.enumerator is not None:
        return _listed(foot, part, listing=listing)
    if _signs(foot, part):
        return listing
    if not listing:
        return None
    ends_open = part.text.endswith((";", ","))
    if _notes_typist(foot, part) or _ends_recipient(foot, part):
        foot.recipients[-1] = f"{foot.recipients[-1]} {_receivable(part.text)}"
        foot.broken = not ends_open
    elif _ARCHIVE.match(part.plain) or ends_open or not foot.recipients:
        _receive(foot, part.text)
    else:
        return None
    return True


def _signs(foot: Foot, part: Paragraph) -> bool:
    """Take a line of the signature: office, ``(Đã ký)``, name."""
    small = not (foot.position or foot.recipients) and _is_small_office(part.text)
    if small or is_office(part.text):
        _sign_for(foot, part.text.upper() if small else part.text)
        return True
    if _ends_authority(foot, part):
        foot.authority[-1] = f"{foot.authority[-1]} {part.text}"
        return True
    if _SIGNED.match(part.plain):
        return True
    if not (foot.dating or foot.position or foot.authority):
        foot.dating = read_dating(part.text, part.plain)
        if foot.dating:
            return True
    name = _SIGNED_BEHIND.sub("", _SIGNED_BY.sub("", part.text, count=1))
    if foot.signer is None and (foot.position or foot.authority) and _is_name(name):
        foot.signer = _natural_name(name)
        return True
    return bool(foot.position or foot.authority) and STAMP.match(part.plain) is not None


def _is_name(text: str) -> bool:
    """Tell a person's name from other capitals: the kind of an annexed document, a committee."""
    others = (*KINDS_IN_CAPITALS, *_ANNEXED, *_COMMITTEES)
    return _NAME.match(text) is not None and bare(text) not in others


def _ends_recipient(foot: Foot, part: Paragraph) -> bool:
    """Tell the rest of a recipient that a line broke: ``HĐND;``; the file copy is the last."""
    if not foot.broken:
        return False
    if _filed(foot):
        return _FILE_CODES.fullmatch(part.text) is not None
    named = _is_name(part.text) and ORGAN.match(part.plain) is None
    return part.text.endswith((";", ",")) or (is_capitals(part.text) and not named)


def _filed(foot: Foot) -> bool:
    return bool(foot.recipients) and _ARCHIVE.match(bare(foot.recipients[-1])) is not None


def _notes_typist(foot: Foot, part: Paragraph) -> bool:
    """Tell who typed: a name or its letters below ``Lưu: VT.``, before anybody has signed."""
    signed = foot.position or foot.authority
    return _filed(foot) and not signed and _TYPIST.fullmatch(part.text) is not None


def _ends_authority(foot: Foot, part: Paragraph) -> bool:
    """Tell ``DÂN`` below ``TM. ỦY BAN NHÂN``: a narrow column broke the name."""
    if not foot.authority or foot.position or foot.signer:
        return False
    said = bare(foot.authority[-1])
    whole = f"{said} {part.whole_plain}"
    return any(whole.endswith(f" {name}") and name not in said for name in _SIGNED_FOR)


def _listed(foot: Foot, part: Paragraph, *, listing: bool) -> bool | None:
    if part.enumerator is None or not (listing or foot.recipients):
        return None
    if part.enumerator.numbered and not (listing and _may_be_numbered(foot, part)):
        return None
    _receive(foot, part.rest)
    return True


def _may_be_numbered(foot: Foot, part: Paragraph) -> bool:
    """Tell a recipient of a numbered list from the first part of an annexed plan."""
    archived = any(_ARCHIVE.match(bare(name)) for name in foot.recipients)
    if archived or (part.enumerator is not None and part.enumerator.level == Level.ANNEX):
        return False
    return len(part.rest) <= _LONGEST_OFFICE and not is_capitals(part.rest)


def _receive(foot: Foot, text: str) -> None:
    beside = _SIGNED_BESIDE.fullmatch(text) if "." in text or ";" in text else None
    if beside and foot.signer is None and _files(foot, text) and not is_capitals(beside["name"]):
        foot.signer, text = _natural_name(beside["name"]), beside["files"]
    names = map(_receivable, _NEXT_RECIPIENT.split(text.strip(" -–+")))
    foot.recipients.extend(filter(None, names))
    foot.broken = bool(foot.recipients) and not text.endswith((".", ";", ",", ":", ")", "*"))


def _receivable(name: str) -> str:
    return name.strip(" .;,:-–*")


def _files(foot: Foot, text: str) -> bool:
    """Tell the last recipient, beside which the name of the one who signs may stand."""
    signs = bool(foot.position or foot.authority)
    return signs and _ARCHIVE.search(bare(text)) is not None


def _sign_for(foot: Foot, text: str) -> None:
    for part in _SPLIT_AUTHORITY.split(text.strip(" *.")):
        piece = part
        if _AUTHORITY.match(piece) or _WITHOUT_DOT.match(piece):
            foot.authority.append(_FULL_MARK.sub("TM. ", piece))
        else:
            office = _POSITION_IN_CAPITALS.match(piece)
            name = piece[office.end() :].strip() if office else ""
            if name and foot.signer is None and _NAME.match(name):
                foot.signer, piece = _natural_name(name), piece[: -len(name)].strip()
            foot.position = f"{foot.position} {piece}" if foot.position else piece


def _natural_name(text: str) -> str:
    """Return a name as people write it, the degrees before it as they are printed."""
    text = text.strip(" .")
    degrees = _DEGREES.match(text)
    name = degrees.end() if degrees else 0
    return text[:name] + text[name:].title() if is_capitals(text[name:]) else text
