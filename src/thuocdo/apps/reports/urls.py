from django.urls import path

from thuocdo.apps.reports.views import listing, report

app_name = "reports"
urlpatterns = [
    path("", listing.reports, name="reports"),
    path("theo-ky/", listing.board, name="board"),
    path("lap/", listing.create, name="create"),
    path("giao/", listing.ask, name="ask"),
    path("tra-lai/<int:pk>/docx/", report.reopened_docx, name="reopened-docx"),
    path("<int:pk>/", report.report, name="report"),
    path("<int:pk>/luu/", report.save, name="save"),
    path("<int:pk>/docx/", report.docx, name="docx"),
    path("<int:pk>/gui/", report.send, name="send"),
    path("<int:pk>/duyet/", report.approve, name="approve"),
    path("<int:pk>/rut/", report.withdraw, name="withdraw"),
    path("<int:pk>/mo-lai/", report.reopen, name="reopen"),
]
