from django.urls import path

from thuocdo.apps.assessments.views import cycle_files, cycles, preparing, sets

app_name = "assessments"
urlpatterns = [
    path("bo-tieu-chi/", sets.sets, name="sets"),
    path("bo-tieu-chi/nhap/", sets.bring, name="set-import"),
    path("bo-tieu-chi/nhap/<int:pk>/", sets.upload, name="set-upload"),
    path("bo-tieu-chi/mau/", sets.take_sample, name="set-sample"),
    path("bo-tieu-chi/<int:pk>/", sets.criteria_set, name="set"),
    path("bo-tieu-chi/<int:pk>/ban-hanh/", sets.publish, name="set-publish"),
    path("bo-tieu-chi/<int:pk>/so-sanh/<int:other>/", sets.compare, name="set-compare"),
    path("bo-tieu-chi/<int:pk>/tep.<str:form>", sets.export, name="set-export"),
    path("ky-danh-gia/", cycles.cycles, name="cycles"),
    path("ky-danh-gia/them/", preparing.add, name="cycle-add"),
    path("ky-danh-gia/nhap-ket-qua/", cycle_files.bring_results, name="results-import"),
    path("ky-danh-gia/nhap-ket-qua/<int:pk>/", cycle_files.results_upload, name="results-upload"),
    path(
        "ky-danh-gia/nhap-ket-qua/<int:pk>/nhan/",
        cycle_files.accept_results,
        name="results-accept",
    ),
    path("ky-danh-gia/nhap-so/<int:pk>/", cycle_files.answers_upload, name="answers-upload"),
    path("ky-danh-gia/nhap-so/<int:pk>/nhan/", cycle_files.accept_answers, name="answers-accept"),
    path("ky-danh-gia/<int:pk>/", cycles.cycle, name="cycle"),
    path("ky-danh-gia/<int:pk>/don-vi/", preparing.units, name="cycle-units"),
    path("ky-danh-gia/<int:pk>/tham-dinh/", preparing.appraisers, name="appraisers"),
    path("ky-danh-gia/<int:pk>/tham-dinh/theo-bo/", preparing.appoint, name="appraisers-by-set"),
    path("ky-danh-gia/<int:pk>/tham-dinh/thay/", preparing.substitute, name="substitute"),
    path(
        "ky-danh-gia/<int:pk>/tham-dinh/thay/<int:appraiser>/bo/",
        preparing.remove_substitute,
        name="substitute-remove",
    ),
    path("ky-danh-gia/<int:pk>/mo/", cycles.open_, name="cycle-open"),
    path("ky-danh-gia/<int:pk>/giai-doan/", cycles.advance, name="cycle-advance"),
    path("ky-danh-gia/<int:pk>/nhac/", cycles.remind, name="cycle-remind"),
    path("ky-danh-gia/<int:pk>/so.xlsx", cycle_files.workbook, name="workbook"),
    path("ky-danh-gia/<int:pk>/nhap-so/", cycle_files.bring_answers, name="answers-import"),
    path("ho-so/<int:pk>/gia-han/", cycles.extend, name="extend"),
]
