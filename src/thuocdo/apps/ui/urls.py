from django.urls import path

from thuocdo.apps.ui import views

app_name = "ui"
urlpatterns = [
    path("tim/", views.search, name="search"),
    path("chon/", views.choose, name="choose"),
    path("ngon-ngu/", views.language, name="language"),
]
