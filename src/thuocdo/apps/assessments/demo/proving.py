"""Documents of the demo: a plan and a report of the unit prove several criteria, as in life."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

from django.core.files.base import ContentFile

from thuocdo.adapters import docx_writer
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.facts import Facts
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.units.models import Unit
from thuocdo.core.proof import needs_proof
from thuocdo.core.report.blocks import Paragraph
from thuocdo.core.report.document import Document, IssueDate, Letterhead, Signature

UNPROVED_EVERY = 17
"""Every so many-th criterion lacks a document, another one in each unit: work for the demo."""

PAPERS = (
    ("Kế hoạch", "KH", "Cải cách hành chính năm 2026", date(2026, 1, 20)),
    ("Báo cáo", "BC", "Kết quả cải cách hành chính chín tháng đầu năm 2026", date(2026, 9, 25)),
)


def prove(row: Assessment, answered: Iterable[str], officer: User, now: datetime) -> None:
    """Attach the unit's papers to the criteria that it answered."""
    framework = framework_of(row.cycle.criteria_set)
    versions = [
        _paper(row.unit, number, paper, officer, now) for number, paper in enumerate(PAPERS)
    ]
    claimed = [code for code in answered if needs_proof(framework, framework.leaf(code))]
    for position, code in enumerate(claimed, start=row.unit_id):
        if position % UNPROVED_EVERY:
            version = versions[position % len(versions)]
            actions.attach_evidence(
                assessment=row, leaf_code=code, version=version, by=officer, now=now
            )


def _paper(
    unit: Unit, number: int, paper: tuple[str, str, str, date], officer: User, now: datetime
) -> Version:
    kind, sign, subject, day = paper
    place = unit.name.removeprefix("UBND ").removeprefix("xã ").removeprefix("phường ")
    reference = f"{number * 61 + unit.pk}/{sign}-UBND"
    document = Document(
        kind=kind,
        letterhead=Letterhead(
            issuer=unit.name,
            symbol=reference.partition("/")[2],
            place=place,
            date=IssueDate.of(day),
            number=reference.partition("/")[0],
        ),
        subject=subject,
        body=(Paragraph("Văn bản mẫu của tỉnh Mẫu, dùng để xem thử chương trình."),),
        signature=Signature((unit.head_title or "Người đứng đầu",)),
        recipients=("UBND tỉnh Mẫu (b/c)", "Lưu: VT"),
        sample=True,
    )
    stream = BytesIO()
    docx_writer.write(document, stream, created=now)
    file = ContentFile(stream.getvalue(), name=f"{sign}-{unit.code}.docx")
    facts = Facts(title=subject, number=reference, date=day, issuer=unit.name, kind=kind)
    return evidence.add_document(unit=unit, file=file, by=officer, now=now, facts=facts)
