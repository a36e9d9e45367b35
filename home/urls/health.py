"""Where proxies and watchers ask how the house is."""

from django.urls import path

from home import health

app_name = "health"
urlpatterns = [
    path("live", health.live, name="live"),
    path("ready", health.ready, name="ready"),
]
