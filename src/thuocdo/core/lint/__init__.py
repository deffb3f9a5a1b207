"""What a reviewer would question in a plan: each finding with its place, never a verdict."""

from thuocdo.core.lint.checking import lint
from thuocdo.core.lint.facts import Known, Reached

__all__ = ["Known", "Reached", "lint"]
