"""The practice network's addresses, mounted at `/practice/`: its pages, and the API each wall answers."""

from practice.api.urls import urlpatterns as api

app_name = "practice"

urlpatterns = [*api]
