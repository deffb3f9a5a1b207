"""Documents of the demo: a plan and a report of the unit prove several criteria, as in life."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile

from thuocdo.adapters import docx_writer
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.demo.begun import Said, unproved
from thuocdo.apps.assessments.demo.believable import worth
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Criterion
from thuocdo.core.papers import Facts
from thuocdo.core.proof import needs_proof
from thuocdo.core.report.blocks import Paragraph
from thuocdo.core.report.document import Document, IssueDate, Letterhead, Signature
from thuocdo.core.report.form import signature_lines, symbol

CAPITAL, COMMITTEE = "Mẫu Trung", "Ủy ban nhân dân"
Paper = tuple[str, str, date]
"""The kind of a paper, its subject, and the first day on which bodies issue theirs."""

PAPERS: Mapping[int, Sequence[Paper]] = {
    2025: (
        ("Kế hoạch", "Cải cách hành chính năm 2025", date(2025, 3, 5)),
        ("Báo cáo", "Kết quả cải cách hành chính chín tháng đầu năm 2025", date(2025, 9, 15)),
    ),
    2026: (
        ("Kế hoạch", "Cải cách hành chính năm 2026", date(2026, 1, 12)),
        ("Báo cáo", "Kết quả cải cách hành chính chín tháng đầu năm 2026", date(2026, 9, 14)),
    ),
}
WITHIN = 14
"""Days within which bodies issue their papers of one kind."""


def prove(
    row: Assessment, said: Said, officer: User, now: datetime, *, whole: bool = False
) -> None:
    """Attach the unit's papers to the criteria that it answered and earns points for.

    Some lack a document yet, unless the ``whole`` is proved.
    """
    framework = framework_of(row.cycle.criteria_set)
    chance = Random(f"{row.unit.code}/papers")
    papers = PAPERS[row.cycle.year]
    versions = [_added(row.unit, paper, officer, now, chance) for paper in papers]
    proving = [
        leaf.code
        for leaf in framework.leaves()
        if leaf.code in said and needs_proof(framework, leaf) and _earns(leaf, said[leaf.code])
    ]
    lacking = set[str]() if whole else unproved(row.unit, proving)
    for code in proving:
        if code not in lacking:
            version = chance.choice(versions)
            actions.attach_evidence(
                assessment=row, leaf_code=code, version=version, by=officer, now=now
            )


def _earns(leaf: Criterion, inputs: Mapping[str, str]) -> bool:
    return worth(leaf, {name: Fraction(value) for name, value in inputs.items()}) > 0


def _added(unit: Unit, paper: Paper, officer: User, now: datetime, chance: Random) -> Version:
    file, facts = written(unit, paper, now, chance)
    return evidence.add_document(unit=unit, file=file, by=officer, now=now, facts=facts)


def written(unit: Unit, paper: Paper, now: datetime, chance: Random) -> tuple[ContentFile, Facts]:
    """Return a paper of a unit as a .docx, and what is known of it."""
    kind, subject, first = paper
    day = first + timedelta(days=chance.randrange(WITHIN))
    number, sign = str(chance.randint(9, 60) + first.month * 24), symbol(kind, unit.issuer)
    reference = f"{number}/{sign}"
    document = Document(
        kind=kind,
        letterhead=Letterhead(
            issuer=unit.issuer,
            superior=unit.parent.issuer if unit.parent and not unit.is_governed else "",
            symbol=sign,
            place=_place(unit),
            date=IssueDate.of(day),
            number=number,
        ),
        subject=subject,
        body=(Paragraph("Văn bản mẫu của tỉnh Mẫu, dùng để xem thử chương trình."),),
        signature=Signature(
            signature_lines(unit.head_title, collective=COMMITTEE if unit.is_governed else "")
        ),
        recipients=("UBND tỉnh Mẫu (b/c)", "Lưu: VT"),
        sample=True,
    )
    stream = BytesIO()
    docx_writer.write(document, stream, created=now)
    file = ContentFile(stream.getvalue(), name=f"{sign}-{day:%Y}-{unit.code}.docx")
    facts = Facts(title=subject, number=reference, date=day, issuer=unit.issuer, kind=kind)
    return file, facts


def _place(unit: Unit) -> str:
    """Return where a paper is written: a commune at home, a department in the capital."""
    return unit.short_name if unit.kind == Unit.Kind.COMMUNE else CAPITAL
