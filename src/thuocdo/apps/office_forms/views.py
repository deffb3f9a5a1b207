from collections.abc import Sequence
from importlib.resources import files

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thuocdo.adapters.docx_template import LIMITS
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.office_forms import actions, queries
from thuocdo.apps.office_forms.forms import FormFileForm
from thuocdo.apps.office_forms.lists import offices as offices_list
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.office_forms.shown import panels
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SAMPLES = files("thuocdo") / "catalog" / "forms"


@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """Show the bodies whose forms a person chooses; the only one's forms at once."""
    units = queries.units_chosen(request.user, timezone.localdate())
    keys = list(units.values_list("pk", flat=True)[:2])
    if not keys:
        raise Http404
    if len(keys) == 1:
        return redirect("office_forms:forms", unit=keys[0])
    page = open_list(request, offices_list(queries.names_in_use(units)), units)
    return page.answer("office_forms/offices.html")


def forms(request: HttpRequest, unit: int) -> HttpResponse:
    """Show an office's forms; put one in use, or tell all that is wrong in it."""
    owner = queries.unit_for(request.user, unit, timezone.localdate())
    asked = None
    if request.method == "POST":
        asked = FormFileForm(request.POST, request.FILES, auto_id="sent_%s")
    issues: Sequence[Issue] = ()
    if asked is not None and asked.is_valid():
        try:
            _use(request, owner, asked)
        except InputError as refused:
            issues = refused.issues
        else:
            return redirect("office_forms:forms", unit=owner.pk)
    page = panels(owner, asked, issues)
    return render(request, "office_forms/forms.html", owner=owner, panels=page)


@require_POST
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.form_for(request.user, pk, timezone.localdate(), to="choose")
    if tried(request, actions.retire_form, form=row, now=timezone.now()):
        messages.success(request, _("Đã thôi dùng; văn bản theo biểu mẫu chuẩn Nghị định 30."))
    return redirect("office_forms:forms", unit=row.unit_id)


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.form_for(request.user, pk, timezone.localdate())
    return _attached(bytes(row.content), row.filename)


@require_GET
def sample(_request: HttpRequest, kind: str) -> HttpResponse:
    """Give the sample form of a kind, to start one's own from."""
    if kind not in OfficeForm.Kind.values:
        raise Http404
    return _attached((SAMPLES / f"{kind}.docx").read_bytes(), f"bieu-mau-{kind}.docx")


def _use(request: HttpRequest, owner: Unit, asked: FormFileForm) -> None:
    given = asked.cleaned_data
    content = given["file"].read(LIMITS.file_bytes + 1)
    said = {"unit": owner, "kind": given["kind"], "filename": given["file"].name}
    if tried(request, actions.use_form, content=content, now=timezone.now(), **said):
        messages.success(request, _("Đã dùng biểu mẫu này cho văn bản viết từ nay."))


def _attached(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
