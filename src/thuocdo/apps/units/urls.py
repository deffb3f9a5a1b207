from django.urls import path

from thuocdo.apps.units.views import functions, units

app_name = "units"
urlpatterns = [
    path("don-vi/", units.units, name="units"),
    path("don-vi/them/", units.add, name="add"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/sap-xep/", units.succeed, name="succeed"),
    path("linh-vuc/", functions.functions, name="functions"),
    path("linh-vuc/them/", functions.add, name="function-add"),
    path("linh-vuc/<int:pk>/", functions.function, name="function"),
]
