"""What a reviewer would question in a plan: each finding with its place, never a verdict."""

from thuocdo.core.plan.lint.bodies import body_key
from thuocdo.core.plan.lint.checking import lint
from thuocdo.core.plan.lint.facts import Known, Lost, Reached, Replaced

__all__ = ["Known", "Lost", "Reached", "Replaced", "body_key", "lint"]
