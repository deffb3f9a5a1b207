"""Where a unit scores itself: all that one file says, read once a request, and what shows it."""

from thuocdo.apps.assessments.shown.desk.file import Desk, open_desk

__all__ = ["Desk", "open_desk"]
