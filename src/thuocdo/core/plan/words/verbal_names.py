"""Offices named by what they do: ``Phòng Quản lý xây dựng``, ``Trung tâm Hỗ trợ, tư vấn …``.

Words that begin a predicate elsewhere belong to such a name where another predicate, a place or
the end of the name follows them: ``Phòng Quản lý xây dựng rà soát quy trình``.
"""

import re

from thuocdo.core.plan.text.level_words import LEVELS, any_of
from thuocdo.core.plan.words.agency_words import HEAD, PLURAL, PREDICATE

_DOING = (
    "xây dựng|đào tạo|bồi dưỡng|kiểm tra|giám sát|thẩm định|đánh giá|quản lý|tuyên truyền|hỗ trợ"
    "|truyền thông|kiểm soát|tiếp nhận|tổng hợp|tư vấn|hòa giải|khảo sát|thống kê|kiểm định"
    "|xúc tiến|nghiên cứu|ứng dụng|thanh tra"
)
_OFFICES = "Phòng|Ban|Trung tâm|Chi cục|Cục|Tổ|Đội|Bộ phận|Viện|Văn phòng"
_VERBAL = re.compile(
    rf"(?:{_OFFICES}) (?i:{_DOING}|phát triển|đăng ký|dịch vụ|bảo vệ|quan trắc|giám định"
    "|chăm sóc|điều hành|khai thác|kiểm nghiệm)\\b"
)
_ENDS = (
    rf"(?=\s*[.:]?\s*$|\s*;|, (?:{HEAD.pattern}|{PLURAL.pattern})| (?:{PREDICATE.pattern})"
    rf"| (?:{any_of(*LEVELS)})(?![^\W\d_])(?! lộ))"
)
_SMALL = r" (?!(?:việc(?! làm)|các|những|chặt|thường|đúng|tốt|và)\b)[^\W\d_A-ZĐ]+"
_OBJECT = re.compile(rf"(?:{_DOING}){_ENDS}")
_MORE = re.compile(rf"(?P<doing>{_DOING})(?P<of>(?:{_SMALL}){{0,4}}?){_ENDS}")
_AND_OF = re.compile(rf"(?P<of>[^\W\d_A-ZĐ]+(?:{_SMALL}){{1,5}}?){_ENDS}")


def says_its_work(text: str, start: int) -> bool:
    """Tell whether a name that begins at a place opens with what its office does."""
    return _VERBAL.match(text, start) is not None


def object_end(text: str, start: int, at: int) -> int | None:
    """Return where a verb ends that an office's name goes on with, None where it is a predicate.

    The name begins at ``start``, the verb at ``at``.
    """
    name = _VERBAL.match(text, start)
    found = _OBJECT.match(text, at) if name and name.end() == at - 1 else None
    return found.end() if found else None


def row_end(text: str, start: int, mark: int, at: int) -> int | None:
    """Return where a name goes on to, behind a comma or ``và``; None where it is over.

    The name begins at ``start``; its next word would stand at ``at``, behind the ``mark``.
    """
    name = _VERBAL.match(text, start)
    if name is None:
        return None
    if name.end() == mark:  # ``Phòng Kiểm tra, giám sát``
        more = _MORE.match(text, at)
        return more.end() if more and not PREDICATE.search(more["of"]) else None
    noun = _AND_OF.match(text, at)
    return noun.end() if noun and not PREDICATE.search(noun["of"]) else None
