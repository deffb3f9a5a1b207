"""Numbers of a clause with their units and the words that bound or move them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thuocdo.core.plan.targets.clauses import COUNTS, Clause
from thuocdo.core.plan.targets.earlier import NUMBER, PERCENT
from thuocdo.core.plan.targets.metrics import NEAR
from thuocdo.core.plan.targets.outputs import makes
from thuocdo.core.plan.targets.phrases import by_last_word, phrase_before

AT_LEAST = by_last_word(
    *("it nhat", "toi thieu", "tren", "tu", "khong duoi", "khong thap hon", "hon", "vuot"),
    "khong it hon",
    *("dat va vuot", "len", "len den", "len muc", "cao hon", ">=", "≥"),
)
_NO_BOUNDS = ("ket qua", "hieu qua", "thong qua")
AT_MOST = by_last_word(
    *("khong qua", "khong vuot qua", "toi da", "duoi", "khong cao hon", "con", "xuong", "qua"),
    *("khong nhieu hon", *_NO_BOUNDS),
    *("cham nhat", "cham nhat sau", "trong vong", "trong thoi han", "thap hon", "<=", "≤"),
)
_BETTERS = ("cai thien", "cai thien them", "thang hang")
_MOVES = by_last_word(
    *("tang", "nang", "tang them", "nang them", "giam", "giam them", "cat giam", "rut ngan"),
    "tinh gian",
    *("tang binh quan", "giam binh quan", "cat giam, don gian hoa", *_BETTERS),
)
_OPENS_MOVE = re.compile(
    r"\W*(?:phan dau )?(?:(?:cat |keo )?(?P<move>giam|tang)(?! (?:cuong|toc|them))\b)"
)
_MORE = by_last_word("them", "bot")
_OPENS_MORE = re.compile(r"\W*(?:phan dau )?(?P<move>(?:cat )?giam|tang|nang)\b")
FALLS = ("giam", "rut ngan", "tinh gian")
"""What is in the words of a move downwards."""
_REACHED = ("len", "len den", "len muc", "xuong", "con", "duoi")  # where a move ends
_COMPARES = {"cao hon": "tang", "thap hon": "giam"}  # moves, beside what was reached before
_COMPARED = by_last_word(*_COMPARES)
_SPOT = r"(?:ho tro|truy cap|tiep nhan|phuc vu|giao dich|den|ban|truong|dan cu)\b"
"""What tells a place (``điểm hỗ trợ``) from a point."""
_AMOUNT = re.compile(
    rf"(?:(?P<low>{NUMBER})(?:{PERCENT})?\s?(?:-|den(?: duoi)?)\s?(?P<high>{NUMBER})"
    rf"|(?P<value>{NUMBER}))"
    rf"(?P<whole>/\d{{1,3}})?"
    rf"(?:(?P<percent>{PERCENT})(?:/nam)?"
    rf"|\s(?P<unit>bac|hang(?! muc)|diem(?! {_SPOT})|lan|luot|ngay)\b"
    r"|\s(?P<sitting>buoi|cuoc|dot|phien)"
    r"(?=\s*(?:$|[,.;:()/]|moi |hang |trong |tai |o |doi voi |ve )))?"
    r"(?P<after>(?: so| tong so)? tro (?:len|xuong))?"
)
_MADE = ("diem", "luot")  # what work makes, where it is no amount: ``05 điểm thu gom``
_TELLING = ("percent", "unit", "sitting", "after")
_CEILING = "chi"
_SO_OFTEN = re.compile(r"\d{1,3} (?:lan|luot)\b")
_ONLY = re.compile(r"\bchi(?: (?!la\b|dat\b)[a-z]+){1,5} $")
_JOINED = re.compile(r"(?: va|, va|,) ")
_HOW_FAR = ("it nhat", "toi thieu", "toi da")
CERTAIN = (
    *(
        "it nhat",
        "toi thieu",
        "toi da",
        "khong qua",
        "khong vuot qua",
        "khong duoi",
        "khong it hon",
    ),
    *("khong thap hon", "khong nhieu hon", "dat va vuot"),
)
_GOES_ON = re.compile(r"(?: |[a-z ]{1,80}(?:, va|,| va) )")
"""Between two amounts of one verb: ``giảm 15% thời gian và 10% chi phí``."""
_ELSEWHERE = re.compile(r"\b(?:tai|cua|trong|voi|do|co|duoc|dat)\b")
SHRINKS = re.compile(
    r"\s(?:thoi gian|thoi han|chi phi|so(?! voi)|thu tuc|thanh phan|giay to|dau moi"
    r"|dieu kien|quy trinh)\b"
)
_REACHES = re.compile(r"[^,;.]*\b(?:duoc|co|dat|hoan thanh|nop|dung han)\b|\s*(?:[,;.]|$)")
"""Behind what is to be reached, as nothing is that only shrinks as well."""
_HAVING = by_last_word("co", "co them", "dat", "dat duoc", "cong nhan", "phan dau")
_STRIVING = by_last_word("phan dau co", "phan dau dat", "phan dau co them")
_DOING = re.compile(
    r"(?:^|[,:] )\W*(?:(?:phan dau|de xuat|tham muu|tiep tuc|chu tri) )*(?:don gian hoa|de xuat"
    r"|cong nhan|lua chon|chon|bai bo|cat bo|xay dung|mo|to chuc|lap|dao tao|boi duong|tap huan"
    r"|kiem tra|ra soat|so hoa|ket noi|bo tri|phat trien|hoan thanh|tiep nhan|giai quyet) $"
)
"""Work that counts what it is done to: ``đơn giản hóa từ 02 thủ tục trở lên``."""
_OR_MORE = re.compile(
    r"(?! tuoi\b)(?: [a-z]+){1,4} tro len\b(?! (?:duoc|phai|co|thi|deu|dat|tham gia)\b)"
)
_NOT_MORE = re.compile(r"\d|\bkhong\b")
_KEEPING = re.compile(r"\b(?:giu vung|duy tri|giu on dinh)\b[a-z ]*$")
_NOT_ENOUGH = re.compile(r"\bchua\b[a-z ]* du $")
_EACH_TIME = re.compile(r"\b(?:moi|hang) (?:nam|quy|thang|tuan|ngay) $")
_LONGEST_TIME = len(" hang thang ")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the words around it; ``bound`` and ``move`` are those before it."""

    found: re.Match[str]
    start: int
    before: str
    move: str
    least: str
    most: str
    alone: bool  # the value of an aim: ``Tỷ lệ hồ sơ đúng hạn: 95%``
    output: bool  # what comes of work: ``lập 03 đoàn``
    had: bool  # what an aim wants to have (``có 12 xã đạt chuẩn``), or there is too little of
    kept: bool  # ``duy trì tỷ lệ 96%``

    @property
    def unit(self) -> str:
        """Return the word of its unit, empty for a share or a bare number.

        ``điểm`` behind work is a place: ``lắp đặt 05 điểm thu gom``.
        """
        unit = self.found["unit"] or ""
        return "" if unit == "diem" and self.output else unit

    @property
    def end(self) -> int:
        """Return where the number ends, with its unit."""
        named = self.found["unit"] is not None and not self.unit
        return self.found.start("unit") if named else self.found.end()

    @property
    def percent(self) -> bool:
        """Tell whether it is a share."""
        return self.found["percent"] is not None

    @property
    def after(self) -> str:
        """Return the bound behind it: ``trở lên``."""
        return self.found["after"] or ""

    @property
    def bounded(self) -> bool:
        """Tell whether words bound or move it."""
        return bool(self.move or self.least or self.most or self.after)

    @property
    def whole(self) -> bool:
        """Tell all of a number of things: ``12/12 xã``."""
        return self.found["whole"] is not None and self.found["whole"][1:] == self.found["value"]

    @property
    def telling(self) -> bool:
        """Tell a number with a unit, or with words that make it a target, from any other."""
        said = self.bounded or self.alone or self.output or self.had or self.kept or self.whole
        return said or self.found.lastgroup in _TELLING

    @property
    def counts(self) -> bool:
        """Tell a bare number, which counts the things behind it."""
        return not (self.percent or self.unit)


