"""The practice network's addresses, mounted at `/practice/`: its pages, and the API each wall answers."""

from django.urls import path, re_path

from practice.api.urls import urlpatterns as api
from practice.pages import authorize, desk, reading, room

app_name = "practice"

POST = r"^(?P<wall>[-\w]+)/@(?P<handle>[\w.-]+)/(?P<number>\d+)"

urlpatterns = [
    path("face.svg", reading.face, name="face"),
    path("<slug:wall>/", reading.wall, name="wall"),
    path("<slug:wall>/fresh", reading.fresh, name="fresh"),
    path("<slug:wall>/join", room.join, name="join"),
    path("<slug:wall>/like", room.like, name="like"),
    path("<slug:wall>/desk/", desk.desk, name="desk"),
    path("<slug:wall>/desk/mend", desk.mend, name="mend"),
    path("<slug:wall>/desk/<slug:mode>", desk.switch, name="switch"),
    path("<slug:wall>/media/<str:name>", reading.picture, name="picture"),
    path("<slug:wall>/oauth/authorize", authorize.authorize, name="authorize"),
    re_path(rf"{POST}/?$", reading.status, name="status"),
    re_path(rf"{POST}/reply$", room.reply, name="reply"),
    re_path(r"^(?P<wall>[-\w]+)/@(?P<handle>[\w.-]+)/?$", reading.account, name="account"),
    *api,
]
