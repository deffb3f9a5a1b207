"""What an action answers when it may not or cannot be done now."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thuocdo.core.errors import InputError, ThuocDoError
from thuocdo.core.issues import Issue


class RefusedError(ThuocDoError):
    """The state of things forbids the action; the message says what to do instead."""


class NotAllowedError(ThuocDoError):
    """The person has no duty that gives the right."""


class FilesRefusedError(InputError):
    """Files that came along cannot be taken; ``found`` names each with what is wrong with it."""

    def __init__(self, found: Sequence[tuple[str, Issue]]) -> None:
        self.found = tuple(found)
        super().__init__(issue for _name, issue in found)


class UnreasonedError(RefusedError):
    """Points differ from a claim and nobody says why; ``assessments`` are the keys of the rows."""

    def __init__(self, assessments: Sequence[int]) -> None:
        self.assessments = assessments
        super().__init__(_("Cho điểm khác điểm tự chấm phải có lý do."))


class UnsourcedError(UnreasonedError):
    """Nobody says where the counts of a survey come from."""

    def __init__(self, assessments: Sequence[int]) -> None:
        super().__init__(assessments)
        self.args = (_("Nhập kết quả điều tra phải ghi nguồn: số, ngày của báo cáo."),)


class OvertakenError(RefusedError):
    """Somebody else has settled a row since; ``assessments`` are the keys of such rows."""

    def __init__(self, assessments: Sequence[int]) -> None:
        self.assessments = assessments
        super().__init__(_("Người khác vừa thẩm định nội dung này. Tải lại trang để xem."))
