from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.home.office.actions import set_up_office
from thuocdo.apps.home.office.forms import OfficeForm
from thuocdo.apps.home.office.queries import is_wanted
from thuocdo.apps.ui.pages import render


def office(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if not is_wanted(request.user):
        raise Http404
    form = OfficeForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        unit = set_up_office(office=form.office(), by=request.user, today=today)
        messages.success(request, _("Bạn làm việc cho {unit} từ bây giờ.").format(unit=unit.name))
        return redirect("/")
    return render(request, "home/office.html", form=form)
