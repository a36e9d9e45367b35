"""Addresses of the bell."""

from django.urls import path

from notices import views

app_name = "notices"

urlpatterns = [
    path("notices/", views.notices, name="list"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/phone/", views.tell_phone, name="tell_phone"),
    path("notices/phone/end/", views.end_phone, name="end_phone"),
    path("notices/<uuid:uid>/", views.follow, name="follow"),
]
