"""What a target measures: the subject before its number, or the noun behind it.

Where a clause has several numbers, each measures what stands between it and its neighbours; what
names nothing there goes on about the subject of the first.
"""

import re

from thuocdo.core.plan.targets.clauses import COUNTS, Clause
from thuocdo.core.plan.targets.phrases import by_last_word, phrase_before
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.agency_words import GENERIC_NOUN
from thuocdo.core.plan.words.prose import is_work

NEAR = 300
_LONGEST = 200
_MARKS = " ,(:"
_YEAR_LENGTH = len(" nam 2026")
# With their accents: «có» is not «cơ», «đạt» is not «đất».
_LEADING = re.compile(
    r"(?:(?:chưa|phấn đấu|bảo đảm|đảm bảo|đạt|hoàn thành(?! (?:trước|đúng))|thực hiện|đưa|riêng"
    r"|trên(?= bảng)|kéo|rút ngắn|cắt giảm|cải thiện|tinh giản"
    r"|trong đó|(?:(?:đến|trong|hết|cuối) )*năm \d{4}"
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
    *("nằm", "trong", "vào", "nào", "duy trì", "giữ vững", "phấn đấu", "rút ngắn", "cải thiện"),
    *("nâng", "ổn định", "đứng ở", "vươn", "từ", "trên", "dưới", "tối thiểu", "tối đa", "cho"),
    *("không quá", "không dưới", "không vượt quá", "không thấp hơn", "không cao hơn", "khoảng"),
    *("chậm nhất", "trong vòng", "trong thời hạn", "trong đó", "chưa đạt yêu cầu", "mới đạt"),
    *("chưa đạt", "chỉ đạt", "có", "cắt giảm", "ở"),
)
_NO_TAIL = "trực thuộc"
_YEAR_AT_END = re.compile(r" năm \d{4}$")
_END = re.compile(
    r"\s{2,}|\sso voi\b|(?<! tuoi)\stro len\b|\s?\((?![a-z]{2,8}\))|, (?:va )?\d"
    r"|, khong (?:co|con|de)\b"
    r"|\s(?:(?:truoc|den|vao|trong)(?: het| cuoi| dau)? (?:ngay|thang|quy|nam|\d+|thoi han|vong)"
    r"|theo (?:chi tieu|quy dinh|ke hoach|yeu cau|tien do))\b|$"
)
_WHOLE = r"tong |dan so\b|so diem\b|diem (?:chuan|toi da)\b"
"""What a share is of, behind the subject that has it: ``nợ quá hạn không quá 2% tổng dư nợ``."""
_BEHIND = re.compile(
    r"\s*(?!so voi|tro len|va |hoac |trong |doi voi |tien do|tai |o |theo |ke tu |sau |tren |moi "
    rf"|hang |{_WHOLE}|lam viec\b|phan tram\b|(?:vao|truoc|den) (?:nam|quy|thang|ngay|het|cuoi|\d))"
    r"(?!(?:du toan|ke hoach|chi tieu)(?: (?:duoc |cap tren |tinh )?giao| de ra"
    r"| nam \d{4})*\s*(?:[,.;()]|$))[a-z]"
)
_MEASURE = re.compile(
    r"(?:tổng |thứ |vị trí )?(?:số (?!hóa|hoá|liệu)|t[ỷỉ] lệ|tỷ trọng|chỉ số|điểm|mức|thời gian"
    r"|tốc độ|hạng|xếp hạng)\s?[^\s]",
    re.IGNORECASE,
)
"""A subject that is measured itself: ``số hồ sơ quá hạn``, whatever stands behind its number."""
_COMMA = re.compile(", ")
_JOINT = re.compile(r", | va |; |\(")
_AGE = re.compile(r"\d+ tuoi\b")
_BLANK = re.compile(r" {3,}")
"""What was blanked out: an earlier result, a place that is a target of its own."""
_SINCE = re.compile(r"\s*(?:lam viec )?(?:sau|ke tu|tu)\b[^,;]{3,}, ")
_WORKING = " lam viec"
_ALSO = re.compile(r"(?:xong|trinh|gui|ghi|thong tin|quy|thang)\b")
_AMONG = ", trong do "
_LONG_WORK = 50
_EACH = re.compile(r"(?:moi|hang|trong)\b")
_APART = re.compile(r"(?:moi|trong do|rieng|phan dau|khong)\b")
_ROW = re.compile(r"[a-z]+(?: [a-z]+)?")
_ABOUT = re.compile(r"[^,.;]{0,40}?\b(?:ve|doi voi|cua|trong|tren) (?=(?:chi so|bang|linh vuc)\b)")


def subject_before(clause: Clause, end: int) -> str:
    """Return what a clause is about, up to a place.

    Behind an earlier number it is what stands between the two, else the subject of the first.
    """
    own, first = _subjects(clause, end)
    return own or first


def _subjects(clause: Clause, end: int) -> tuple[str, str]:
    """Return what a number before a place has for its own subject, and that of the first."""
    start = max(0, end - NEAR)
    first = _number(clause.plain, start, end)
    if first is None:
        return aimed_at(tidy(clause.text[start:end])), ""
    joint = _last_joint(clause.plain, first.end(), end)
    own = tidy(clause.text[joint:end]) if joint else ""
    above = tidy(clause.text[start : first.start()])
    above = aimed_at(above) if " " in above else ""
    beside = not joint and first[0].isspace()  # only an earlier result stands between
    return aimed_at(own) or (above if beside else ""), above


