"""The demo province's plans: last year's, this year's as far as it has come, next year's draft."""

from thuocdo.apps.plans.demo.building import build

__all__ = ["build"]
