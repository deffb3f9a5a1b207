from django.urls import path

from thuocdo.apps.assessments.views import sets

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
]
