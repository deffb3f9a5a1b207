"""Where a signed copy says something else than the plan that was approved, place by place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuocdo.apps.evidence import store
from thuocdo.apps.plans.intake.signed import compared
from thuocdo.apps.plans.mapping import printed
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError
from thuocdo.core.plan.differences import Difference, Subject

SUBJECTS: Mapping[Subject, Text] = {
    Subject.TITLE: gettext_lazy("Trích yếu"),
    Subject.ISSUER: gettext_lazy("Cơ quan ban hành"),
    Subject.AUTHORITY: gettext_lazy("Thẩm quyền ký"),
    Subject.POSITION: gettext_lazy("Chức vụ người ký"),
    Subject.SIGNER: gettext_lazy("Người ký"),
    Subject.OPENING: gettext_lazy("Câu dẫn vào nội dung"),
    Subject.BASIS: gettext_lazy("Căn cứ"),
    Subject.SECTION: gettext_lazy("Đề mục, lời dẫn"),
    Subject.ITEM: gettext_lazy("Nội dung"),
    Subject.LEAD: gettext_lazy("Chủ trì"),
    Subject.COORDINATE: gettext_lazy("Phối hợp"),
    Subject.IMPLEMENT: gettext_lazy("Thực hiện"),
    Subject.TIME: gettext_lazy("Thời gian"),
    Subject.PRODUCT: gettext_lazy("Sản phẩm"),
    Subject.RECIPIENT: gettext_lazy("Nơi nhận"),
    Subject.ANNEX: gettext_lazy("Phụ lục"),
}


@dataclass(frozen=True, slots=True)
class SignedRow:
    """One difference; an empty side does not have it."""

    where: str
    approved: str
    signed: str


@dataclass(frozen=True, slots=True)
class Signed:
    """All differences of a file; ``unread`` says why it has no text to compare."""

    filename: str
    rows: Sequence[SignedRow] = ()
    unread: str = ""
    another: bool = False


def signed_copy(plan: Plan, items: Iterable[PlanItem], digest: str, filename: str) -> Signed:
    """Hold a kept file against a plan; items come with their bodies."""
    content = store.path_of(digest).read_bytes()
    said, paper = printed(plan, items)
    try:
        found = compared(said if plan.source_id else None, paper, content, filename)
    except InputError as refused:
        return Signed(filename, unread=" ".join(sentence(issue) for issue in refused.issues))
    return Signed(
        filename, [_row(one) for one in found.differences], another=found.another_document
    )


def _row(one: Difference) -> SignedRow:
    subject = str(SUBJECTS[one.subject])
    where = (
        _("{place}: {subject}").format(place=one.place, subject=subject) if one.place else subject
    )
    return SignedRow(where, one.approved, one.signed)
