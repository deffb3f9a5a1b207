"""The demo province's plans: last year's targets, and this year's work as far as it has come."""

from thuocdo.apps.plans.demo.building import build

__all__ = ["build"]
