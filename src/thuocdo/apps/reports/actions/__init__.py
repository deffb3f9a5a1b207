"""Writes of reports: each is one transaction with one audit event, written last."""

from thuocdo.apps.reports.actions.settling import approve_report, reopen_report, send_report
from thuocdo.apps.reports.actions.writing import (
    Terms,
    Typed,
    ask_for_reports,
    create_report,
    save_narrative,
    withdraw_report,
)

__all__ = [
    "Terms",
    "Typed",
    "approve_report",
    "ask_for_reports",
    "create_report",
    "reopen_report",
    "save_narrative",
    "send_report",
    "withdraw_report",
]
