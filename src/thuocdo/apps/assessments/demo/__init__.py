"""Three years of cycles in the demo province: two closed, one under way."""

from thuocdo.apps.assessments.demo.building import build

__all__ = ["build"]
