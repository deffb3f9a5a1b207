"""The family of errors that a user can cause; anything else is a mistake of ours."""

from collections.abc import Iterable

from thuocdo.core.issues import Issue


class ThuocDoError(Exception):
    """Parent of every expected error; carries facts as attributes, not parsed messages."""


class InputError(ThuocDoError):
    """An input was refused; ``issues`` holds all that is wrong with it, at once."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(f"{issue.place}: {issue.code}" for issue in self.issues))
