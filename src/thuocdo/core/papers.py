"""What a document says of itself: the facts by which offices keep and cite it."""

import datetime as dt
from dataclasses import asdict, dataclass

from thuocdo.core.vietnamese.dates import show_date


@dataclass(frozen=True, slots=True)
class Facts:
    """Title (trích yếu), number, date, issuer and kind; what is not known is empty."""

    title: str = ""
    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    kind: str = ""

    def over(self, other: "Facts") -> "Facts":
        """Return these facts, with those of another where these are empty."""
        return Facts(**{name: mine or asdict(other)[name] for name, mine in asdict(self).items()})

    def named(self) -> str:
        """Return «Quyết định 12/QĐ-UBND», as forms name a document beside its date."""
        return " ".join(part for part in (self.kind, self.number) if part) if self.number else ""

    def cited(self) -> str:
        """Return how texts cite it, without the issuer; nothing without a number."""
        return in_full(self.number, self.kind, self.date) if self.number else ""


def in_full(
    number: str, kind: str | None = None, date: dt.date | None = None, issuer: str | None = None
) -> str:
    """Name a document as a text does: «Quyết định số 12/QĐ-UBND ngày 05/01/2026 của …».

    The form of a citation in Decree 30/2020/NĐ-CP, with the date as offices type it.
    """
    head = f"{kind} số {number}" if kind else number
    day = f" ngày {show_date(date)}" if date else ""
    return f"{head}{day} của {issuer}" if issuer else f"{head}{day}"
