"""The bell: a person's notices, and marking them read."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from notices.access import notice_for, notices_for


@require_GET
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first, thirty a page."""
    page = Paginator(notices_for(cast(User, request.user)), 30).get_page(request.GET.get("page"))
    return render(request, "notices/list.html", {"notices": page})


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks everything read."""
    notices_for(cast(User, request.user)).mark_read(now=timezone.now())
    return redirect("notices:list")


@require_POST
@login_required
def follow(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Marks one read and goes where it leads, in the language being read."""
    notice = notice_for(cast(User, request.user), uid)
    notices_for(notice.user).filter(uid=notice.uid).mark_read(now=timezone.now())
    return redirect(f"/{get_language()}{notice.path}" if notice.path else "notices:list")
