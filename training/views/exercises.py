"""The page of an exercise: marked at once by the server, or written for a person to read."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from training.access import exercise_for
from training.asking import exercise_now
from training.views import marked, written


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: HttpRequest, uid: str) -> HttpResponse:
    """The exercise, her work on it, and what came back; also after its lesson was taken down, for those who did it."""
    user = cast(User, request.user)
    item = exercise_for(user, uid)
    language = get_language() or "ar"
    asked = exercise_now(item, language)
    if asked is None:
        asked = written.asked_before(user, item, language) or marked.asked_before(user, item, language)
    page = written if asked.kind.read_by_person else marked
    return page.answer(request, asked) if request.method == "POST" else page.show(request, asked)
