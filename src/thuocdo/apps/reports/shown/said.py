"""What the page of a report says: of a draft what is recorded now, of a sent one what went out."""

from datetime import date
from typing import Any

from thuocdo.apps.accounts.models import User
from thuocdo.apps.office_forms.queries import Kind, choice
from thuocdo.apps.reports import queries
from thuocdo.apps.reports.mapping import made_of, outline
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import gathered
from thuocdo.core.report.quarter_facts import QuarterFacts


def said(user: User, report: Report, today: date) -> dict[str, Any]:
    if report.made_of is None:
        return _drafted(user, report, today)
    return _sent(report)


def sending(report: Report, facts: QuarterFacts) -> dict[str, Any]:
    """Return what lacks before a report is sent, and ``left``, its keys in one word."""
    missing, carried = outline.missing(report, facts), outline.carried(report, facts)
    left = "|".join([*(part.key for part in missing), "", *(part.key for part in carried)])
    return {"missing": missing, "carried": carried, "left": left}


def _drafted(user: User, report: Report, today: date) -> dict[str, Any]:
    found = gathered(report, today)
    facts = found.facts
    return {
        "below": found.below,
        "sample": facts.frame.sample,
        "choice": choice(user, report.unit, Kind.REPORT, today) if report.is_draft else None,
        "sections": outline.sections(report, facts),
        "filled": made_of.filled(facts),
        **sending(report, facts),
    }


def _sent(report: Report) -> dict[str, Any]:
    made = report.made_of
    return {
        "below": queries.asked_below(report),
        "sample": made["sample"],
        "sections": made_of.sections_sent(report, made),
        "filled": made["filled"],
        "figures": queries.figures_kept(made),
    }
