"""The parts of a report that officers write, under the headings they are printed under.

A part goes by a key in ``Report.narrative``; each field of the report has its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.reports.models import REFORM, Report
from thuocdo.apps.ui.registry import Text
from thuocdo.core.report.reform import FIELDS

FIELD_MARK = "field:"
OPTIONAL = {"difficulties"}
"""Parts that may stay empty: their heading is left out."""
CHAPTERS = {
    "I.": "Tình hình chung, công tác chỉ đạo, điều hành",
    "II.": "Kết quả thực hiện theo lĩnh vực",
    "III.": "Đánh giá chung",
    "IV.": "Phương hướng, nhiệm vụ trọng tâm",
    "V.": "Kiến nghị, đề xuất",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the report: chapter and number as printed, and what belongs there."""

    key: str
    chapter: str
    number: str
    title: str
    help: Text

    @property
    def place(self) -> str:
        """Return «III.2. Tồn tại, hạn chế», to find the part by."""
        return f"{self.chapter}{self.number} {self.title}"


DIRECTION = Part(
    "direction",
    "I.",
    "1.",
    "Công tác chỉ đạo, điều hành",
    _("Văn bản đã ban hành, cuộc họp, kiểm tra, tuyên truyền trong kỳ."),
)
ASSESSMENT = (
    Part(
        "achievements",
        "III.",
        "1.",
        "Kết quả đạt được",
        _("Kết quả nổi bật so với kế hoạch."),
    ),
    Part(
        "shortcomings",
        "III.",
        "2.",
        "Tồn tại, hạn chế",
        _("Nhiệm vụ quá hạn, đơn vị chưa gửi báo cáo đã được ghi tự động."),
    ),
    Part(
        "causes",
        "III.",
        "3.",
        "Nguyên nhân",
        _("Khách quan, chủ quan; gắn với từng hạn chế."),
    ),
    Part(
        "difficulties",
        "III.",
        "4.",
        "Khó khăn, vướng mắc",
        _("Khó khăn đã gửi ở các nhiệm vụ được ghi tự động; bổ sung nếu còn."),
    ),
)
OUTLOOK = Part(
    "outlook",
    "IV.",
    "",
    CHAPTERS["IV."],
    _("Nhiệm vụ đến hạn kỳ tới được liệt kê tự động sau đoạn này."),
)
PROPOSALS = Part(
    "proposals",
    "V.",
    "",
    CHAPTERS["V."],
    _("Ghi rõ kiến nghị với ai; không có thì ghi “Không”."),
)


def parts(fields: Iterable[str]) -> tuple[Part, ...]:
    """Return the parts of a report with these fields, in the order of the skeleton."""
    return (DIRECTION, *_field_parts(fields), *ASSESSMENT, OUTLOOK, PROPOSALS)


def fields_of(report: Report, recorded: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields of a report: the six of reform, else those that facts or texts name."""
    if report.work == REFORM:
        return FIELDS
    told = (key.removeprefix(FIELD_MARK) for key in report.narrative if key.startswith(FIELD_MARK))
    return tuple(dict.fromkeys((*told, *(field for field in recorded if field))))


def all_parts(report: Report) -> tuple[Part, ...]:
    """Return every part that may be written in a report: of all fields that facts can name."""
    told = (key.removeprefix(FIELD_MARK) for key in report.narrative if key.startswith(FIELD_MARK))
    return parts(dict.fromkeys((*FIELDS, *told)))


def written(narrative: Mapping[str, str], key: str) -> tuple[str, ...]:
    """Return the paragraphs of a part."""
    return tuple(line for line in narrative.get(key, "").split("\n") if line.strip())


def _field_parts(fields: Iterable[str]) -> Iterator[Part]:
    told = _("Việc đã làm và kết quả; số liệu, nhiệm vụ đã ghi nhận có sẵn bên dưới.")
    for position, field in enumerate(fields, start=1):
        yield Part(f"{FIELD_MARK}{field}", "II.", f"{position}.", field, told)
