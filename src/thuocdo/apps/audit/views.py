from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse

from thuocdo.apps.audit import lists, queries
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render

reads = permission_required("audit.read", raise_exception=True)


@reads
def events(request: HttpRequest) -> HttpResponse:
    return open_list(request, lists.events(request), queries.events()).answer("audit/events.html")


@reads
def check(request: HttpRequest) -> HttpResponse:
    noted = request.GET.get("head", "").strip()
    return render(
        request,
        "audit/check.html",
        noted=noted,
        head=queries.head(),
        issues=queries.verify(noted or None),
    )
