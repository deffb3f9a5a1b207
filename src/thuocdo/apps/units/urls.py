from django.urls import path

from thuocdo.apps.units import views

app_name = "units"
urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/them/", views.add, name="add"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/sap-xep/", views.succeed, name="succeed"),
]
