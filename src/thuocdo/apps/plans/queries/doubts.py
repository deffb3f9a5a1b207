"""Doubts about a file that was read: why it may be taken by mistake, and how that is answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.mapping import Issued, header_of, key_of
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.plans.queries.bodies import directory
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.ever import bodies_ever

FOREIGN, ABOVE, AGAIN, WORKLESS = "khac-co-quan", "cap-tren", "nhan-lai", "khong-nhiem-vu"
"""Doubts about a file before it is taken, by the names under which a person says “all the same”."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a file may be taken by mistake, what else to do, and what to tick to take it.

    ``plan`` is the one that it became before; ``may_be_work`` where it may be meant to give work.
    """

    name: str
    title: str
    told: str
    remedy: str
    answer: str
    plan: Plan | None = None
    may_be_work: bool = False

    @property
    def refusal(self) -> str:
        """Say all of it to who did not answer."""
        tick = _("Nếu vẫn nhận, đánh dấu “{answer}”.").format(answer=self.answer)
        return " ".join(filter(None, (self.told, self.remedy, tick)))


def doubts_about(user: User, upload: PlanUpload, day: date) -> list[Doubt]:
    """Return why a file may be taken by mistake: it is of another body, or was taken before."""
    return [*_of_another(user, upload, day), *_taken_again(upload)]


def workless(count: int) -> Doubt:
    """Doubt a choice without any task from a document that has some."""
    told = _("Chưa chọn nhiệm vụ nào trong {n} nhiệm vụ của văn bản.").format(n=count)
    return Doubt(
        name=WORKLESS,
        title="",
        told=told,
        remedy=_("Chọn nhiệm vụ ở bảng dưới."),
        answer=_("Vẫn nhận, không có nhiệm vụ nào"),
    )


def _of_another(user: User, upload: PlanUpload, day: date) -> Iterator[Doubt]:
    """Doubt a document that the unit did not issue.

    One that gives work may come from the body above or its departments, unless the person plans
    for that body too and may have meant it.
    """
    issued = _issued(upload, day)
    if issued.is_own:
        return
    above = upload.unit.parent if issued.is_from_above else None
    chooses = above is not None and permissions.may_bring_in(user, above.pk, day)
    gives_work = upload.kind == Plan.Kind.ASSIGNMENT
    if gives_work and not chooses and (above is not None or issued.is_from_offices_above):
        return
    told = _("Văn bản này do {issuer} ban hành, không phải kế hoạch của {unit}.")
    issuer = above.issuer if above is not None else issued.issuer
    yield Doubt(
        name=FOREIGN if above is None else ABOVE,
        title=_("Văn bản của cơ quan khác") if above is None else _("Văn bản của cơ quan cấp trên"),
        told=told.format(issuer=issuer, unit=upload.unit.name),
        remedy=_remedy(chooses=chooses, gives_work=gives_work),
        answer=_("Vẫn nhận cho {unit}").format(unit=upload.unit.name),
        may_be_work=not gives_work,
    )


def _remedy(*, chooses: bool, gives_work: bool) -> str:
    """Say what else may have been meant: another body, or the work that a document gives."""
    other = _("Nếu nhầm cơ quan, sửa “Nhận cho cơ quan” ở mục Thể thức.")
    both = _("Bạn cũng lập kế hoạch cho cơ quan ấy: nhận cho cơ quan nào, chọn ở mục Thể thức.")
    work = _("Nếu chỉ nhận việc được giao, chọn loại “Văn bản giao nhiệm vụ” ở mục Thể thức.")
    kept = _("Nhận làm kế hoạch thì dự thảo và văn bản .docx vẫn ghi cơ quan ban hành ấy.")
    return " ".join((both if chooses else other, *(() if gives_work else (work, kept))))


def _issued(upload: PlanUpload, day: date) -> Issued:
    """Return whose a document is; bodies that are no more are looked up for strangers alone."""
    header, known = header_of(upload), directory(upload.unit, day)
    issued = Issued(header, known)
    return issued if issued.is_own else Issued(header, known, _former(upload.unit, day))


def _former(unit: Unit, day: date) -> dict[int, list[Unit]]:
    """Return the ended bodies that became a unit, and those that became the one above it."""
    everyone, family = bodies_ever(day)
    ended = [one for one in everyone if not one.holds(day)]
    return {
        key: [one for one in ended if one.pk in family.with_predecessors([key])]
        for key in (unit.pk, unit.parent_id)
        if key is not None
    }


def _taken_again(upload: PlanUpload) -> Iterator[Doubt]:
    """Doubt a file that became a plan before, or whose number and day a plan bears."""
    plan = _from_same_file(upload)
    if plan is not None:
        title, told = _("Tệp đã được nhận"), _("Tệp này đã thành kế hoạch của cơ quan: {plan}.")
    else:
        plan = _of_same_number(upload)
        title, told = _("Kế hoạch này đã có"), _("Kế hoạch cùng số, cùng ngày đã có: {plan}.")
    if plan is not None:
        answer = _("Vẫn nhận thêm lần nữa")
        yield Doubt(AGAIN, title, told.format(plan=plan), "", answer, plan)


def _from_same_file(upload: PlanUpload) -> Plan | None:
    if upload.blob_id is None:
        return None
    rows = Plan.objects.filter(unit=upload.unit_id, source__blob=upload.blob_id)
    return rows.order_by("-pk").first()


def _of_same_number(upload: PlanUpload) -> Plan | None:
    header = header_of(upload)
    if not header.number or header.date is None:
        return None
    rows = Plan.objects.filter(unit=upload.unit_id, date=header.date).order_by("-pk")
    number = key_of(header.number)
    return next((plan for plan in rows if key_of(plan.number) == number), None)
