from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required, permission_required
from django.contrib.auth.views import LoginView
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from thuocdo.apps.accounts import actions, backends, links, queries
from thuocdo.apps.accounts.forms import (
    DutyForm,
    EndDutyForm,
    HandOverForm,
    LeavingUnitForm,
    MoveForm,
    PasswordForm,
    PersonForm,
    SignInForm,
)
from thuocdo.apps.accounts.lists import PEOPLE
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.ui.forms import add_issues
from thuocdo.apps.ui.lists import Action, open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.errors import InputError

LOCKED_OUT = 429
KNOWING = "van-ket-thuc"
"""Sent by who was told what stays undone, and ends a duty all the same."""
manages = permission_required("accounts.manage", raise_exception=True)

sign_in = LoginView.as_view(
    template_name="accounts/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)


def locked_out(request: HttpRequest, *_given: Any) -> HttpResponse:
    return render(request, "accounts/locked_out.html", status=LOCKED_OUT)


@never_cache
@login_not_required
def link(request: HttpRequest) -> HttpResponse:
    """Show whom a link lets in; it is used up by their own click alone.

    Messengers and mail filters open every address that passes through them.
    """
    user = links.user_of(request, request.GET.get("sesame", ""))
    if user is None:
        return render(request, "accounts/link_used.html", status=403)
    if request.method != "POST":
        return render(request, "accounts/link_open.html", person=user)
    login(request, user, backend=backends.PATH)
    return redirect("/")


def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["new"]
        actions.change_password(user=request.user, password=new, by=request.user)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("accounts:password")
    return _form_page(request, form, _("Đổi mật khẩu"), _("Đổi mật khẩu"))


@manages
def people(request: HttpRequest) -> HttpResponse:
    add = Action(label=_("Thêm người"), url=reverse("accounts:add"), icon="plus")
    rows = queries.people(timezone.localdate())
    return open_list(request, PEOPLE, rows, actions=[add]).answer("accounts/people.html")


@manages
def add(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "is_active"}
        user = actions.create_person(**given, by=request.user)
        messages.success(request, _("Đã thêm {name}.").format(name=user.full_name))
        return redirect(user)
    back = reverse("accounts:people")
    return _form_page(request, form, _("Thêm người"), _("Thêm người"), back)


@manages
def person(request: HttpRequest, pk: int) -> HttpResponse:
    user = _person(pk)
    today = timezone.localdate()
    form = DutyForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign_duty(user=user, by=request.user, **form.cleaned_data)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã phân công."))
            return redirect(user)
    return render(
        request,
        "accounts/person.html",
        person=user,
        duties=queries.duty_lines(user, today),
        form=form,
        end_form=EndDutyForm(initial={"last_day": today}),
    )


@manages
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = _person(pk)
    form = PersonForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        today = timezone.localdate()
        try:
            actions.change_person(user=user, by=request.user, values=changed, today=today)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã lưu."))
            if changed.get("is_active") is False:
                _warn_of_work(request, user, today)
            return redirect(user)
    back = user.get_absolute_url()
    return _form_page(request, form, _("Sửa thông tin"), _("Lưu"), back)


@require_POST
@manages
def end_duty(request: HttpRequest, pk: int) -> HttpResponse:
    duty = _duty(pk)
    form = EndDutyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nhập ngày cuối theo dạng 31/12/2026."))
        return redirect(duty.user)
    last_day = form.cleaned_data["last_day"]
    left = [] if KNOWING in request.POST else queries.left_undone(duty, last_day + actions.DAY)
    if left:
        given = {"duty": duty, "last_day": last_day, "left": left, "knowing": KNOWING}
        return render(request, "accounts/end_duty.html", **given)
    try:
        actions.end_duty(duty=duty, last_day=last_day, by=request.user)
    except InputError as refused:
        for issue in refused.issues:
            messages.error(request, sentence(issue))
    else:
        messages.success(request, _("Đã kết thúc phân công."))
    return redirect(duty.user)


@manages
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    user = _person(pk)
    duties = queries.current_duties(user, timezone.localdate())
    form = HandOverForm(request.POST or None, person=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_over(duties=duties, by=request.user, **form.cleaned_data)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã bàn giao toàn bộ phân công."))
            return redirect(form.cleaned_data["to"])
    left = queries.staying_with(duties, timezone.localdate())
    given = {"person": user, "duties": duties, "form": form, "left": left}
    return render(request, "accounts/hand_over.html", **given)


@manages
def move(request: HttpRequest) -> HttpResponse:
    """Choose a unit, see its duties, move them all to the unit that succeeds it."""
    today = timezone.localdate()
    leaving = LeavingUnitForm(request.GET or None, today=today)
    if not leaving.is_valid():
        return render(request, "accounts/move.html", leaving=leaving)
    unit = leaving.cleaned_data["before"]
    duties = queries.duties_at_unit(unit, today)
    form = MoveForm(request.POST or None, unit=unit, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_to_unit(duties=duties, by=request.user, **form.cleaned_data)
        except InputError as refused:
            add_issues(form, refused.issues)
        else:
            messages.success(request, _("Đã chuyển phân công sang đơn vị mới."))
            return redirect("accounts:people")
    return render(
        request, "accounts/move.html", leaving=leaving, unit=unit, duties=duties, form=form
    )


@require_POST
@never_cache
@manages
def make_link(request: HttpRequest, pk: int) -> HttpResponse:
    user = _person(pk)
    actions.make_link(user=user, by=request.user)
    address = request.build_absolute_uri(links.path_for(user))
    return render(request, "accounts/link.html", person=user, address=address)


def _warn_of_work(request: HttpRequest, user: User, today: date) -> None:
    """Say at once what waits for nobody now: locking somebody out is not put off for it."""
    left = queries.left_behind_by(user, today)
    if left:
        told = _("Việc chưa có người nhận, hãy bàn giao: {lines}")
        messages.warning(request, told.format(lines=" ".join(map(str, left))))


def _person(pk: int) -> User:
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Http404
    return user


def _duty(pk: int) -> Duty:
    duty = Duty.objects.select_related("user", "unit").filter(pk=pk).first()
    if duty is None:
        raise Http404
    return duty


def _form_page(
    request: HttpRequest, form: BaseForm, heading: str, submit: str, back: str = ""
) -> HttpResponse:
    return render(request, "ui/form.html", form=form, heading=heading, submit=submit, back=back)
