"""A row of names of bodies in running text, read word by word up to the predicate behind it.

A name goes on over small words that we know for nouns; where a verb begins it is over. Behind a
comma it goes on with a noun of two syllables (``Phòng Văn thư, lưu trữ``), never with a verb.
"""

import re

from thuocdo.core.plan.text.level_words import LEVELS, VILLAGES, any_of
from thuocdo.core.plan.text.numbers import KINDS
from thuocdo.core.plan.words.agency_words import (
    GENERIC_NOUN,
    LEVEL_NOUN,
    NAME_OPENING,
    OPEN_HEADS,
    ORGANISATION_NOUN,
    PEOPLE,
    PLURAL,
    PREDICATE,
    QUALIFIER,
)
from thuocdo.core.plan.words.listed_names import lists_names
from thuocdo.core.plan.words.listed_places import lists_places
from thuocdo.core.plan.words.office_rows import office_row, row_to_end
from thuocdo.core.plan.words.verbal_names import object_end, row_end, says_its_work

_AND = re.compile(r"\s*(?:và\s+)?")
_WORD = re.compile(r"[^\W_]+|[-–—]|\S")
_INNER_REMARK = re.compile(r"\([^()]{1,20}\)\s*(?=các |của |thuộc |trên )")
_SOCIETY = re.compile(r"xã hội(?=,| -|-)")
_OF_NAME = re.compile(
    r"(?:xây dựng|đào tạo|bồi dưỡng|kiểm tra|giám sát|thẩm định|đánh giá|quản lý|tuyên truyền"
    r"|hỗ trợ|truyền thông|kiểm soát|tiếp nhận|tổng hợp|tư vấn|hòa giải|khảo sát|thống kê)"
    r"(?= (?:chủ trì|phối hợp với|chịu trách nhiệm|có trách nhiệm|(?:là |làm )?đầu mối)\b)"
)
_RESTRICTION = re.compile(
    r"(?:chưa|có(?! trách nhiệm)|bị|được(?! giao)|đang|còn|để) [^,.;:()]{3,60}?"
    r"(?= (?:phải|cần|khẩn trương|có trách nhiệm)\b)"
)
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_JOINT = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+")
_ENDS_NAME = re.compile(
    rf"(?<!các )(?<!, )(?<!và )(?:{any_of(*LEVELS, *VILLAGES)})"
    r"|(?:có )?liên quan"
)
"""What a name ends with, or its place behind it; small words that follow are a verb."""
_DOCUMENT = re.compile(rf"(?:{'|'.join(KINDS)}) số\b")
_OPENS_ORGANISATION = ("tổ", "chi")
_WHERE = re.compile(r"(?:vùng|biên giới|hải đảo)\b")
_OF_PLACES = ("UBND", "Ủy ban", "Uỷ ban", "HĐND", "Chủ tịch", "Công an", "công an")
_OBJECTS = ("các", "những", "đơn vị", "cơ quan", "tổ", "thành viên", "cá nhân", "nhà thầu")
_PREPOSITIONS = ("với", "cho", "bằng", "vào", "lên", "đến", "từ", "tới")
_OF_DEPARTMENT = re.compile(
    r"(?:vận tải|công nghệ|môi trường|thể thao|du lịch|đầu tư|đào tạo|kiến trúc|truyền thông"
    r"|phát triển|nông thôn|thương binh|tôn giáo|dân tộc)\b"
)
_NEAR = 10
_WORDS_NEAR = 40
_WEAK_RUN = 6
_VERB = 2
_WEAK_END = 3
_WEAK_OBJECT = 12  # ``Ban Quản lý dự án đầu tư xây dựng công trình giao thông``


def opens_name(text: str, at: int = 0) -> bool:
    """Tell whether a name of a body, or a plural (``các đơn vị``), begins at a position."""
    return NAME_OPENING.match(text, at) is not None


