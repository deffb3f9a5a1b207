"""Lost points without an answer, and contents of a yearly reform plan that it does not touch."""

import re
from collections.abc import Iterator, Sequence

from thuocdo.core.issues import Issue, note, warning
from thuocdo.core.plan.lint.facts import Known, Lost
from thuocdo.core.plan.lint.named_criteria import criteria_named
from thuocdo.core.plan.lint.span import is_reform
from thuocdo.core.plan.lint.work import is_work
from thuocdo.core.plan.matching.proposals import Text, propose
from thuocdo.core.plan.model import PlanDocument, Section
from thuocdo.core.vietnamese.numbers import show
from thuocdo.core.vietnamese.text import fold

_NEAR = 0.3
_PLANS = ("Kế hoạch", "Quyết định")
_ANYWHERE = {
    "direction": r"chi dao,? dieu hanh|kiem tra (?:cong tac )?(?:cai cach hanh chinh|cchc)",
    "institutions": r"the che|van ban quy pham phap luat|vbqppl|van ban qppl",
    "procedures": r"thu tuc hanh chinh|tthc|mot cua",
    "apparatus": r"bo may(?! tinh)|don vi su nghiep cong lap|phan cap",
    "civil_service": r"cong vu\b|ky luat,? ky cuong|vi tri viec lam|tinh gian bien che",
    "finance": r"tai chinh cong|tai san cong|dau tu cong|tu chu (?:ve )?tai chinh|du toan",
    "digital": r"chinh quyen (?:so|dien tu)|chinh phu (?:so|dien tu)|chuyen doi so|hien dai hoa",
    "competitiveness": r"moi truong (?:dau tu|kinh doanh)|nang luc canh tranh|\bpci\b|\bddci\b",
}
"""What tells a content in the words of a heading or of a task."""
_HEADINGS = {
    "direction": r"^(?:(?:cong tac|to chuc|lanh dao|quan ly|ve)[ ,]+)*(?:chi dao|dieu hanh)\b",
    "competitiveness": r"thu hut dau tu|(?:ho tro|phat trien) (?:doanh nghiep|kinh te tu nhan)",
    "civil_service": r"cong chuc",
    "finance": r"tai chinh|ngan sach",
    "procedures": r"kiem soat thu tuc",
}
"""What tells it in a heading only: tasks of every content speak of officials and money."""
_AIMS = re.compile(r"muc dich|muc tieu|yeu cau|quan diem|can cu|to chuc thuc hien")
_TOLD_WHY_NOT = re.compile(
    r"khong phat sinh|khong co noi dung|(?:theo|tai) (?:cac )?(?:ke hoach|van ban|de an)"
)


def unanswered(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield lost points, and such without data, that neither a task nor a recorded reason answers.

    A plan answers a criterion that it names. Where nobody has said which criterion a task answers
    but one reads alike, it is only asked.
    """
    if not known.losses:
        return
    named = criteria_named(plan, {loss.code for loss in known.losses})
    done = named | set(known.criteria.values()) | known.answered
    open_ = [loss for loss in known.losses if loss.code not in done]
    likely = _likely(plan, open_)
    for loss in open_:
        told = {"name": loss.name, "points": show(loss.points), "body": loss.body}
        item = likely.get(loss.code)
        if item is not None and not loss.unscored:
            yield note("lint.loss_perhaps", loss.code, item=item, **told)
        elif loss.unscored:
            yield warning("lint.loss_without_data", loss.code, **told)
        elif loss.elsewhere:
            yield warning("lint.loss_own", loss.code, name=loss.name, points=told["points"])
        else:
            code = "lint.loss_unanswered" if loss.body else "lint.loss_of_nobody"
            yield warning(code, loss.code, **told)


def _likely(plan: PlanDocument, open_: Sequence[Lost]) -> dict[str, str]:
    """Return by code the task that reads most like it, of those not tied to a criterion."""
    if not open_:
        return {}
    tasks = [Text(item.id, item.text) for item in plan.items if is_work(item)]
    criteria = [Text(loss.code, loss.name) for loss in open_]
    found = propose(criteria, tasks, most=1, least=_NEAR)
    return {code: proposals[0].key for code, proposals in found.items() if proposals}


def untouched(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield the contents of reform, direction and competitiveness that a yearly plan leaves out.

    A sentence that says why a content has no tasks is as good as one.
    """
    if not (plan.header.kind or "").startswith(_PLANS) or not is_reform(plan.header, known):
        return
    sections = [section for section in plan.sections if not _AIMS.search(fold(section.title))]
    headings = [fold(section.title) for section in sections]
    texts = [fold(item.text) for item in plan.items if is_work(item)]
    texts += _reasons(sections)
    for content, anywhere in _ANYWHERE.items():
        heading = f"{anywhere}|{_HEADINGS[content]}" if content in _HEADINGS else anywhere
        told = any(re.search(anywhere, text) for text in texts)
        if not told and not any(re.search(heading, title) for title in headings):
            yield warning(f"lint.no_{content}", "header")


def _reasons(sections: Sequence[Section]) -> list[str]:
    lines = [fold(line) for section in sections for line in section.text]
    return [line for line in lines if _TOLD_WHY_NOT.search(line)]
