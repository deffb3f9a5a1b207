"""A page that stayed open while its file was handed in: what it sends is refused, and why."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.assessments.shown.desk.tree import address
from thuocdo.apps.assessments.views.at_desk import desk_of, leaf_of

PLAIN = "text/plain; charset=utf-8"


def no_longer(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Tell the people of a unit that their file cannot be changed any more; others find nothing."""
    desk = desk_of(request, pk)
    leaf, row = leaf_of(desk, code), desk.assessment
    own = permissions.is_own(request.user, row.unit_id, desk.today)
    if not own or (row.state == Assessment.State.DRAFTING and row.cycle.is_open):
        raise Http404
    told = _("Hồ sơ đã nộp, không sửa được nữa.")
    if row.cycle.is_closed:
        told = _("Kỳ đánh giá đã khóa, không sửa được nữa.")
    if request.htmx:
        told += " " + _("Nội dung vừa nhập còn trên trang này cho đến khi bạn tải lại.")
        return HttpResponse(told, status=HTTPStatus.CONFLICT, content_type=PLAIN)
    messages.error(request, told)
    return redirect(address(desk, leaf.code))