def numbers(clause: Clause, *, aim: bool) -> Iterator[Amount]:
    """Yield the numbers of a clause; what is joined to one that moves, moves as well.

    ``tăng 0,5 điểm và 02 bậc``. ``aim`` is told from other text by a colon before its value.
    """
    last: Amount | None = None
    for found in _numbers(clause, aim=aim):
        one = found if last is None or found.bounded else _joined(clause, last, found)
        if one.telling:
            last = one
            yield one


def _joined(clause: Clause, last: Amount, one: Amount) -> Amount:
    """Return an amount that goes on with the words of the last one: its move, bound or work."""
    plain, end = clause.plain, last.found.end()
    if _JOINED.fullmatch(plain, end, one.start):
        return replace(one, move=last.move) if last.move and one.unit else one
    if not _GOES_ON.fullmatch(plain, end, one.start) or _ELSEWHERE.search(plain, end, one.start):
        return one
    if last.percent and one.percent and one.found["value"] != "100":
        falls = any(map(last.move.count, FALLS)) and not _REACHES.match(plain, one.found.end())
        return replace(one, move=last.move) if falls else one
    certain = last.output or (last.least or last.most) in CERTAIN
    if not (last.counts and one.counts and certain):
        return one
    return replace(one, output=last.output, least=last.least, most=last.most)


