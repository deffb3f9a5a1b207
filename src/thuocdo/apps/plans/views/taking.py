"""Taking a file of a plan in: whose it is and of which kind is told by the file itself."""

from collections.abc import Sequence
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.evidence.queries import current_version
from thuocdo.apps.evidence.store import clean_name, path_of
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.uploads import PlanFileForm
from thuocdo.apps.plans.intake import ReadFile, read_plan_file
from thuocdo.apps.plans.mapping import issuing_unit
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.apps.plans.views.doing import made
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue


def take(request: HttpRequest) -> HttpResponse:
    """Take a file of a plan: tell all that is wrong with it, or show what was understood."""
    units = _planned_for(request)
    form = PlanFileForm(
        request.POST or None,
        request.FILES or None,
        units=units,
        documents=queries.readable_documents(request.user, timezone.localdate()),
        initial={"document": request.GET.get("tai-lieu")},
    )
    issues: Sequence[Issue] = ()
    if request.method == "POST" and form.is_valid():
        try:
            upload = _read(request, form, units)
        except InputError as refused:
            issues = refused.issues
        else:
            return redirect(upload) if upload else redirect("plans:take")
    return render(
        request,
        "plans/take.html",
        form=form,
        issues=issues,
        uploads=queries.uploads_for(request.user),
    )


def _read(request: HttpRequest, form: PlanFileForm, units: Sequence[Unit]) -> PlanUpload | None:
    """Read what was sent and keep it, or return the reading of it that still waits."""
    given = form.cleaned_data
    version = None if given["file"] else current_version(given["document"])
    content = path_of(version.blob_id).read_bytes() if version else given["file"].read()
    name = version.filename if version else clean_name(given["file"].name)
    owner, file = _understood(content, name, given["owner"], units)
    same = queries.same_upload(request.user, owner, sha256(content).hexdigest())
    if same is not None:
        messages.info(request, _("Tệp này bạn đang đọc dở; tiếp tục ở đây."))
        return same
    return made(
        request,
        actions.keep_upload,
        unit=owner,
        kind=file.kind,
        file=file,
        version=version,
        now=timezone.now(),
    )


def _understood(
    content: bytes, name: str, owner: Unit | None, units: Sequence[Unit]
) -> tuple[Unit, ReadFile]:
    """Read a file as one of a body: the chosen one, else who issued it, else the one worked on.

    Names of bodies are parted by what the body calls others, so that it is read anew for another.
    """
    today = timezone.localdate()
    known = queries.directory(owner or units[0], today)
    file = read_plan_file(content, name, known.spoken())
    issuer = None if owner else issuing_unit(file.document.header, known, units)
    if issuer is None or issuer == known.home:
        return known.home, file
    return issuer, read_plan_file(content, name, queries.directory(issuer, today).spoken())


def _planned_for(request: HttpRequest) -> list[Unit]:
    """Return the units whose plans this person brings in, the one worked on first."""
    today = timezone.localdate()
    units = queries.units_to_bring_in(request.user, today)
    if not units:
        raise Http404
    current = chosen(request).unit
    return sorted(units, key=lambda unit: current is None or unit.pk != current.pk)
