from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import has_duty
from thuocdo.apps.assessments.queries.own_files import own_work
from thuocdo.apps.assessments.shown.samples import mark_sample
from thuocdo.apps.home import permissions, queries
from thuocdo.apps.home.office.queries import is_wanted
from thuocdo.apps.home.shown import export, first_run
from thuocdo.apps.home.shown.headline import headline
from thuocdo.apps.home.shown.idle import why_idle
from thuocdo.apps.home.shown.leader import overview
from thuocdo.apps.home.shown.own_file import file_of, other_files, standing_of
from thuocdo.apps.home.shown.todo import Moment, day_name, todo
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen, follow_year
from thuocdo.apps.ui.pages import render

KIND = "loai"


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show who heads a body its overview, everybody else what they owe.

    In an empty system the administrator says first whom they work for.
    """
    if is_wanted(request.user):
        return redirect("office:office")
    if permissions.leads(request.user, timezone.localdate()):
        return _overview(request)
    return _mine(request)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    return _mine(request)


@require_GET
def leader(request: HttpRequest) -> HttpResponse:
    return _overview(request)


def _overview(request: HttpRequest) -> HttpResponse:
    today, choice = timezone.localdate(), chosen(request)
    unit = permissions.unit_to_oversee(request.user, choice.unit, choice.units, today)
    if unit is None:
        raise Http404
    found = overview(request.user, unit, today, follow_year(request))
    if found.sample:
        mark_sample(request)
    if request.GET.get("format") == "xlsx":
        return export.workbook(found, timezone.now())
    return render(
        request,
        "home/leader.html",
        overview=found,
        headline=headline(found.cards, found.tasks),
        place=_place(unit.name),
    )


def _mine(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today, moment = timezone.localdate(now), Moment(now, load_calendar())
    items = [due for source in registry.due_sources for due in source.find(request)]
    unit, work = chosen(request).unit, own_work(request)
    assessment = file_of(unit.pk, work.files) if unit else None
    if assessment and assessment.cycle.sample:
        mark_sample(request)
    return render(
        request,
        "home/mine.html",
        todo=todo(items, request.GET.get(KIND, ""), moment),
        now=timezone.localtime(now),
        day=day_name(today),
        standing=standing_of(assessment, work.lacks[assessment.pk]) if assessment else None,
        others=other_files(assessment, work) if assessment else [],
        steps=_steps(request),
        idle=why_idle(request.user, today),
        overview=permissions.sees_overview(request.user, today),
    )


def _steps(request: HttpRequest) -> list[first_run.Line]:
    user, today = request.user, timezone.localdate()
    if not permissions.sets_up(user, today):
        return []
    return first_run.lines(
        queries.steps_done(user),
        coordinates=has_duty(user, Duty.Role.COORDINATOR, None, today),
        administers=has_duty(user, Duty.Role.ADMIN, None, today),
    )


def _place(name: str) -> str:
    """Return a body's name as it stands in a title: «tỉnh Mẫu», «Sở Nội vụ»."""
    bare = name.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ")
    places = ("Tỉnh ", "Thành phố ", "Huyện ", "Xã ", "Phường ", "Đặc khu ")
    return f"{bare[:1].lower()}{bare[1:]}" if bare.startswith(places) else bare
