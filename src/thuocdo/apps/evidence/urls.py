from django.urls import path

from thuocdo.apps.evidence import views

app_name = "evidence"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("them/", views.add, name="add"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/sua/", views.describe, name="describe"),
    path("<int:pk>/ban-moi/", views.replace, name="replace"),
    path("<int:pk>/xoa/", views.delete, name="delete"),
    path("ban/<int:pk>/tep/", views.file, name="file"),
    path("ban/<int:pk>/trang-<int:number>.png", views.page, name="page"),
]