def _numbers(clause: Clause, *, aim: bool) -> Iterator[Amount]:
    """Yield the numbers of a clause with the words before them.

    A number that is part of a date or of a document's, which most are, is left out first.
    """
    plain, at = clause.plain, 0
    while first_digit := COUNTS.search(plain, at):
        start = first_digit.start()
        found = _AMOUNT.match(plain, start)
        if found is None:
            at = first_digit.end()
            continue
        at = found.end()
        yield _amount(clause, found, aim=aim)


def _amount(clause: Clause, found: re.Match[str], *, aim: bool) -> Amount:
    plain, start = clause.plain, _opening(clause.plain, found.start())
    least, most = _bounds_before(plain, start)
    word = "" if most == _CEILING else least or most
    bound = start - len(word) - bool(word)
    move, first = _move_before(clause, bound, least or most)
    if (least or most) in _COMPARES and move:
        least = most = ""
    if move in _BETTERS and not (found["percent"] or found["unit"]):
        move = ""  # ``cải thiện ít nhất 03 chỉ số`` are so many of them
    before = plain[max(0, first - NEAR) : first]
    bounded = move or least or most or found["after"]
    thing = not found["percent"] and (found["unit"] in _MADE or not (bounded or found["unit"]))
    return Amount(
        found,
        first,
        before,
        move,
        least,
        most,
        alone=aim and plain.endswith(": ", 0, first),
        output=thing and makes(clause.text, plain, first),
        had=_lacks(before) or _has(plain, first, least, found.end(), aim=aim),
        kept=("giu" in before or "duy tri" in before) and _KEEPING.search(before) is not None,
    )


def _has(plain: str, first: int, least: str, end: int, *, aim: bool) -> bool:
    """Tell what an aim wants to have: ``có 12 xã``, ``Trên 40 hợp tác xã …``, ``từ 02 xã trở lên``.

    The number ends at ``end``.
    """
    more = least == "tu" and _OR_MORE.match(plain, end) is not None
    if not aim:
        doing = more and _DOING.search(plain, max(0, first - NEAR), first)
        return bool(doing or phrase_before(plain, first - 1, _STRIVING))
    if phrase_before(plain, first - 1, _HAVING):
        return True
    if more:
        return _NOT_MORE.search(plain, 0, first) is None
    return least in ("tren", "hon") and not plain[:first].strip(" -+*")


def _lacks(before: str) -> bool:
    """Tell what there is too little of: ``chưa mở đủ 04 lớp``."""
    return before.endswith(" du ") and _NOT_ENOUGH.search(before) is not None


def _opening(plain: str, start: int) -> int:
    """Return where a number begins with the rhythm before it: ``ít nhất mỗi quý 01 lần``."""
    often = _EACH_TIME.search(plain, max(0, start - _LONGEST_TIME), start)
    bound = often is not None and phrase_before(plain, often.start() - 1, AT_LEAST)
    return often.start() if often and bound else start


def _bounds_before(plain: str, start: int) -> tuple[str, str]:
    """Return the words of a lower or an upper bound before a number: ``hơn``, ``thấp hơn``."""
    least = phrase_before(plain, start - 1, AT_LEAST)
    most = phrase_before(plain, start - 1, AT_MOST)
    most = "" if most in _NO_BOUNDS else most
    if not (least or most) and _SO_OFTEN.match(plain, start):
        return "", _CEILING if _ONLY.search(plain, max(0, start - NEAR), start) else ""
    return (least, "") if len(least) >= len(most) else ("", most)


def _move_before(clause: Clause, bound: int, word: str) -> tuple[str, int]:
    """Return the move before the ``word`` that bounds an amount, and where both begin.

    What is higher or lower than an earlier year (``cao hơn … năm 2025``) has moved.
    """
    if word in _REACHED:
        return "", bound
    if word in _COMPARES and clause.baseline:
        return _COMPARES[word], bound
    plain, end = clause.plain, bound - 1
    while end > 0 and plain[end - 1] == " ":  # where an earlier result was blanked out
        end -= 1
    move = phrase_before(plain, end, _MOVES)
    more = "" if move else phrase_before(plain, end, _MORE)
    opened = _OPENS_MORE.match(plain) if more else None
    if opened:  # ``Tăng Chỉ số SIPAS thêm 01 điểm``
        return opened["move"], end - len(more)
    if not move and clause.baseline:
        compared = phrase_before(plain, end, _COMPARED)
        if compared:
            return _COMPARES[compared], end - len(compared)
        opened = _OPENS_MOVE.match(plain) if word in _HOW_FAR else None
        return (opened["move"], bound) if opened else ("", bound)
    return move, end - len(move) if move else bound
