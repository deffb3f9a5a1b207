"""Addresses: each app has its own urls.py and is joined here, one line an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("thuocdo.apps.ui.urls")),
    path("", include("thuocdo.apps.accounts.urls")),
    path("quan-tri/", include("thuocdo.apps.units.urls")),
    path("quan-tri/", include("thuocdo.apps.audit.urls")),
    path("thong-bao/", include("thuocdo.apps.notices.urls")),
    path("tai-lieu/", include("thuocdo.apps.evidence.urls")),
    path("", include("thuocdo.apps.figures.urls")),
    path("", include("thuocdo.apps.assessments.urls")),
    path("bieu-mau/", include("thuocdo.apps.office_forms.urls")),
    path("", include("thuocdo.apps.plans.urls")),
    path("bao-cao/", include("thuocdo.apps.reports.urls")),
    path("bat-dau/", include("thuocdo.apps.home.office.urls")),
    path("", include("thuocdo.apps.home.urls")),
]

handler400 = "thuocdo.apps.ui.views.bad_request"
handler403 = "thuocdo.apps.ui.views.forbidden"
handler404 = "thuocdo.apps.ui.views.not_found"
handler500 = "thuocdo.apps.ui.views.server_error"
