"""A report as .docx in the official form, its chart drawn with the product's own fonts."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.utils import timezone

from thuocdo.adapters import docx_writer
from thuocdo.adapters.charts import drawer
from thuocdo.apps import ui
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.facts import facts_of
from thuocdo.core.report.quarterly import quarterly_report

FONTS = Path(ui.__file__).parent / "static/vendor/fonts"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_of(report: Report, now: datetime) -> bytes:
    """Write the report as it stands now; the same facts and moment give the same bytes."""
    stream = BytesIO()
    document = quarterly_report(facts_of(report, timezone.localdate(now)))
    docx_writer.write(document, stream, created=now, draw=drawer(FONTS))
    return stream.getvalue()


def filename(report: Report) -> str:
    state = "du-thao" if report.is_draft else "da-gui"
    return f"bao-cao-{report.period.lower()}-{report.unit.code}-{state}.docx"
