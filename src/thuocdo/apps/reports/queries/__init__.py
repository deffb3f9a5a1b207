"""Reads of reports; each that fetches for a person carries the permission."""

from thuocdo.apps.reports.queries.reports import (
    asked_below,
    asked_units,
    due_in,
    figures_kept,
    last_written,
    of_year,
    open_drafts,
    periods_of,
    reopening_for,
    reopenings_of,
    report_for,
    reports_for,
    waiting,
    works_of,
    writers_of,
    written_units,
)

__all__ = [
    "asked_below",
    "asked_units",
    "due_in",
    "figures_kept",
    "last_written",
    "of_year",
    "open_drafts",
    "periods_of",
    "reopening_for",
    "reopenings_of",
    "report_for",
    "reports_for",
    "waiting",
    "works_of",
    "writers_of",
    "written_units",
]
