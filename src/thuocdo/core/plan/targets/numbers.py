"""Numbers of a clause with their units and the words that bound or move them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thuocdo.core.plan.targets.clauses import COUNTS, NUMBER, PERCENT, Clause
from thuocdo.core.plan.targets.metrics import NEAR
from thuocdo.core.plan.targets.phrases import by_last_word, phrase_before

AT_LEAST = by_last_word(
    *("it nhat", "toi thieu", "tren", "tu", "khong duoi", "khong thap hon", "hon", "vuot"),
    *("dat va vuot", "len", "len den", "len muc", "cao hon", ">=", "≥"),
)
AT_MOST = by_last_word(
    *("khong qua", "khong vuot qua", "toi da", "duoi", "khong cao hon", "con", "xuong", "qua"),
    *("cham nhat", "thap hon", "<=", "≤"),
)
_MOVES = by_last_word(
    *("tang", "nang", "tang them", "nang them", "giam", "giam them", "cat giam", "rut ngan")
)
_OPENS_MOVE = re.compile(
    r"\W*(?:phan dau )?(?:(?:cat |keo )?(?P<move>giam|tang)(?! (?:cuong|toc|them))\b)"
)
_MORE = by_last_word("them", "bot")
_OPENS_MORE = re.compile(r"\W*(?:phan dau )?(?P<move>(?:cat )?giam|tang|nang)\b")
_REACHED = ("len", "len den", "len muc", "xuong", "con", "duoi")  # where a move ends
_COMPARES = {"cao hon": "tang", "thap hon": "giam"}  # moves, beside what was reached before
_COMPARED = by_last_word(*_COMPARES)
_SPOT = r"(?:ho tro|truy cap|tiep nhan|phuc vu|giao dich|den|ban|truong|dan cu)\b"
"""What tells a place (``điểm hỗ trợ``) from a point."""
_AMOUNT = re.compile(
    rf"(?:(?P<low>{NUMBER})(?:{PERCENT})?\s?(?:-|den)\s?(?P<high>{NUMBER})|(?P<value>{NUMBER}))"
    rf"(?P<whole>/\d{{1,3}})?"
    rf"(?:(?P<percent>{PERCENT})(?:/nam)?|\s(?P<unit>bac|diem(?! {_SPOT})|lan|luot|ngay)\b"
    r"|\s(?P<sitting>buoi|cuoc|dot|phien)(?=\s*(?:$|[,.;:()/]|moi |hang |trong )))?"
    r"(?P<after>(?: so| tong so)? tro (?:len|xuong))?"
)
_TELLING = ("percent", "unit", "sitting", "after")
_CEILING = "chi"
_SO_OFTEN = re.compile(r"\d{1,3} (?:lan|luot)\b")
_ONLY = re.compile(r"\bchi(?: (?!la\b|dat\b)[a-z]+){1,5} $")
_JOINED = re.compile(r"(?: va|, va|,) ")
CERTAIN = ("it nhat", "toi thieu", "toi da")
_OUTPUT = re.compile(
    r"(?<!các )(?<!những )(?<!người )\b(?:(?:thành )?lập|mở|bố trí|lắp đặt|lắp|cử|số hóa"
    r"|đào tạo|bồi dưỡng|tập huấn|trang bị|cấp phát|xây dựng|sản xuất|biên soạn|phát hành|kết nối"
    r"|khảo sát(?: ngẫu nhiên)?|thay|trồng|tổ chức|thí điểm|nâng cấp|ra mắt|phỏng vấn|tuyển dụng"
    r"|kiện toàn|mua|sửa chữa|kiểm tra)(?: thêm| mới)? $",
    re.IGNORECASE,
)
"""Work whose number is what comes of it: ``lập 03 đoàn``, ``số hóa thêm 1.200 trang``."""
_LONGEST_OUTPUT = len("những khảo sát ngẫu nhiên thêm ")
_WAS_DONE = re.compile(r"\b(?:đã|mới|qua|khi|chưa)\b[^,;.:]{0,30}$", re.IGNORECASE)
"""Before such work what was done, or when something else holds: ``sau khi kiểm tra 12 xã``."""


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


def numbers(clause: Clause, *, aim: bool) -> Iterator[Amount]:
    """Yield the numbers of a clause; what is joined to one that moves, moves as well.

    ``tăng 0,5 điểm và 02 bậc``. ``aim`` is told from other text by a colon before its value.
    """
    last: Amount | None = None
    for one in _numbers(clause, aim=aim):
        joined = last is not None and last.move and one.unit and not one.bounded
        if joined and last and _JOINED.fullmatch(clause.plain, last.found.end(), one.start):
            last = replace(one, move=last.move)
        else:
            last = one
        yield last


def _numbers(clause: Clause, *, aim: bool) -> Iterator[Amount]:
    """Yield the numbers of a clause with a unit, or with the words that bound them.

    Any other number is a date or that of a document, which most are: those are told first.
    """
    plain, at = clause.plain, 0
    while first_digit := COUNTS.search(plain, at):
        start = first_digit.start()
        found = _AMOUNT.match(plain, start)
        if found is None:
            at = first_digit.end()
            continue
        at = found.end()
        least, most = _bounds_before(plain, start)
        word = "" if most == _CEILING else least or most
        bound = start - len(word) - bool(word)
        move, first = _move_before(clause, bound, least or most)
        if (least or most) in _COMPARES and move:
            least = most = ""
        alone = aim and plain.endswith(": ", 0, first)
        before = plain[max(0, first - NEAR) : first]
        output = _makes(clause.text, first)
        if move or least or most or alone or output or found.lastgroup in _TELLING:
            yield Amount(found, first, before, move, least, most, alone, output)


def _makes(text: str, at: int) -> bool:
    """Tell whether work before a place makes what is counted there."""
    found = _OUTPUT.search(text, max(0, at - _LONGEST_OUTPUT), at)
    if found is None:
        return False
    return _WAS_DONE.search(text, max(0, found.start() - NEAR), found.start()) is None


def _bounds_before(plain: str, start: int) -> tuple[str, str]:
    """Return the words of a lower or an upper bound before a number: ``hơn``, ``thấp hơn``."""
    least = phrase_before(plain, start - 1, AT_LEAST)
    most = phrase_before(plain, start - 1, AT_MOST)
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
        opened = _OPENS_MOVE.match(plain) if word in CERTAIN else None
        return (opened["move"], bound) if opened else ("", bound)
    return move, end - len(move) if move else bound
