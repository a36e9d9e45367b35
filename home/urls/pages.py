"""Addresses of the front door's own pages, under each language."""

from django.urls import path

from home import views

app_name = "home"

urlpatterns = [
    path("my-day/", views.my_day, name="my_day"),
    path("search/", views.search, name="search"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
