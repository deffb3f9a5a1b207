from django.urls import path

from thuocdo.apps.audit import views

app_name = "audit"
urlpatterns = [
    path("nhat-ky/", views.events, name="events"),
    path("nhat-ky/kiem-tra/", views.check, name="check"),
]
