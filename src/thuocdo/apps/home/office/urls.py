from django.urls import path

from thuocdo.apps.home.office import views

app_name = "office"
urlpatterns = [path("", views.office, name="office")]
