from django.urls import path

from thuocdo.apps.figures.views import figures, results, uploads

app_name = "figures"
urlpatterns = [
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/nhap/", figures.add, name="add"),
    path("so-lieu/nhap-tep/", uploads.take, {"kind": "so-lieu"}, name="import"),
    path("so-lieu/nhap-tep/mau/", uploads.form_file, name="form-file"),
    path("so-lieu/nhap-tep/<int:pk>/", uploads.upload, name="upload"),
    path("so-lieu/nhap-tep/<int:pk>/nhan/", uploads.accept, name="accept"),
    path("so-lieu/<int:pk>/", figures.figure, name="figure"),
    path("so-lieu/<int:pk>/xac-nhan/", figures.confirm, name="confirm"),
    path("so-lieu/<int:pk>/khong-thong-nhat/", figures.dispute, name="dispute"),
    path("ket-qua-cong-bo/", results.results, name="results"),
    path("ket-qua-cong-bo/nhap-tep/", uploads.take, {"kind": "ket-qua"}, name="import-results"),
    path("ket-qua-cong-bo/nap-san/", uploads.take_shipped, name="shipped"),
]
