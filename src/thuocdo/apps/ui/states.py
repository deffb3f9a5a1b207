"""States as people read them: an icon and words, filled only where somebody must act."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import ngettext

from thuocdo.apps.ui.registry import Text


class Look(Enum):
    """A meaning with its icon and colour; the words beside it are given with each state."""

    DONE = ("circle-check", "done")
    WAITING = ("clock", "plain")
    SOON = ("hourglass", "attention")
    DOUBTFUL = ("alert-circle", "attention")
    DECIDE = ("circle-dashed", "attention")
    LATE = ("alert-triangle", "late")
    LATE_DONE = ("calendar-exclamation", "attention")
    OPEN = ("circle-dashed", "plain")
    NOT_APPLICABLE = ("circle-minus", "plain")
    HIDDEN = ("eye-off", "plain")
    SAME = ("equal", "plain")
    UP = ("trending-up", "plain")
    DOWN = ("trending-down", "loss")
    NOTE = ("info-circle", "plain")
    LOCKED = ("lock", "done")
    DRAFT = ("pencil", "plain")
    TIED = ("equal", "accent")
    REQUESTED = ("message-2", "plain")

    @property
    def icon(self) -> str:
        return self.value[0]

    @property
    def tone(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class State:
    """``act``: somebody must do something about it, so it stands out by a fill."""

    look: Look
    text: Text
    act: bool = False

    def __str__(self) -> str:
        return str(self.text)

    @property
    def icon(self) -> str:
        return self.look.icon

    @property
    def classes(self) -> str:
        return f"td-state td-state-{self.look.tone}{' td-state-act' if self.act else ''}"


def overdue(days: int) -> str:
    """Return how late something is in days of the calendar, the one unit of lateness on all pages.

    Only time that is left counts in working days.
    """
    return ngettext("Quá hạn {n} ngày", "Quá hạn {n} ngày", days).format(n=days)
