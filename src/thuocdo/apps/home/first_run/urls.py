from django.urls import path

from thuocdo.apps.home.first_run import views

app_name = "first_run"
urlpatterns = [path("", views.office, name="office")]
