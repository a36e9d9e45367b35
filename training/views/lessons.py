"""What belongs to the learner beside a lesson: a small request of its own, and its own page without JavaScript."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from training.access import item_for
from training.models.learning import ItemKind
from training.own import finish, own_lesson


@require_safe
@never_cache
def mine(request: HttpRequest, uid: str) -> HttpResponse:
    """Her progress, her work and its results beside this lesson; for a visitor, the way to sign in."""
    item = item_for(uid, ItemKind.LESSON)
    user = cast(User, request.user) if request.user.is_authenticated else None
    template = "training/_mine.html" if request.headers.get("HX-Request") else "training/mine.html"
    return render(request, template, {"mine": own_lesson(user, item, get_language() or "ar")})


@require_POST
@login_required
def done(request: HttpRequest, uid: str) -> HttpResponse:
    """Marks the lesson as done; a second time changes nothing."""
    item = item_for(uid, ItemKind.LESSON)
    user = cast(User, request.user)
    finish(user, item, get_language() or "ar")
    if request.headers.get("HX-Request"):
        return render(request, "training/_mine.html", {"mine": own_lesson(user, item, get_language() or "ar")})
    return redirect("training:mine", uid=item.uid)
