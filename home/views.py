"""The front door's own pages: the way in, a person's day, search, and the sampler of components."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.http import require_safe

from accounts.models import User
from home.cards import day_of
from home.sampler import sampler
from training.search import find


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """From `/` to the front door in the visitor's own language."""
    answer = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@require_safe
@login_required
def my_day(request: HttpRequest) -> HttpResponse:
    """What waits for this person, from every room."""
    return render(request, "home/my_day.html", {"day": day_of(cast(User, request.user)), "now": timezone.now()})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Lessons and pages that answer `q`; the same for every visitor."""
    query = request.GET.get("q", "").strip()[:200]
    return render(request, "home/search.html", {"query": query, "hits": find(query, get_language() or "ar")})


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in both directions, for those who build the house."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "styleguide/sampler.html", sampler())
