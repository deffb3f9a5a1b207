"""One line of the table: what was measured, against what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``measured`` and ``target`` in ``unit``; at most the target, or at least it."""

    name: str
    measured: float
    target: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the target was met."""
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    def cells(self) -> tuple[str, str, str, str]:
        """Return the cells of the table."""
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.met else "MISSED"
        measured = f"{self.measured:.3g} {self.unit}".strip()
        return self.name, measured, f"{sign} {self.target:g} {self.unit}".strip(), verdict
