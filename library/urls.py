"""Addresses of stored files; `MEDIA_URL` points here."""

from django.urls import path

from library import views

app_name = "library"

urlpatterns = [path("<path:name>", views.media, name="media")]