def aimed_at(text: str, otherwise: str | None = None) -> str:
    """Return the measure of a purpose: ``Mở lớp nhằm nâng tỷ lệ hồ sơ …`` is about dossiers.

    A text without one is about itself, or ``otherwise`` where that is given.
    """
    found = [*_PURPOSE.finditer(text.lower())]
    if found:
        return tidy(_CLAUSE_END.split(text[found[-1].end() :], maxsplit=1)[0])
    return text if otherwise is None else otherwise


def _number(plain: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first amount between two places, or where one was: no year, date, age."""
    blank = _BLANK.search(plain, start, end) if plain.find("   ", start, end) >= 0 else None
    for one in COUNTS.finditer(plain, start, blank.start() if blank else end):
        if not _AGE.match(plain, one.start()):
            return one
    return blank


def _last_joint(plain: str, start: int, end: int) -> int:
    """Return where the words begin behind the last number before a place; 0 where none do."""
    for number in (*COUNTS.finditer(plain, start, end), *_BLANK.finditer(plain, start, end)):
        start = max(start, number.end())
    joint = _JOINT.search(plain, start, end)
    among = plain.rfind(_AMONG, start, end)
    return max(joint.end() if joint else 0, among + len(_AMONG) if among >= 0 else 0)


def subject_behind(clause: Clause, start: int) -> str:
    """Return what a place is in that is told first: ``tốp 20 về Chỉ số PGI``, empty for none."""
    found = _ABOUT.match(clause.plain, start)
    return noun_behind(clause, found.end()) if found else ""


def noun_behind(clause: Clause, start: int) -> str:
    """Return the noun that stands behind a number, up to the next; empty where none does."""
    limit = start + NEAR
    found = _END.search(clause.plain, start, limit)
    end = found.start() if found else min(limit, len(clause.plain))
    other = _number(clause.plain, start, end)
    end = _before(clause, start, other.start()) or end if other else end
    return tidy(clause.text[start : _before_work(clause, start, end)])


def _before_work(clause: Clause, start: int, end: int) -> int:
    """Return where a noun ends before other work: ``06 xã, báo cáo kết quả``."""
    for comma in _COMMA.finditer(clause.plain, start, end):
        at = comma.end()
        work = is_work(clause.plain[at:end]) and not GENERIC_NOUN.match(clause.text, at)
        if work or _ALSO.match(clause.plain, at):
            return comma.start()
    return end


def _before(clause: Clause, start: int, number: int) -> int:
    """Return where a noun ends before the next number and what belongs to that.

    0 where the number is part of it: ``hệ thống cấp độ 3``.
    """
    plain = clause.plain
    end = start + _end(clause.text[start:number].lower())
    if "," in plain[end:number]:
        return end
    comma = plain.rfind(", ", start, end)
    bound = bool(plain[end:number].strip())
    if comma < 0:
        return end if bound else 0
    last = plain[comma + 2 : end]
    row = bound and _ROW.fullmatch(last) and not _APART.match(last)
    return end if row or GENERIC_NOUN.match(clause.text, comma + 2) else comma


def measured(
    clause: Clause, start: int, end: int, *, of_subject: bool = False, of_work: bool = False
) -> str:
    """Return what the number between two places measures.

    A share of what was planned belongs to the subject before it (``Thu ngân sách đạt 105% dự
    toán``), and so does every number of a subject that is itself measured, a value behind a colon
    (``of_subject``), and how often or how soon something is done (``of_work``). Others count the
    noun behind them, if one is there.
    """
    own, first = _subjects(clause, start)
    behind = _BEHIND.match(clause.plain, end) is not None
    if of_work:
        own = _last_part(own)
        since = None if own else _SINCE.match(clause.plain, end)
        working = len(_WORKING) if clause.plain.startswith(_WORKING, end) else 0
        end = since.end() if since else end + working
    inside = clause.plain.endswith(" o ", 0, start)  # ``thứ hạng ở 05 chỉ số``
    if own and (of_subject or of_work or not behind or (_MEASURE.match(own) and not inside)):
        return own
    if not behind and first:
        return first
    return noun_behind(clause, end) or own or first


def _last_part(subject: str) -> str:
    """Return the last work of a row, which a number of days or times is about."""
    parts = [part for part in subject.split(", ") if not _EACH.match(bare(part))]
    last = parts[-1] if parts else ""
    alone = len(subject) > _LONG_WORK or is_work(bare(last))
    return last if " " in last and alone else subject


def tidy(text: str) -> str:
    """Return words of a metric without the verbs and marks at their edges."""
    small = text.lower()
    text = text[: _end(small)].lstrip(_MARKS)
    lead = _LEADING.match(text.lower())
    said = " ".join(text[lead.end() if lead else 0 :].split())
    inner = said.strip(" ,.:;()-")
    closed = inner.count("(") > inner.count(")") and f"{inner})" in said
    return f"{inner})" if closed else inner[:_LONGEST]


def _end(small: str) -> int:
    """Return where a metric ends, before the verbs, years and marks behind it."""
    end = len(small.rstrip(_MARKS))
    while not small.endswith(_NO_TAIL, 0, end):
        tail = phrase_before(small, end, _TAILS) or _year_before(small, end)
        if not tail:
            break
        end = len(small[: end - len(tail)].rstrip(_MARKS))
    return end


def _year_before(small: str, end: int) -> str:
    year = _YEAR_AT_END.search(small, max(0, end - _YEAR_LENGTH), end)
    return year[0] if year else ""