class NameReader:
    """Reads a row of names word by word up to the predicate behind it."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._start = start
        self._at = start
        self._strong = start
        self._weak = 0
        self._head_start = self._head_end = start
        self._halved = False  # a capital syllable was read: the next one ends its word
        self._over = False  # words were read that end a name

    def read(self) -> tuple[int, bool]:
        """Return where the names end, and whether a predicate follows; their head is read."""
        while self._at < len(self._text):
            found = _WORD.search(self._text, self._at)
            if found is None:
                break
            stop = self._step(found)
            if stop is not None:
                return stop
        return self._end(), False

    def head(self) -> bool:
        """Read what a name begins with; tell whether one does here."""
        found = NAME_OPENING.match(self._text, self._at)
        self._head_start = self._at
        if found:
            self._accept(found.end())
        self._head_end = self._at
        return found is not None

    def _accept(self, end: int) -> None:
        self._at, self._strong, self._weak, self._halved = end, end, 0, False
        self._over = False

    def _step(self, found: re.Match[str]) -> tuple[int, bool] | None:
        word, at = found[0], found.start()
        if word == "(" and self._weak == 0:
            return self._bracket(at)
        if word in "-–—" or (word == ":" and self._lists(at)):
            self._at = found.end()
            return None
        if word in '.:()"“”…!?':
            return self._end(), word == ":"
        if word in ",;" or word in ("và", "cùng"):
            return self._separator(found)
        if word[0].islower():
            return self._lower(found, at)
        return self._capital(found)

    def _end(self) -> int:
        """Return where the names end that no predicate follows."""
        few = self._weak <= _WEAK_END or self._may_run()
        return self._at if few else self._strong

    def _may_run(self) -> bool:
        """Tell whether an office's work may be told in so many small words."""
        return self._weak <= _WEAK_OBJECT and says_its_work(self._text, self._head_start)

    def _lists(self, mark: int) -> bool:
        """Tell whether names behind a colon or in brackets say which bodies are meant."""
        start = self._head_start
        return lists_places(self._text, start, mark) or lists_names(self._text, start, mark)

    def _bracket(self, at: int) -> tuple[int, bool] | None:
        """Read over a remark: names may go on behind it, or their predicate."""
        inner = _INNER_REMARK.match(self._text, at)
        if inner:
            self._at = inner.end()
            return None
        remark = _BRACKETS.match(self._text, at)
        if remark and lists_places(self._text, self._head_start, at):
            self._accept(remark.end())
            return None
        joint = _JOINT.match(self._text, remark.end()) if remark else None
        if remark and joint and opens_name(self._text, joint.end()):
            self._at = remark.end()
            return None
        return self._at, bool(remark and PREDICATE.match(self._text, remark.end() + 1))

    def _capital(self, found: re.Match[str]) -> tuple[int, bool] | None:
        if self._weak and _DOCUMENT.match(self._text, found.start()):
            return self._strong, False
        if self._weak and (found[0][0].isdigit() or opens_name(self._text, found.start())):
            return self._strong, True  # the words before were a verb that we don't know
        place = self._over  # ``xã Đăk Rơ``: all its syllables are capital
        self._accept(found.end())
        self._halved, self._over = not place, place
        return None

    def _lower(self, found: re.Match[str], at: int) -> tuple[int, bool] | None:
        named = found[0] in _OPENS_ORGANISATION
        organisation = ORGANISATION_NOUN.match(self._text, at) if named else None
        noun = organisation or QUALIFIER.match(self._text, at)
        if self._over and noun and noun[0] == "trả kết quả":  # no ``Bộ phận … trả kết quả``
            return at, True
        verb = None if organisation else PREDICATE.match(self._text, at)
        longer = verb and (noun is None or verb.end() > noun.end() or self._plural_verb(at))
        inside = self._inside_name(at) if longer else None
        if longer and inside is None and not self._begins_name():
            return at, True
        if noun and self._unknown_verb(noun[0]):
            return self._strong, True
        if noun or verb:
            self._accept(inside or (noun or verb).end())  # type: ignore[union-attr]
            self._over = noun is not None and self._ends_name(at)
        elif self._halved:
            self._accept(found.end())
            self._over = found[0] in ("ủy", "uỷ")
        elif self._over or self._ends_before(found[0], at):
            return self._strong, True
        else:
            return self._weak_word(found.end())
        return None

    def _weak_word(self, end: int) -> tuple[int, bool] | None:
        """Take a small word that may belong to the name, or to what follows it."""
        self._weak += 1
        if self._weak > _WEAK_RUN and not self._may_run():
            return self._strong, False
        self._at = end
        return None

    def _ends_name(self, at: int) -> bool:
        """Tell whether the noun that was read from a place on ends a name."""
        if _ENDS_NAME.match(self._text, at, self._at):
            return True
        places = self._text.startswith(_OF_PLACES, self._head_start)
        return places and LEVEL_NOUN.match(self._text, at) is not None

    def _ends_before(self, word: str, at: int) -> bool:
        """Tell that a small word begins a verb that we don't know, or goes on behind one.

        ``Sở Nội vụ ký hợp đồng``: departments are written in capitals; ``ký hợp đồng với …``.
        """
        if self._weak:
            return word in _PREPOSITIONS
        department = self._text.startswith("Sở ", self._head_start)
        named = department and self._strong > self._head_end
        return named and _OF_DEPARTMENT.match(self._text, at) is None

    def _unknown_verb(self, noun: str) -> bool:
        """Tell by an object behind them that the words before were a verb that we don't know."""
        short = 0 < self._weak <= _VERB and noun in _OBJECTS
        return short and not self._text.endswith("dân", self._strong, self._at)

    def _plural_verb(self, at: int) -> bool:
        """Tell ``tổ chức`` the verb from the noun: the noun follows a quantifier or a comma."""
        before = self._text[max(0, at - _NEAR) : at].rstrip()
        return not before.endswith(("các", "Các", "những", "Những", ","))

    def _begins_name(self) -> bool:
        """Tell whether the next word must belong to the name: ``Tổ kiểm tra …``."""
        if self._at != self._head_end:
            return False
        head = self._text[max(0, self._head_end - _WORDS_NEAR) : self._head_end].rstrip()
        return OPEN_HEADS.search(head) is not None

    def _inside_name(self, at: int) -> int | None:
        """Return where a verb ends that tells which bodies are meant, or what an office does.

        ``Phòng Quản lý xây dựng chủ trì``, ``Các xã chưa ban hành kế hoạch phải ban hành``.
        """
        office = _OF_NAME.match(self._text, at)
        if office:
            return office.end()
        named = object_end(self._text, self._head_start, at)
        if named:
            return named
        bodies = _RESTRICTION.match(self._text, at)
        several = bodies and PLURAL.search(self._text, self._start, at)
        return bodies.end() if bodies and several else None

    def _nouns(self, at: int) -> int | None:
        """Return where small nouns end that a name goes on with behind a comma.

        ``tổ chức chính trị - xã hội``, ``Trung tâm Xúc tiến đầu tư, thương mại và du lịch``.
        """
        if _SOCIETY.match(self._text, at):
            return at + len("xã hội")
        office = _OF_NAME.match(self._text, at)
        if office:  # ``Sở Thông tin và truyền thông chủ trì``
            return office.end()
        if PREDICATE.match(self._text, at):
            return None
        end = row_to_end(self._text, at)
        if end is None and self._weak == 0:
            end = office_row(self._text, self._head_start, self._head_end, at)
        return end

    def _separator(self, found: re.Match[str]) -> tuple[int, bool] | None:
        self._over = False
        rest = _AND.match(self._text, found.end())
        at = rest.end() if rest else found.end()
        if opens_name(self._text, at):
            self._at = at
            self.head()
            return None
        follows = _WORD.match(self._text, at)
        name_goes_on = follows is not None and follows[0][0].isupper()
        if _INNER_REMARK.match(self._text, at):
            self._at = at
            return None
        nouns = row_end(self._text, self._head_start, found.start(), at) or self._nouns(at)
        if nouns:
            self._accept(nouns)
            return None
        name_goes_on = name_goes_on or _WHERE.match(self._text, at) is not None
        if name_goes_on or GENERIC_NOUN.match(self._text, at) or PEOPLE.match(self._text, at):
            self._at = at
            if PEOPLE.match(self._text, at):
                self._accept(at + len("nhân dân"))
            return None
        verb = PREDICATE.match(self._text, at)
        other_owner = self._text.startswith("của ", at)
        if found[0] == "và" and not verb and not other_owner and self._weak == 0:
            self._at = at
            return None
        return found.start(), verb is not None
