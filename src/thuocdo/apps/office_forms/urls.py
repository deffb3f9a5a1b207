from django.urls import path

from thuocdo.apps.office_forms import views

app_name = "office_forms"
urlpatterns = [
    path("", views.offices, name="offices"),
    path("<int:unit>/", views.forms, name="forms"),
    path("mau/<str:kind>.docx", views.sample, name="sample"),
    path("tep/<int:pk>/", views.file, name="file"),
    path("tep/<int:pk>/thoi-dung/", views.retire, name="retire"),
]
