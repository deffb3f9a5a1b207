"""What stands in two columns without rules: the letterhead, and recipients beside the signature.

Both become a row of two cells, which is how they come out of Word, where a table without rules
holds them. The columns are told by where they stand, and what they are by their fixed words.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_page import PageLine
from thuocdo.core.vietnamese.text import fold

_STATE = "cong hoa xa hoi chu nghia viet nam"
_STATE_BEGINS, _RECEIVED = "cong hoa xa hoi", "noi nhan"
_NUMBER_OR_SUBJECT = re.compile(r"(?:so|v/v|ve viec)\b")
_KEPT = re.compile(r"-?luu\b")
_DATED = re.compile(r"\bngay\b.*\bthang\b")
_ALL_OF_DATE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b.*\d{4}\W*")
_REST_OF_DATE = re.compile(r"(?:(?:ngay|thang|nam)\b.*)?\d{0,4}\W*")
_PERSON = re.compile(r"(?:[^\W\d_]+\.)* ?[^\W\d_]+(?: [^\W\d_]+){1,4}")
_BELOW_HEAD = ("kinh gui", "du thao", "-")
_BULLETS = ("-", "–", "+", "•", "*")
_CLOSED = (";", ".", ",", ":")
_LEVEL, _ABOVE, _NEAR, _FAR = 0.5, 1.2, 1.7, 2.4  # of the size of letters
_LEAST_GUTTER, _INDENT = 100.0, 40.0
_MOST_LINES = 24


class _Part(NamedTuple):
    """A piece of a line that stands by itself, and the place of that line on its page."""

    line: PageLine
    at: int
    text: str
    is_right: bool = False

    @property
    def plain(self) -> str:
        return fold(self.text)


def join_columns(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return the pages with the letterhead, and recipients with signature, as one row each."""
    joined: list[list[PageLine]] = []
    row: PageLine | None = None
    found: list[_Part] = []  # of a signature that the foot of the page cut
    for page in pages:
        lines, _, _ = _as_row(_with_state(page), _letterhead)
        if row is not None:
            rest = _whole_lines(_beside(_parts(lines), found), _parts(lines))
            _fill(row, [*found, *rest])
            lines = [line for at, line in enumerate(lines) if at not in {one.at for one in rest}]
        lines, row, found = _as_row(lines, _signature)
        joined.append(lines)
    return joined


def _with_state(page: Sequence[PageLine]) -> list[PageLine]:
    """Return a page with the name of the state on one line."""
    kept: list[PageLine] = []
    for line in page:
        above = fold(kept[-1].text) if kept else ""
        if above.startswith(_STATE_BEGINS) and _goes_on(above, fold(line.text)):
            kept[-1].text += f" {line.text}"
        else:
            kept.append(line)
    return kept


def _as_row(
    page: Sequence[PageLine], find: Callable[[Sequence[_Part]], list[_Part]]
) -> tuple[list[PageLine], PageLine | None, list[_Part]]:
    """Return a page where what is found in two columns is one row of two cells.

    The row and what was found follow where the foot of the page cut it.
    """
    parts = _parts(page)
    found = _whole_lines(find(parts), parts)
    if not _stand_beside(found):
        return list(page), None, []
    first, *others = sorted({part.at for part in found})
    _fill(page[first], found)
    kept = [line for at, line in enumerate(page) if at not in others]
    cut = found[-1].at == parts[-1].at and not (_is_kept(found) and _is_signed(found))
    return kept, page[first] if cut else None, found if cut else []


def _parts(page: Sequence[PageLine]) -> list[_Part]:
    """Return what stands on a page by itself, from top to bottom and from left to right."""
    parts = [
        _Part(part, at, part.text)
        for at, line in enumerate(page)
        if not (line.furniture or line.note or line.cells)
        for part in line.parts or (line,)
    ]
    return sorted(parts, key=lambda part: (-round(part.line.up), part.line.left))


def _fill(row: PageLine, found: Sequence[_Part]) -> None:
    """Put what was found into a row of two cells."""
    left, right = _texts(found, right=False), _texts(found, right=True)
    row.cells = ("\n".join(_left_texts(left)), "\n".join(_right_texts(right)))
    row.text = " | ".join(" ".join(cell.split()) for cell in row.cells)


def _texts(found: Sequence[_Part], *, right: bool) -> list[str]:
    """Return the lines of one column, each with all of its parts."""
    ours = [part for part in found if part.is_right == right]
    lines = groupby(ours, key=lambda part: (part.at, round(part.line.up)))
    return [" ".join(part.text for part in parts) for _, parts in lines]


def _whole_lines(found: Sequence[_Part], parts: Iterable[_Part]) -> list[_Part]:
    """Return what was found without lines of which only a part was."""
    ours, all_of = Counter(part.at for part in found), Counter(part.at for part in parts)
    return [part for part in found if ours[part.at] == all_of[part.at]]


