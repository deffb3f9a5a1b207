"""Files that come with the form of a criterion: taken in as proof, whichever button was pressed."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.shown.desk import Desk
from thuocdo.apps.assessments.views.doing import outcome
from thuocdo.apps.evidence.wording import reused_words
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion

AT_REFUSED = "#tai-lieu-loi"
REFUSED = "tai-lieu"
"""Marks what is told inside the section of documents, where it happened."""


def take_files(request: HttpRequest, desk: Desk, leaf: Criterion) -> None:
    """Take in the files that were chosen; one that is refused does not hold up the others."""
    for file in request.FILES.getlist("files"):
        _take(request, desk, leaf, file)


def tell_refused(request: HttpRequest, refused: InputError, where: str = "") -> None:
    for issue in refused.issues:
        messages.error(request, f"{where}{sentence(issue)}", extra_tags=REFUSED)


def told_of_files(request: HttpRequest) -> bool:
    """Tell whether something waits to be said in the section of documents."""
    waiting = messages.get_messages(request)
    told = any(one.extra_tags for one in waiting)
    waiting.used = False  # only looked at: they are shown on the page that follows
    return told


def _take(request: HttpRequest, desk: Desk, leaf: Criterion, file: UploadedFile) -> None:
    given = {"assessment": desk.assessment, "leaf_code": leaf.code, "now": timezone.now()}
    try:
        link = outcome(request, actions.attach_file, told_at=REFUSED, **given, file=file)
    except InputError as refused:
        tell_refused(request, refused, f"{file.name}: ")
        return
    if link is not None and link.version.was_there:
        messages.info(request, reused_words(file.name, link.version), extra_tags=REFUSED)
