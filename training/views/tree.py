"""Pages of the trees: a published lesson by the short way, everything else as Wagtail serves it."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction
from wagtail.views import serve

from training.models import LessonPage


def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """A lesson in at most four queries and without looking at who reads; Wagtail walks the tree for other pages."""
    lesson = published_lesson(path, get_language() or "ar") if request.method in ("GET", "HEAD") else None
    if lesson is None:
        return serve(request, path)
    return render(request, "training/lesson_page.html", lesson.get_context(request))


def published_lesson(path: str, language: str) -> LessonPage | None:
    """The lesson at this path of the language's tree, unless it or a page above it is for some only. One query."""
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    above_or_here = Substr(OuterRef("path"), 1, Length("page__path"))
    locked = PageViewRestriction.objects.filter(page__path=above_or_here)
    found = (
        LessonPage.objects.live()
        .filter(slug=slug, locale__language_code=language)
        .filter(~Exists(locked))
        .select_related("locale")
        .defer("trainer_note", "facts", "folded")
    )
    wanted = path.rstrip("/") + "/"
    return next((lesson for lesson in found if lesson.url_path.split("/", 2)[2] == wanted), None)
