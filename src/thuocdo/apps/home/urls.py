from django.urls import path

from thuocdo.apps.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("viec-cua-toi/", views.mine, name="mine"),
    path("lanh-dao/", views.leader, name="leader"),
]
