"""A report as .docx in the official form, its chart drawn with the product's own fonts."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from thuocdo.adapters.charts import drawer
from thuocdo.apps import ui
from thuocdo.apps.office_forms.queries import Kind, written
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.core.report.fields import report_values
from thuocdo.core.report.quarter_facts import QuarterFacts
from thuocdo.core.report.quarterly import quarterly_report

FONTS = Path(ui.__file__).parent / "static/vendor/fonts"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(
    report: Report, now: datetime, *, facts: QuarterFacts | None = None, standard: bool = False
) -> bytes:
    """Write the report as it stands now; the same facts and moment give the same bytes."""
    document = quarterly_report(facts or facts_of(report, timezone.localdate(now)))
    given = {"unit": report.unit, "kind": Kind.REPORT, "standard": standard}
    return written(document, report_values(document), now=now, draw=drawer(FONTS), **given)


def filename(report: Report) -> str:
    state = "du-thao" if report.is_draft else "da-gui"
    return f"bao-cao-{report.period.lower()}-{report.unit.code}-{state}.docx"
