"""The family of errors that a user can cause; anything else is a mistake of ours."""

from collections.abc import Iterable

from thuocdo.core.issues import Issue, error


class ThuocDoError(Exception):
    """Parent of every expected error; carries facts as attributes, not parsed messages."""


class InputError(ThuocDoError):
    """An input was refused; ``issues`` holds all that is wrong with it, at once."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("; ".join(f"{issue.place}: {issue.code}" for issue in self.issues))


class MisreadError(InputError):
    """One text or cell means nothing; ``code`` says in which way, ``value`` what stood there."""

    longest = 40
    """How much of the value is kept, for messages to quote."""

    def __init__(self, code: str, value: object) -> None:
        self.code = code
        self.value = str(value)[: self.longest]
        super().__init__([self.at("")])

    def at(self, place: str) -> Issue:
        """Return the issue for a cell, line or path of the input."""
        return error(self.code, place, value=self.value)
