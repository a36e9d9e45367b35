"""Addresses of learning, under each language."""

from django.urls import include, path

from training.views import exercises, learn, lessons, workshops, written

app_name = "training"

urlpatterns = [
    path("learn/", learn.learn, name="learn"),
    path("join/", workshops.typed, name="type_code"),
    path("lessons/<uuid:uid>/mine/", lessons.mine, name="mine"),
    path("lessons/<uuid:uid>/done/", lessons.done, name="done"),
    path("exercises/<uuid:uid>/", exercises.exercise, name="exercise"),
    path("exercises/<uuid:uid>/coach/", written.coach, name="coach"),
    path("", include("training.urls.desk")),
]
