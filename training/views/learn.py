"""The learner's own front page: her workshops, how far she is, and where to go on."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from training.progress import deeds_of
from training.reading import programmes_for
from training.seat_list import seats_of


@require_safe
@login_required
@never_cache
def learn(request: HttpRequest) -> HttpResponse:
    """Her programmes with progress and the next lesson, and the programmes anybody may read."""
    language = get_language() or "ar"
    user = cast(User, request.user)
    context = {"seats": seats_of(user, language, deeds_of(user)), "programmes": programmes_for(language)}
    return render(request, "training/learn.html", context)
