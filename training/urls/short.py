"""Short addresses without a language, for paper and for saying aloud."""

from django.urls import path

from training.views import workshops

app_name = "short"

urlpatterns = [path("j/<str:code>/", workshops.door, name="join"), path("j/<str:code>", workshops.door)]
