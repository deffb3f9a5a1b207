from django.urls import path

from thuocdo.apps.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("da-doc/", views.read, name="read"),
]
