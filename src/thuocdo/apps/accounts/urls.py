from django.contrib.auth.views import LogoutView
from django.urls import path

from thuocdo.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign-in"),
    path("dang-nhap/lien-ket/", views.link, name="link"),
    path("dang-xuat/", LogoutView.as_view(), name="sign-out"),
    path("doi-mat-khau/", views.password, name="password"),
    path("quan-tri/nguoi-dung/", views.people, name="people"),
    path("quan-tri/nguoi-dung/them/", views.add, name="add"),
    path("quan-tri/nguoi-dung/<int:pk>/", views.person, name="person"),
    path("quan-tri/nguoi-dung/<int:pk>/sua/", views.edit, name="edit"),
    path("quan-tri/nguoi-dung/<int:pk>/ban-giao/", views.hand_over, name="hand-over"),
    path("quan-tri/nguoi-dung/<int:pk>/lien-ket/", views.make_link, name="make-link"),
    path("quan-tri/phan-cong/chuyen/", views.move, name="move"),
    path("quan-tri/phan-cong/<int:pk>/ket-thuc/", views.end_duty, name="end-duty"),
]
