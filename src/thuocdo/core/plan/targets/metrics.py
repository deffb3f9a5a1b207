"""What a target measures: the subject before its number, or the noun behind it."""

import re

from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.phrases import by_last_word, phrase_before

NEAR = 300
_LONGEST = 200
_MARKS = " ,(:"
_YEAR_LENGTH = len(" nam 2026")
# With their accents: «có» is not «cơ», «đạt» is not «đất».
_LEADING = re.compile(
    r"(?:(?:chưa|phấn đấu|bảo đảm|đảm bảo|đạt|hoàn thành|thực hiện"
    r"|(?:(?:đến|trong|hết|cuối) )*năm \d{4}"
    r"|mục tiêu|và|duy trì|giữ vững|nâng cao|nâng|hoặc|tối thiểu|có thêm|có|tăng|giảm"
    r"|không (?:có|còn|để)(?: xảy ra| phát sinh)?)\b[ ,:]*)+"
)
_PURPOSE = re.compile(
    r"\b(?:nhằm|để|góp phần|qua đó|từ đó|mục tiêu|phấn đấu|bảo đảm|đảm bảo|hướng tới|đưa)\s+"
    r"(?:(?:tiếp tục|từng bước|phấn đấu|nâng cao|nâng|gia tăng|tăng|cải thiện|duy trì|giữ vững"
    r"|kéo giảm|giảm|đưa)\s+)*(?=(?:tỷ lệ|tỉ lệ|(?:kết quả )?(?:bộ )?chỉ số|mức độ|điểm số|số điểm"
    r"|thứ hạng|xếp hạng|số (?:hồ sơ|lượng)|sipas|par|papi|pci|ddci)\b)"
)
"""What a sentence says of its work before it names what shall be measured."""
_CLAUSE_END = re.compile(r"[;.](?=\s|$)")
_TAILS = by_last_word(
    *("đạt", "là", "tăng", "giảm", "lên", "xuống", "còn", "ở mức", "được", "phải", "ít nhất"),
    *("thêm", "xếp", "đứng", "và", "hằng năm", "hàng năm", "mỗi năm", "nằm trong", "thuộc"),
    *("nằm", "trong", "vào", "nào", "duy trì", "giữ vững", "phấn đấu"),
)
_YEAR_AT_END = re.compile(r" năm \d{4}$")
_END = re.compile(r"\s{2,}|\s(?:so voi|tro len)\b|\s?\(|, (?:va )?\d|$")
_BEHIND = re.compile(
    r"\s*(?!so voi|tro len|va |hoac |trong |doi voi |tien do|(?:vao|truoc|den) (?:nam|quy|thang"
    r"|ngay|het|cuoi|\d))(?!(?:du toan|ke hoach|chi tieu)(?: (?:duoc |cap tren |tinh )?giao| de ra"
    r"| nam \d{4})*\s*(?:[,.;()]|$))[a-z]"
)


def subject_before(clause: Clause, end: int) -> str:
    """Return what a clause is about, up to a place."""
    return aimed_at(tidy(clause.text[max(0, end - NEAR) : end]))


def aimed_at(text: str, otherwise: str | None = None) -> str:
    """Return the measure of a purpose: ``Mở lớp nhằm nâng tỷ lệ hồ sơ …`` is about dossiers.

    A text without one is about itself, or ``otherwise`` where that is given.
    """
    found = [*_PURPOSE.finditer(text.lower())]
    if found:
        return tidy(_CLAUSE_END.split(text[found[-1].end() :], maxsplit=1)[0])
    return text if otherwise is None else otherwise


def noun_behind(clause: Clause, start: int) -> str:
    """Return the noun that stands behind a number, empty where none does."""
    limit = start + NEAR
    end = _END.search(clause.plain, start, limit)
    return tidy(clause.text[start : end.start() if end else limit])


def measured(clause: Clause, start: int, end: int, *, moved: bool) -> str:
    """Return what the number between two places measures.

    A number that says how far something moved (``moved``) belongs to the subject before it, and
    so does a share of what was planned (``Thu ngân sách đạt 105% dự toán``).
    """
    subject = subject_before(clause, start)
    if subject and (moved or not _BEHIND.match(clause.plain, end)):
        return subject
    return noun_behind(clause, end) or subject


def tidy(text: str) -> str:
    """Return words of a metric without the verbs and marks at their edges."""
    small = text.lower()
    text = text[: _end(small)].lstrip()
    lead = _LEADING.match(text.lower())
    said = " ".join(text[lead.end() if lead else 0 :].split())
    inner = said.strip(" ,.:;()-")
    closed = inner.count("(") > inner.count(")") and f"{inner})" in said
    return f"{inner})" if closed else inner[:_LONGEST]


def _end(small: str) -> int:
    """Return where a metric ends, before the verbs, years and marks behind it."""
    end = len(small.rstrip(_MARKS))
    while tail := phrase_before(small, end, _TAILS) or _year_before(small, end):
        end = len(small[: end - len(tail)].rstrip(_MARKS))
    return end


def _year_before(small: str, end: int) -> str:
    year = _YEAR_AT_END.search(small, max(0, end - _YEAR_LENGTH), end)
    return year[0] if year else ""
