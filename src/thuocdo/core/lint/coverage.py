"""Lost points without an answer, and contents of a yearly reform plan that it does not touch."""

import re
from collections.abc import Iterator, Sequence

from thuocdo.core.framework import Framework
from thuocdo.core.issues import Issue, note, warning
from thuocdo.core.lint.facts import Known
from thuocdo.core.lint.work import is_work
from thuocdo.core.matching.proposals import Text, propose
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.vietnamese.numbers import show
from thuocdo.core.vietnamese.text import fold

_NEAR = 0.3
_CONTENTS = {
    "direction": r"chi dao,? dieu hanh|chi dao dieu hanh",
    "institutions": r"the che|van ban quy pham phap luat|vbqppl",
    "procedures": r"thu tuc hanh chinh|tthc",
    "apparatus": r"(?:to chuc )?bo may",
    "civil_service": r"cong vu|cong chuc",
    "finance": r"tai chinh cong|tai san cong|ngan sach",
    "digital": r"chinh quyen (?:so|dien tu)|chinh phu (?:so|dien tu)|chuyen doi so|hien dai hoa",
    "competitiveness": r"moi truong (?:dau tu,? )?(?:va )?kinh doanh|nang luc canh tranh|\bpci\b",
}
_YEARLY_REFORM = re.compile(r"^(?:thuc hien )?(?:cong tac )?(?:cai cach hanh chinh|cchc)\b")


def unanswered(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield lost points that neither a task nor a recorded reason answers.

    Where nobody has said which criterion a task answers but one reads alike, it is only asked.
    """
    if known.framework is None:
        return
    done = set(known.answers.values()) | known.reasons
    open_ = [loss for loss in known.losses if loss.code not in done]
    likely = _likely(plan, known.framework, [loss.code for loss in open_])
    for loss in open_:
        code, points, body = loss.code, show(loss.lost), loss.responsible or "…"
        name = known.framework.node(code).name.vi
        item = likely.get(code)
        if item is None:
            yield warning("lint.loss_unanswered", code, name=name, points=points, body=body)
        else:
            yield note("lint.loss_perhaps", code, name=name, points=points, body=body, item=item)


def _likely(plan: PlanDocument, framework: Framework, codes: Sequence[str]) -> dict[str, str]:
    tasks = [Text(item.id, item.text) for item in plan.items if is_work(item)]
    criteria = [Text(code, framework.node(code).name.vi) for code in codes]
    found = propose(criteria, tasks, most=1, least=_NEAR)
    return {code: proposals[0].key for code, proposals in found.items() if proposals}


def untouched(plan: PlanDocument, _known: Known) -> Iterator[Issue]:
    """Yield the contents of reform, direction and competitiveness that a yearly plan leaves out."""
    title = fold(plan.header.title or "")
    if plan.header.kind != "Kế hoạch" or not _YEARLY_REFORM.match(title):
        return
    said = [fold(section.title) for section in plan.sections]
    said += [fold(item.text) for item in plan.items if is_work(item)]
    for content, pattern in _CONTENTS.items():
        if not any(re.search(pattern, text) for text in said):
            yield warning(f"lint.no_{content}", "header")
