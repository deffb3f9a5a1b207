"""Whether a line goes on with the paragraph above it, or begins one of its own.

What the line begins with decides (a number, a label, capitals, a small letter), then what the end
of the line above demands, then how full that line is, then what stands between the two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.columns import Setting
from thuocdo.core.plan.text.enumerators import Enumerator, Level, letter, read_enumerator
from thuocdo.core.plan.text.labels import labels_in
from thuocdo.core.plan.text.letters import UPPER, Case, bare, is_capitals
from thuocdo.core.plan.text.openings import opens_paragraph
from thuocdo.core.plan.text.seams import (
    SENTENCE_ENDS,
    are_compound,
    demands_more,
    demands_name,
    demands_number,
    demands_word,
    is_open,
)

_CAPITALISED = re.compile(rf"[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)+")
_COMPOUND = re.compile(r"([^\W\d]+) ?[-–] ?([^\W\d]+)")
_BASIS = re.compile("Căn cứ |Thực hiện |Theo |Xét |Trên cơ sở ")
_LOOSE_DASH = re.compile(r"\w[-–] \w.?|.?\w [-–][^\W\d]")
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)/]|[IVX]{1,5}[.)/]|[a-zđ][.)]")
_TIGHT_LETTER = re.compile(r"([a-zđ])[./](?=[^\W\d_]{2})")
_FIGURES = 4
_MARKS = (".", ")")
_DASH = 2
_LONGEST_LABEL = 60
_LONG = 60
_ONE_WORD = 6
_STAMPS = ("khan", "mat")
_SENTENCE = 40
_END = "./."
_HEADED = 200  # letters: what a heading of several lines begins with


@dataclass(slots=True)
class Opened:
    """The text of the paragraph that lines still join; its letters are counted but once."""

    text: str
    _case: Case = field(default_factory=Case)
    _counted: int = 0

    @property
    def is_capitals(self) -> bool:
        """Tell whether all of it is capitals so far."""
        self._case = self._case.and_of(self.text[self._counted :])
        self._counted = len(self.text)
        return self._case.is_capitals

    @property
    def enumerator(self) -> Enumerator | None:
        """Return what it begins with."""
        return read_enumerator(self.text[:_HEADED])[0]


def glue(above: str, text: str) -> str:
    """Return what stands between two lines: ``HĐND-`` and ``UBND`` are one word, others two."""
    return "" if _LOOSE_DASH.fullmatch(f"{above[-2:]} {text[:2]}") else " "


class Joining:
    """Knows how a document is set, which names it has, and which number is due."""

    def __init__(self, lines: Sequence[CleanLine], setting: Setting) -> None:
        self._lines = lines
        self._setting = setting
        self._orders: dict[int, int] = {}

    def count(self, enumerator: Enumerator | None) -> None:
        """Remember the number that a new paragraph has, to know the next where it comes."""
        if enumerator is not None and not enumerator.bullet:
            for level in [one for one in self._orders if one > enumerator.level]:
                del self._orders[level]
            self._orders[enumerator.level] = enumerator.order

    def mend(self, line: CleanLine) -> None:
        """Read what only its turn in a list tells: ``b.rà soát``, ``1000. Rà soát`` behind 999."""
        if line.text[_FIGURES : _FIGURES + 1] in _MARKS and line.text[:_FIGURES].isdecimal():
            level = Level.DECIMAL if line.text[_FIGURES] == "." else Level.PARENTHESIS
            if self._orders.get(level) == int(line.text[:_FIGURES]) - 1:
                line.open_thousand()
            return
        tight = _TIGHT_LETTER.match(line.text)
        if tight and self._is_due(letter(tight[1])):
            line.put_blank(tight.end())

    def beside(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        """Tell whether a line goes on with the paragraph that ``last`` just above it belongs to."""
        if _ALONE.fullmatch(opened.text):
            return _is_of_number(line)
        if line.opening[0] is not None:
            return self._number_goes_on(*line.opening, last, line)
        return demands_number(last.text, line.text) or self._words_go_on(opened, last, line)

    def _words_go_on(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        if opens_paragraph(line.text, line.plain):
            return self._label_goes_on(opened, last, line)
        if is_capitals(line.text) or (is_capitals(last.text) and opened.is_capitals):
            return self._capitals_go_on(opened, last, line)
        if last.text.endswith((":", _END)):
            return self._announced_goes_on(opened, last, line)
        return self._goes_on(opened, last, line)

    def across(self, opened: Opened, last: CleanLine, line: CleanLine, *, page: bool) -> bool:
        """Tell whether a paragraph goes on below a blank line, or the foot of a ``page``."""
        enumerator, rest = line.opening
        if not (page or line.whole) and _ALONE.fullmatch(opened.text):
            return _is_of_number(line)
        if enumerator is not None:
            apart = line.whole or enumerator.bullet or self._is_due(enumerator) or is_capitals(rest)
            return not apart and demands_number(last.text, line.text)
        if opens_paragraph(line.text, line.plain):
            return False
        if is_capitals(line.text) or (is_capitals(last.text) and opened.is_capitals):
            return False
        titled = last.bold and not line.bold and line.text[:1].isupper()
        return not titled and self._mends_cut(opened, last, line, page=page)

    def _number_goes_on(
        self, enumerator: Enumerator | None, rest: str, last: CleanLine, line: CleanLine
    ) -> bool:
        """Tell a number in the midst of a sentence from one that opens a paragraph."""
        if enumerator is None or is_capitals(rest):
            return False
        if enumerator.bullet:
            return self._is_broken_dash(last, line)
        full = self._setting.is_full(last, line)
        if demands_number(last.text, line.text):
            return full or not self._is_due(enumerator)
        return full and is_open(last.text) and not self._is_due(enumerator)

    def _is_due(self, enumerator: Enumerator) -> bool:
        """Tell the next number of its level, or the first of a new list."""
        return enumerator.order in (1, self._orders.get(enumerator.level, 0) + 1)

    def _is_broken_dash(self, last: CleanLine, line: CleanLine) -> bool:
        """Tell a dash inside a name or range, broken at the end of a line, from a bullet."""
        enumerator, rest = line.opening
        if enumerator is None or enumerator.level != Level.DASH or not is_open(last.text):
            return False
        left, right = last.text.rpartition(" ")[2], rest.partition(" ")[0].rstrip(",.;:")
        if right[:1].isdigit() and left[-1:].isdigit():
            return True
        if are_compound(left, right) or (right[:1].islower() and self._setting.is_full(last, line)):
            return True
        full = len(last.text) + _DASH >= self._setting.full
        return full and (left, right) in self._compounds

    def _label_goes_on(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        """Tell ``các⏎cơ quan thực hiện …`` and ``nêu tại⏎Phụ lục I`` from what they open else."""
        full = self._setting.is_full(last, line)
        labelled = ":" in line.text[:_LONGEST_LABEL]
        if line.text[0].islower():
            return full and (is_open(last.text) or self._setting.parted)
        if labelled or line.text[0] == "(" or not (full and self._setting.parted):
            return demands_word(last.text) and (full or not labelled)
        return not (last.text.endswith((";", ":", _END)) or _lists_bases(opened, last.text))

    def _capitals_go_on(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        """Tell whether capitals go on: a heading of two lines, but never a letterhead."""
        full = self._setting.is_full(last, line)
        if not opened.is_capitals:
            short = bare(line.text).upper() == line.text.replace("Đ", "D")  # of bodies and things
            return short and full and is_open(last.text)
        first = opened.enumerator
        heading = first is not None and first.level <= Level.DECIMAL
        if not is_capitals(line.text):
            small = heading and line.text[:1].islower()
            return small and is_open(last.text)
        word = " " not in last.text and last.plain not in _STAMPS
        broken = word and line.text[0] not in "-+" and len(last.text) <= _ONE_WORD
        return broken or heading or full  # QUYẾT / ĐỊNH: a converter broke the kind of document

    def _announced_goes_on(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        """Tell what stands behind a colon in the same paragraph: the value of a label."""
        if last.text.endswith(_END) or not self._setting.is_full(last, line):
            return False
        return line.text[0].islower() or self._setting.parted or _is_bare_label(opened.text)

    def _goes_on(self, opened: Opened, last: CleanLine, line: CleanLine) -> bool:
        """Tell whether a line goes on where the one above ended at the edge of the column."""
        text, above = line.text, last.text
        full = self._setting.is_full(last, line)
        if text[0].islower() or text[0] in ",;)":
            return True
        if text[0].isdigit() or text[0] in '("“':
            return full or (is_open(above) and _ALONE.fullmatch(text) is None)
        alone = self._setting.lone and text[0].isupper() and above.endswith(SENTENCE_ENDS)
        if alone or (line.indented and not last.indented):
            return False
        if full or (line.italic and last.italic and is_open(above)):
            return True
        if demands_more(above) or (is_open(above) and self._setting.is_long(last)):
            return self._setting.parted or not _lists_bases(opened, above)
        return self._splits_name(above, text)

    def _mends_cut(self, opened: Opened, last: CleanLine, line: CleanLine, *, page: bool) -> bool:
        above, text = last.text, line.text
        if text[:1].islower() or text[:1] in ",;)":
            return is_open(above) or (above.endswith(";") and len(above) > _LONG)
        if not is_open(above) or len(above) < _SENTENCE:
            return False
        if demands_more(above):
            return not _lists_bases(opened, above)
        if page and (demands_name(above) or self._setting.is_full(last, line)):
            return True
        return demands_number(above, text) or self._splits_name(above, text)

    def _splits_name(self, last: str, text: str) -> bool:
        """Tell whether a line ends in the first word of a name that the next goes on with."""
        left, right = last.rpartition(" ")[2], text.partition(" ")[0].rstrip(",.;:")
        if len(last) < _SENTENCE or not (left[:1].isupper() and right[:1].isupper()):
            return False
        return (left, right) in self._pairs

    @cached_property
    def _whole(self) -> str:
        return "\n".join(line.text for line in self._lines)

    @cached_property
    def _compounds(self) -> frozenset[tuple[str, str]]:
        """Return words that a dash joins elsewhere: ``Phát thanh - Truyền hình``."""
        return frozenset(_COMPOUND.findall(self._whole))

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        """Return neighbouring words with capitals: evidence that ``Hà`` ``Bắc`` is one name."""
        rows = {*_CAPITALISED.findall(self._whole)}  # the same names stand in many lines
        return frozenset(chain.from_iterable(pairwise(row.split(" ")) for row in rows))


def _is_of_number(line: CleanLine) -> bool:
    """Tell the text of a number that stands in a line by itself."""
    if line.opening[0] is not None or _ALONE.fullmatch(line.text):
        return False
    return not opens_paragraph(line.text, line.plain)


def _lists_bases(opened: Opened, last: str) -> bool:
    """Tell a comma that ends one of several bases: ``Căn cứ Luật …,`` above ``UBND xã …``."""
    return last.endswith(",") and _BASIS.match(opened.text) is not None


def _is_bare_label(text: str) -> bool:
    """Tell a paragraph whose last words are a label without its value: ``…; thời gian:``."""
    _, labelled = labels_in(bare(text), text)
    return bool(labelled) and not labelled[-1].value
