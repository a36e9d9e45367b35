"""The baseline of pages: what `wagtail start` makes, with one page of rich text, served by the same granian.

Its settings are the template's own for production; only what it cannot serve without is added: a key, a host, and whitenoise,
because nothing in it serves styles and pictures. Environment: BENCH_BOOTSTRAP, the folder of an unpacked `bootstrap` package
whose right-to-left sheet is linked; else the Bootstrap that comes with Django REST framework, which is older.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import rest_framework

from config.run.valkey import free_port
from tests.services.processes import end, on_a_leash, short_folder

MODEL = """
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    pass


class LessonPage(Page):
    body = RichTextField()
    photo = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
"""
TEMPLATE = """{% extends "base.html" %}{% load static wagtailcore_tags wagtailimages_tags %}
{% block extra_css %}<link rel="stylesheet" href="{% static "bootstrap/bootstrap.css" %}">{% endblock %}
{% block content %}<main class="container" lang="ar" dir="rtl"><h1>{{ page.title }}</h1>
{% if page.photo %}{% image page.photo width-720 class="img-fluid" %}{% endif %}
{{ page.body|richtext }}</main>{% endblock %}
{% block extra_js %}SCRIPTS{% endblock %}
"""
LOCAL = """
from stock.settings.base import BASE_DIR, MIDDLEWARE
SECRET_KEY = "a" * 50
ALLOWED_HOSTS = ["*"]
WAGTAILIMAGES_JPEG_QUALITY = 76
MIDDLEWARE = [MIDDLEWARE[0], "whitenoise.middleware.WhiteNoiseMiddleware", *MIDDLEWARE[1:]]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ROOT = str(BASE_DIR / "public")
"""
FILL = """
import json, sys
from django.core.files.images import ImageFile
from home.models import HomePage, LessonPage
from wagtail.images.models import Image
given = json.load(open("given.json"))
home = HomePage.objects.get()
with open("photo.jpg", "rb") as file:
    photo = Image.objects.create(title="photo", file=ImageFile(file, "photo.jpg"))
photo.get_rendition("width-720")
for slug, picture in (("lesson", None), ("lesson-photo", photo)):
    home.add_child(instance=LessonPage(title=given["title"], slug=slug, body=given["body"], photo=picture))
"""
COUNT = """
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
browser = Client(headers={"host": "127.0.0.1"})
browser.get("/lesson/")
with CaptureQueriesContext(connection) as seen:
    assert browser.get("/lesson/").status_code == 200
print(len(seen))
"""
SERVE = """
from granian.constants import Interfaces
from granian.server import Server
Server("stock.wsgi:application", address="127.0.0.1", port={port}, interface=Interfaces.WSGI, workers={workers},
       blocking_threads={threads}, websockets=False).serve()
"""


@dataclass(frozen=True)
class Stock:
    """A running stock site; its page is at /lesson/, with a photo at /lesson-photo/."""

    url: str
    queries: int
    bootstrap: str


@contextlib.contextmanager
def stock_site(*, title: str, body: str, photo: bytes, workers: int = 1, threads: int = 2) -> Iterator[Stock]:
    """Makes, fills, serves, and throws away."""
    with short_folder("stock") as folder:
        place, port = folder / "site", free_port()
        place.mkdir()
        (place / "public").mkdir()
        environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stock.settings.production"}
        start = "from wagtail.bin.wagtail import main; main()"
        _run([sys.executable, "-c", start, "start", "stock", str(place)], folder, {"PATH": os.environ["PATH"]})
        bootstrap, scripts = _dress(place)
        (place / "home" / "models.py").write_text(MODEL)
        tags = "".join(f'<script src="{{% static "{name}" %}}"></script>' for name in scripts)
        (place / "home/templates/home/lesson_page.html").write_text(TEMPLATE.replace("SCRIPTS", tags))
        (place / "stock" / "settings" / "local.py").write_text(LOCAL)
        (place / "given.json").write_text(json.dumps({"title": title, "body": body}))
        (place / "photo.jpg").write_bytes(photo)
        for command in (["makemigrations", "home"], ["migrate"], ["collectstatic", "--noinput"], ["shell", "-c", FILL]):
            _run([sys.executable, "manage.py", *command, "-v0"], place, environment)
        (place / "public" / "media").symlink_to(place / "media")
        queries = int(_run([sys.executable, "manage.py", "shell", "-v0", "-c", COUNT], place, environment))
        program = [sys.executable, "-c", SERVE.format(port=port, workers=workers, threads=threads)]
        serving = on_a_leash(program, log=folder / "log", cwd=place, env=environment)
        try:
            _wait(f"http://127.0.0.1:{port}/lesson/", folder / "log")
            yield Stock(f"http://127.0.0.1:{port}", queries, bootstrap)
        finally:
            end(serving)


def _dress(place: Path) -> tuple[str, list[str]]:
    """Copies Bootstrap in; returns what it is and its scripts in order."""
    target = place / "stock" / "static" / "bootstrap"
    target.mkdir()
    given = os.environ.get("BENCH_BOOTSTRAP")
    if given:
        dist = Path(given) / "dist"
        version = json.loads((Path(given) / "package.json").read_text())["version"]
        sources = {
            "bootstrap.css": dist / "css/bootstrap.rtl.min.css",
            "bootstrap.js": dist / "js/bootstrap.bundle.min.js",
        }
        name = f"Bootstrap {version} RTL"
    else:
        shipped = Path(rest_framework.__file__).parent / "static" / "rest_framework"
        jquery = next((shipped / "js").glob("jquery-*.min.js"))
        sources = {"bootstrap.css": shipped / "css/bootstrap.min.css", "jquery.js": jquery}
        sources["bootstrap.js"] = shipped / "js/bootstrap.min.js"
        shutil.copytree(shipped / "fonts", target.parent / "fonts")
        name = "Bootstrap 3 as Django REST framework ships it"
    for local, source in sources.items():
        (target / local).write_bytes(_without_map(source))
    return name, [f"bootstrap/{local}" for local in sources if local.endswith(".js")]


def _without_map(source: Path) -> bytes:
    """The file without the line that points to its source map, which the manifest would look for."""
    return b"\n".join(line for line in source.read_bytes().splitlines() if b"sourceMappingURL" not in line)


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _wait(url: str, log: Path) -> None:
    ends = time.monotonic() + 60
    while True:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(url).status_code == 200:
                return
        if time.monotonic() > ends:
            raise SystemExit(f"The stock site does not answer:\n{log.read_text()[-3000:]}")
        time.sleep(0.2)
