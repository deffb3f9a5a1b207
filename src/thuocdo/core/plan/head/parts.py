"""The raw parts of a head, before they are put together with foot and body."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class Head:
    """The raw parts of a head; organs stand in order, the last is the issuer."""

    organs: list[str] = field(default_factory=list)
    number: str | None = None
    printed_number: str | None = None
    number_line: int = 0
    digits: str = ""
    blank_number: bool = False
    date: dt.date | None = None
    date_text: str | None = None
    place: str | None = None
    kind: str | None = None
    title: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    enacting: str = ""
    deciding: str = ""
    annexed: str = ""
    draft: bool = False
    letter: bool = False

    @property
    def is_dated(self) -> bool:
        """Tell whether number or date have passed: a letterhead may be over."""
        return self.date_text is not None or self.number is not None

    @property
    def is_whole(self) -> bool:
        """Tell whether both have."""
        return self.date_text is not None and self.number is not None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been read: a document may begin with its bases."""
        return not (self.organs or self.draft or self.letter or self.is_dated)
