"""What an action answers when it may not or cannot be done now."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thuocdo.core.errors import ThuocDoError


class RefusedError(ThuocDoError):
    """The state of things forbids the action; the message says what to do instead."""


class NotAllowedError(ThuocDoError):
    """The person has no duty that gives the right."""


class UnreasonedError(RefusedError):
    """Points fall below the claim and nobody says why; ``assessments`` are the keys of the rows."""

    def __init__(self, assessments: Sequence[int]) -> None:
        self.assessments = assessments
        super().__init__(_("Giảm điểm phải có lý do."))
