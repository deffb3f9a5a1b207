"""A wording in the two languages of the program; Vietnamese is the one that counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What is said in Vietnamese, and in English where somebody translated it."""

    vi: str
    en: str | None = None

    def __str__(self) -> str:
        return self.vi

    def told(self, lang: str) -> str:
        """Return the wording in ``lang`` (``vi`` or ``en``), else in Vietnamese."""
        return self.en if lang == "en" and self.en else self.vi
