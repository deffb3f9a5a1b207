"""What an action answers when it may not or cannot be done now."""

from thuocdo.core.errors import ThuocDoError


class RefusedError(ThuocDoError):
    """The state of things forbids the action; the message says what to do instead."""


class NotAllowedError(ThuocDoError):
    """The person has no duty that gives the right."""
