"""What every page of a file needs: the file itself, its leaf, what was typed checked and kept."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.actions.answers import Saved
from thuocdo.apps.assessments.forms.answers import AnswerForm
from thuocdo.apps.assessments.shown.desk import Desk, open_desk
from thuocdo.apps.assessments.shown.desk.history import Revision, meanwhile, merged, stands
from thuocdo.apps.assessments.shown.desk.tree import TO_DO
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.assessments.shown.sums import is_taken
from thuocdo.apps.assessments.views.doing import outcome
from thuocdo.apps.assessments.wording.issues import named
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.forms import add_issues
from thuocdo.core.framework import Criterion


def desk_of(request: HttpRequest, pk: int, *, to: str = "view") -> Desk:
    """Return a file that a person may look at, or write in now; otherwise there is no such page."""
    desk = open_desk(request.user, pk, timezone.localdate(), to=to)
    mark_sample(request, sample=desk.assessment.cycle.sample)
    return desk


def desk_to_score(request: HttpRequest, pk: int) -> Desk:
    return desk_of(request, pk, to="score")


def leaf_of(desk: Desk, code: str) -> Criterion:
    if code not in desk.codes:
        raise Http404
    return desk.framework.leaf(code)


def shows_only_open(request: HttpRequest) -> bool:
    return request.GET.get("loc") == TO_DO


def answer_form(
    desk: Desk, leaf: Criterion, data: Mapping[str, object] | None = None
) -> AnswerForm:
    """Return the form of what a unit says of a leaf: as it stands, or as it was sent."""
    answer = desk.answers.get(leaf.code)
    return AnswerForm(data, leaf=leaf, answer=answer, taken=is_taken(desk.framework, leaf.code))


def checked(desk: Desk, leaf: Criterion, form: AnswerForm) -> Desk:
    """Return the file scored by what the form says; what core refuses becomes its errors."""
    if not form.is_valid() and form.errors.keys() - {"decision"}:
        return desk
    shown, issues = desk.rescored(leaf.code, form.values)
    own = (issue for issue in issues if issue.values.get("leaf") == leaf.code)
    add_issues(form, (named(issue, desk.assessment.unit.name) for issue in own))
    return shown


def keep(
    request: HttpRequest, desk: Desk, leaf: Criterion, form: AnswerForm
) -> tuple[list[Revision], Saved | None]:
    """Save what a valid form changes; return what was saved elsewhere since its page was shown.

    Nothing of that is lost: it stands where this page did not touch it, else in the versions.
    """
    found = meanwhile(desk, leaf, since=form.base, window=form.sent_from)
    others = [one for one in found if not one.says(form.said())]
    if form.unchanged():
        return others, None
    said = merged(desk, leaf, form.base, form.said()) if others else form.said()
    given = {"assessment": desk.assessment, "leaf_code": leaf.code, "now": timezone.now()}
    saved = None
    if not stands(desk, leaf, said):
        saved = outcome(request, actions.save_answer, **given, **said, window=form.sent_from)
    for one in others[:1]:
        told = _("{who} đã sửa tiêu chí này lúc {at}: {words}. Xem và lấy lại ở Các bản đã lưu.")
        who = _("Bạn, ở một cửa sổ khác,") if one.by == request.user.pk else one.who
        words = {"who": who, "at": formats.moment(one.at), "words": one.words}
        messages.warning(request, told.format(**words))
    return others, saved
