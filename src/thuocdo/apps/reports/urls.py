from django.urls import path

from thuocdo.apps.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("theo-ky/", views.board, name="board"),
    path("lap/", views.create, name="create"),
    path("giao/", views.ask, name="ask"),
    path("tra-lai/<int:pk>/docx/", views.reopened_docx, name="reopened-docx"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/luu/", views.save, name="save"),
    path("<int:pk>/docx/", views.docx, name="docx"),
    path("<int:pk>/gui/", views.send, name="send"),
    path("<int:pk>/duyet/", views.approve, name="approve"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("<int:pk>/mo-lai/", views.reopen, name="reopen"),
]
