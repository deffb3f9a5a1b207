"""Proof of one criterion: files handed in, documents used again, taken off, described."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import EvidenceLink
from thuocdo.apps.assessments.shown.desk import Desk
from thuocdo.apps.assessments.shown.desk.tree import address
from thuocdo.apps.assessments.views.at_desk import (
    answer_form,
    checked,
    desk_to_score,
    keep,
    leaf_of,
    shows_only_open,
)
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.assessments.views.taking import (
    AT_REFUSED,
    REFUSED,
    take_files,
    tell_refused,
    told_of_files,
)
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence import queries as documents
from thuocdo.apps.evidence.forms import FactsForm
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion

AT_PROOF = "#tai-lieu"


@require_POST
def attach(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take in the files of the form as documents of the unit and offer them as proof."""
    desk, leaf = _at(request, pk, code)
    _keep_typed(request, desk, leaf)
    return _back(request, desk, leaf)


@require_POST
def reuse(request: HttpRequest, pk: int, code: str, version: int) -> HttpResponse:
    """Offer a document that the unit has already."""
    desk, leaf = _at(request, pk, code)
    _keep_typed(request, desk, leaf)
    found = documents.version_for(request.user, version, at=desk.today)
    own = documents.documents_for(request.user, desk.assessment.unit, at=desk.today)
    if not own.filter(pk=found.document_id).exists():
        raise Http404
    given = {"assessment": desk.assessment, "leaf_code": leaf.code, "now": timezone.now()}
    tried(request, actions.attach_evidence, told_at=REFUSED, **given, version=found)
    return _back(request, desk, leaf)


@require_POST
def detach(request: HttpRequest, pk: int, code: str, link: int) -> HttpResponse:
    desk, leaf = _at(request, pk, code)
    _keep_typed(request, desk, leaf)
    found = _link(desk, leaf, link)
    found.assessment = desk.assessment
    if tried(request, actions.detach_evidence, link=found, now=timezone.now()):
        messages.success(request, _("Đã gỡ tài liệu khỏi tiêu chí; tài liệu vẫn còn trong kho."))
    return _back(request, desk, leaf)


@require_POST
def describe(request: HttpRequest, pk: int, code: str, link: int) -> HttpResponse:
    """Correct number, date and title of a document, as long as it is not submitted."""
    desk, leaf = _at(request, pk, code)
    _keep_typed(request, desk, leaf)
    found = _link(desk, leaf, link)
    form = FactsForm(request.POST, instance=found.version.document, prefix=f"tl{link}")
    if form.is_valid():
        try:
            evidence.describe(
                document=found.version.document,
                facts=form.facts(),
                by=request.user,
                now=timezone.now(),
            )
        except InputError as refused:
            tell_refused(request, refused)
    else:
        words = _("Chưa lưu được thông tin văn bản: kiểm tra trích yếu và ngày.")
        messages.error(request, words, extra_tags=REFUSED)
    return _back(request, desk, leaf)


def _at(request: HttpRequest, pk: int, code: str) -> tuple[Desk, Criterion]:
    desk = desk_to_score(request, pk)
    return desk, leaf_of(desk, code)


def _keep_typed(request: HttpRequest, desk: Desk, leaf: Criterion) -> None:
    """Save what else stands in the form, where it can be saved: nothing typed or chosen is lost."""
    form = answer_form(desk, leaf, request.POST)
    checked(desk, leaf, form)
    if form.is_valid():
        keep(request, desk, leaf, form)
    take_files(request, desk, leaf)


def _link(desk: Desk, leaf: Criterion, pk: int) -> EvidenceLink:
    links = EvidenceLink.objects.select_related("version__document__unit").filter(removed_at=None)
    return get_object_or_404(links, assessment=desk.assessment, leaf_code=leaf.code, pk=pk)


def _back(request: HttpRequest, desk: Desk, leaf: Criterion) -> HttpResponse:
    only_open = shows_only_open(request)
    place = AT_REFUSED if told_of_files(request) else AT_PROOF
    return redirect(address(desk, leaf.code, only_open=only_open) + place)
