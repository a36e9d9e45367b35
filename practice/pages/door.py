"""The door of a wall's pages: which wall, in which language, and whether this browser may look at it."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import activate, check_for_language

from practice.forms import CodeForm
from practice.models import Wall
from practice.pages.visitor import is_in, let_in

View = Callable[..., HttpResponse]


def page(*, open_to_all: bool = False) -> Callable[[View], View]:
    """Makes `view(request, wall, …)` a page behind the door; `open_to_all`: the view keeps its own door."""

    def dress(view: View) -> View:
        @wraps(view)
        def at_the_door(request: HttpRequest, wall: str, **named: str) -> HttpResponse:
            language = _chosen_language(request)
            found = Wall.objects.filter(slug=wall).first()
            if found is None:
                raise Http404("There is no such wall.")
            if not open_to_all and (code := request.GET.get("code")):
                response = _by_code(request, found, code)
            elif open_to_all or found.is_public_read or is_in(request, found):
                response = view(request, found, **named)
            else:
                response = closed(request, found)
            if language:
                response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86_400, samesite="Lax")
            if not response.has_header("Cache-Control"):
                add_never_cache_headers(response)
            return response

        return at_the_door

    return dress


def closed(request: HttpRequest, wall: Wall, form: CodeForm | None = None) -> HttpResponse:
    """The page a stranger sees: nothing of the wall, and where to type its code."""
    return render(request, "practice/closed.html", {"slug": wall.slug, "form": form or CodeForm()}, status=403)


def _by_code(request: HttpRequest, wall: Wall, code: str) -> HttpResponse:
    """Lets in whoever followed the room's link, and takes the code out of the address so that it is told to no other site."""
    if Wall.objects.with_code(wall.slug, code) is None:
        return closed(request, wall, CodeForm({"code": code}, wall=wall))
    response = HttpResponseRedirect(request.path)
    response["Referrer-Policy"] = "no-referrer"
    let_in(response, wall)
    return response


def _chosen_language(request: HttpRequest) -> str:
    """The language asked for by `?lang=`, made the active one; nothing when none of ours was asked for."""
    code = request.GET.get("lang", "")
    if code not in dict(settings.LANGUAGES) or not check_for_language(code):
        return ""
    activate(code)
    request.LANGUAGE_CODE = code  # type: ignore[attr-defined]
    return code
