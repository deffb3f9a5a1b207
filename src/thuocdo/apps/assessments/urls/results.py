"""Addresses of the second half of the loop: appraisal, closing, results, losses."""

from django.urls import path, register_converter

from thuocdo.apps.assessments.urls.codes import CodeConverter
from thuocdo.apps.assessments.views import (
    appraisal,
    export,
    finishing,
    grid,
    losses,
    results,
    settling,
    unit_result,
    ways,
    why,
)

# Before any address that has a code: those of the first half are joined after these.
register_converter(CodeConverter, "code")
urlpatterns = [
    path("tham-dinh/", appraisal.appraisals, name="appraisals"),
    path("tham-dinh/<int:pk>/", appraisal.criteria, name="appraisal"),
    path("tham-dinh/<int:pk>/don-vi/", finishing.files, name="appraisal-units"),
    path("tham-dinh/<int:pk>/don-vi/ket-thuc/", finishing.finish_settled, name="finish-settled"),
    path(
        "tham-dinh/<int:pk>/don-vi/<int:assessment>/ket-thuc/",
        finishing.finish,
        name="finish-appraisal",
    ),
    path(
        "tham-dinh/<int:pk>/don-vi/<int:assessment>/tra-lai/",
        finishing.give_back,
        name="return-assessment",
    ),
    path("tham-dinh/<int:pk>/vong-2/", settling.second_round, name="second-round"),
    path("tham-dinh/<int:pk>/vong-2/<int:assessment>/<code:code>/", settling.settle, name="settle"),
    path("tham-dinh/<int:pk>/<code:code>/", grid.appraise, name="appraise"),
    path("tham-dinh/<int:pk>/<code:code>/diem/", grid.points, name="appraise-points"),
    path("tham-dinh/<int:pk>/<code:code>/<int:assessment>/", grid.row, name="appraise-row"),
    path("ky-danh-gia/<int:pk>/khoa/", finishing.close, name="close-cycle"),
    path("ket-qua/", results.all_results, name="all-results"),
    path("ket-qua/<int:pk>/", results.results, name="results"),
    path("ket-qua/<int:pk>/tinh-lai/", results.recompute, name="recompute"),
    path("ket-qua/<int:pk>/ket-xuat/", export.export, name="export"),
    path("ket-qua/<int:pk>/<int:unit>/", unit_result.unit_result, name="unit-result"),
    path("vi-sao/<int:pk>/<code:code>/", why.why, name="why"),
    path("chua-dat/", losses.losses_home, name="losses-home"),
    path("chua-dat/<int:pk>/", losses.losses, name="losses"),
    path("chua-dat/<int:pk>/<code:code>/", losses.leaf_losses, name="leaf-losses"),
    path("phuong-an/", ways.ways, name="ways"),
    path("phuong-an/<int:pk>/", ways.way, name="way"),
]