def _stand_beside(found: Sequence[_Part]) -> bool:
    """Tell columns from lines one below the other: some of them are of one height."""
    left = [part.line for part in found if not part.is_right]
    right = [part.line for part in found if part.is_right]
    return any(abs(one.up - two.up) < _LEVEL * one.size for one in left for two in right)


def _letterhead(parts: Sequence[_Part]) -> list[_Part]:
    """Return the letterhead: what stands left of the name of the state, and what below it."""
    name = next((one.line for one in parts if one.plain.startswith(_STATE_BEGINS)), None)
    found: list[_Part] = []
    if name is None:
        return found
    foot, edge, said = name.up, 0.0, ""
    for part in parts:
        line = part.line
        if line.up > name.up + _ABOVE * line.size:
            continue
        is_left = line.right < name.left and _belongs_to_issuer(found, part, said)
        is_right = line.left > edge and _belongs_to_state(said, part.plain)
        if foot - line.up > _FAR * line.size or not (is_left or is_right):
            break
        edge = max(edge, line.right) if is_left else edge
        said = said if is_left else f"{said} {part.plain}".strip()
        found.append(part._replace(is_right=not is_left))
        foot = line.up
    return found if _DATED.search(said) and len(found) < _MOST_LINES else []


def _belongs_to_state(said: str, text: str) -> bool:
    """Tell the next line of the right column: name and motto of the state, place and date."""
    if _ALL_OF_DATE.search(said):
        return False
    if _DATED.search(said):
        return _REST_OF_DATE.fullmatch(text) is not None
    return True


def _belongs_to_issuer(found: Sequence[_Part], part: _Part, said: str) -> bool:
    """Tell the next line of the left column: below the date only its number and subject stand."""
    if not _DATED.search(said) or _NUMBER_OR_SUBJECT.match(part.plain):
        return True
    above = next((one for one in reversed(found) if not one.is_right), None)
    near = above is not None and above.line.up - part.line.up < _NEAR * part.line.size
    return near and not part.plain.startswith(_BELOW_HEAD)


def _signature(parts: Sequence[_Part]) -> list[_Part]:
    """Return the recipients and what stands right of them."""
    head = next((one.line for one in parts if one.plain.startswith(_RECEIVED)), None)
    if head is None:
        return []
    top = head.up + _ABOVE * head.size
    return _beside([part for part in parts if part.line.up <= top], [])


def _beside(parts: Sequence[_Part], above: Sequence[_Part]) -> list[_Part]:
    """Return what goes on with two columns, the left one of which begins where its first does."""
    found = list(above)
    begin = (above or parts)[0].line.left
    for part in parts:
        line = part.line
        rights = [one.line.left for one in found if one.is_right]
        is_left = line.left < begin + _INDENT and line.right < min(rights, default=float("inf"))
        edges = [one.line.right for one in found if not one.is_right]
        is_right = not is_left and line.left > max(begin + _LEAST_GUTTER, *edges, 0.0)
        if not (is_left or is_right) or _is_complete(found, part, right=is_right):
            break
        found.append(part._replace(is_right=is_right))
    return found[len(above) :]


def _is_complete(found: Sequence[_Part], part: _Part, *, right: bool) -> bool:
    """Tell whether a column ended: recipients with the file copy, a signature with the name."""
    if right:
        return _is_signed(found)
    last = next((one for one in reversed(found) if not one.is_right), None)
    ended = last is not None and last.text.endswith(_CLOSED)
    return _is_kept(found) and (ended or part.text.startswith(_BULLETS))


def _is_kept(found: Sequence[_Part]) -> bool:
    return any(_KEPT.match(one.plain) for one in found if not one.is_right)


def _is_signed(found: Sequence[_Part]) -> bool:
    texts = (one.text.strip() for one in found if one.is_right)
    return any(_PERSON.fullmatch(text) and text.title() == text for text in texts)


def _left_texts(lines: Sequence[str]) -> list[str]:
    """Return the lines of a left column: its subject and each recipient are one line again."""
    texts = [*lines[:1]]
    for line in lines[1:]:
        above = texts[-1]
        opens = line.startswith(_BULLETS)
        recipient = above.startswith(_BULLETS) and not above.endswith(_CLOSED)
        if not opens and (recipient or fold(above).startswith(("v/v", "ve viec"))):
            texts[-1] = f"{above} {line}"
        else:
            texts.append(line)
    return texts


def _right_texts(lines: Sequence[str]) -> list[str]:
    """Return the lines of a right column: the name of the state and the date on one line each."""
    texts = [*lines[:1]]
    for line in lines[1:]:
        if _goes_on(fold(texts[-1]), fold(line)):
            texts[-1] = f"{texts[-1]} {line}"
        else:
            texts.append(line)
    return texts


def _goes_on(above: str, text: str) -> bool:
    """Tell the rest of the name of the state, or of a date, that had no room on its line."""
    if _STATE_BEGINS in above and len(above) < len(_STATE):
        return f"{above} {text}".startswith(_STATE)
    dated = _DATED.search(above) is not None and _ALL_OF_DATE.search(above) is None
    return dated and _REST_OF_DATE.fullmatch(text) is not None
