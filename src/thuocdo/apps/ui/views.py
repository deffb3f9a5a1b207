import sys
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render as render_template
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from thuocdo.apps.ui import context, registry
from thuocdo.apps.ui.lists.rows import searched, words_of
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.registry import Hit, SearchSource, Text

HITS_A_SOURCE = 10
CHOICES_SHOWN = 60
LONGEST_QUERY = 100
YEAR_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Told:
    """What somebody reads who was refused: what it means and what to do."""

    status: int
    heading: Text
    advice: Text


TOLD = {
    "bad_request": Told(
        400,
        _("Không đọc được yêu cầu này"),
        _("Quay lại trang trước, tải lại rồi làm lại. Tệp gửi lên có thể quá lớn."),
    ),
    "forbidden": Told(
        403,
        _("Bạn chưa được phân công việc này"),
        _("Quyền đi theo phân công ở từng cơ quan, lĩnh vực; người quản trị phân công cho bạn."),
    ),
    "not_found": Told(
        404,
        _("Không có trang này"),
        _("Địa chỉ có thể đã đổi, hoặc nội dung nằm ngoài phần bạn được xem."),
    ),
    "csrf_failed": Told(
        403,
        _("Trang đã mở quá lâu"),
        _("Quay lại trang trước, tải lại rồi gửi lại; cho phép trình duyệt lưu cookie của trang."),
    ),
}


@dataclass(frozen=True)
class HitGroup:
    source: SearchSource
    hits: list[Hit]
    more: bool


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    groups = _found(request, words_of(query))
    total = sum(len(group.hits) for group in groups)
    return render(request, "ui/search.html", query=query, groups=groups, total=total)


def choose(request: HttpRequest) -> HttpResponse:
    """Remember the unit or year sent; on GET, offer the units to choose from."""
    if request.method != "POST":
        return _choices(request)
    context.choose(request, unit=request.POST.get("unit", ""), year=request.POST.get("year", ""))
    return HttpResponseRedirect(_back(request))


@require_POST
@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        translation.activate(wanted)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR_SECONDS,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response


@login_not_required
def server_error(_request: HttpRequest) -> HttpResponse:
    """Tell that we failed; a database that is busy, gone or out of turns is no fault of a page."""
    status = 503 if isinstance(sys.exception(), OperationalError) else 500
    # Without context processors: what failed may be one of them.
    return render_template(None, "ui/500.html", {"status": status}, status=status)


def _refusal(name: str) -> Callable[..., HttpResponse]:
    told = TOLD[name]

    @login_not_required
    def view(request: HttpRequest, exception: object = None, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands over either
        return render(request, "ui/error.html", status=told.status, told=told)

    return view


bad_request = _refusal("bad_request")
forbidden = _refusal("forbidden")
not_found = _refusal("not_found")
csrf_failed = _refusal("csrf_failed")


def _choices(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    units = context.chosen(request).units
    fitting = searched(units, ["name"], query)
    return render(
        request,
        "ui/choose.html",
        query=query,
        next=request.GET.get("next", "/"),
        total=len(units),
        units=fitting[:CHOICES_SHOWN],
        more=len(fitting) > CHOICES_SHOWN,
    )


def _found(request: HttpRequest, words: list[str]) -> list[HitGroup]:
    groups = []
    for source in registry.search_sources if words else []:
        hits = list(source.find(request, words, HITS_A_SOURCE + 1))
        if hits:
            groups.append(HitGroup(source, hits[:HITS_A_SOURCE], len(hits) > HITS_A_SOURCE))
    return groups


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    fits = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return _without_choice(wanted) if fits else "/"


def _without_choice(address: str) -> str:
    """Return an address without its unit and year, which would win over what was chosen now."""
    parts = urlsplit(address)
    query = QueryDict(parts.query, mutable=True)
    for key in (context.UNIT_KEY, context.YEAR_KEY, context.YEAR_FILTER):
        query.pop(key, None)
    return parts._replace(query=query.urlencode()).geturl()
