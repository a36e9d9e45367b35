"""Joining a workshop by its code."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from training.joining import join, workshop_by_code
from training.models import Workshop


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def door(request: HttpRequest, code: str) -> HttpResponse:
    """The workshop behind a code: what it is, and the button that takes a seat. POST takes it."""
    workshop = workshop_by_code(code)
    if workshop is None:
        return render(request, "training/no_workshop.html", {"code": code}, status=404)
    # The address names no language: hers if we know her, else the one the workshop is held in.
    with override(request.user.language if isinstance(request.user, User) else workshop.language):
        if request.method == "POST":
            return _take_seat(request, workshop)
        return render(request, "training/join.html", {"workshop": workshop, "code": code})


@login_required
def _take_seat(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    join(cast(User, request.user), workshop)
    messages.success(request, _("Welcome! Your seat in “%(workshop)s” is kept.") % {"workshop": workshop.name})
    return redirect("training:learn")


@require_POST
def typed(request: HttpRequest) -> HttpResponse:
    """A code typed into a form leads to its door."""
    code = "".join(request.POST.get("code", "").split())[:40].replace("/", "")
    return redirect("short:join", code=code) if code else redirect("training:learn")
