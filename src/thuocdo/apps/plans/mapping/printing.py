"""A plan as its office prints it."""

from collections.abc import Iterable

from thuocdo.apps.plans.mapping.documents import document_of, with_gaps
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.report.document import Document
from thuocdo.core.report.plan import plan_document
from thuocdo.core.report.plan_tidy import tidied


def printed(plan: Plan, rows: Iterable[PlanItem]) -> tuple[PlanDocument, Document]:
    """Return what a plan says on paper, and the paper; a draft marks what is still to be decided.

    A plan that was read has the form of its source; one that was composed here tells the work in
    its text and who does it in an annex.
    """
    read = plan.source_id is not None
    said = document_of(plan, rows)
    if plan.is_draft:
        said = with_gaps(said, product=not read or plan.clears == Plan.Clears.SIX)
    said = tidied(said)
    return said, plan_document(said, annex=not read, sample=plan.sample)
