"""Bodies of one kind told by their own names alone: ``các Sở: Nội vụ, Tài chính và Tư pháp``.

Each is one body, written out: ``Sở Nội vụ``. ``và`` parts the last two, unless they are one name.
"""

import re

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.words.agency_words import HEAD, PLURAL, PREDICATE

_KINDS = "sở|ban|phòng|bộ|xã|phường|đặc khu|huyện|thị trấn|thôn|bản|trường|cục|chi cục|hội"
_CROWD = rf"(?P<office>UBND |Ủy ban nhân dân |Chủ tịch UBND )?[Cc]ác (?P<kind>(?i:{_KINDS}))"
_CROWD_AT_END = re.compile(rf"{_CROWD}\s*")
_ROW = re.compile(rf":\s*(?P<first>[{UPPER}]\w*(?: [^\W_]+|[- ]+)*?)(?:, | và )[{UPPER}]")
_LISTED = re.compile(
    rf"{_CROWD}\s*:\s*(?P<names>[{UPPER}][^;:()]*?)"
    rf"(?=\s*[.;]?\s*$|;|(?:,| và|, và) (?:{HEAD.pattern}|{PLURAL.pattern}))"
)
_ONE_NAME = re.compile(
    r"Văn hóa, Thể thao và Du lịch|Văn hoá, Thể thao và Du lịch|Giáo dục và Đào tạo"
    r"|Khoa học và Công nghệ|Nông nghiệp và Môi trường|Dân tộc và Tôn giáo"
    r"|Thông tin và Truyền thông|Kế hoạch và Đầu tư|Tài nguyên và Môi trường"
    r"|Nông nghiệp và Phát triển nông thôn|Kinh tế, Hạ tầng và Đô thị"
)
_PARTS = re.compile(rf", (?:và )?(?=[{UPPER}])| và (?=[{UPPER}])")


def lists_names(text: str, start: int, colon: int) -> bool:
    """Tell whether names of one kind follow a colon; the kind begins at ``start``.

    ``Các xã: Rà soát …`` gives work and lists nothing.
    """
    if _CROWD_AT_END.fullmatch(text, start, colon) is None:
        return False
    row = _ROW.match(text, colon)
    return row is not None and PREDICATE.match(row["first"].lower()) is None


def written_out(raw: str) -> str:
    """Return a text of bodies with those that are listed by name written out, parted by ``;``."""
    return _LISTED.sub(_written, raw) if ":" in raw else raw


def _written(found: re.Match[str]) -> str:
    kind = found["kind"]
    office = found["office"] or ""
    kind = kind.lower() if office or kind in ("xã", "phường", "thôn", "bản") else kind.capitalize()
    kept = [one.span() for one in _ONE_NAME.finditer(found["names"])]
    names, start = [], 0
    for mark in _PARTS.finditer(found["names"]):
        if not any(first < mark.start() < last for first, last in kept):
            names.append(found["names"][start : mark.start()])
            start = mark.end()
    names.append(found["names"][start:])
    return "; ".join(f"{office}{kind} {name}" for name in names)
