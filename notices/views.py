"""The bell: a person's notices, marking them read, and the phone that tells her of them."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from notices import phones
from notices.access import notice_for, notices_for
from notices.forms import PhoneForm

WORKER = settings.BASE_DIR / "static" / "js" / "push-worker.js"


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


@require_POST
@login_required
def tell_phone(request: HttpRequest) -> HttpResponse:
    """From now on this browser tells her; a cookie names it, so that signing out can end it."""
    form, answer = PhoneForm(request.POST), _back(request)
    if not form.is_valid():
        messages.error(request, _("This browser did not say how to reach it. Try again later."))
        return answer
    phone = phones.tell_on(cast(User, request.user), form.subscription())
    answer.set_cookie(
        phones.COOKIE,
        str(phone.uid),
        max_age=phones.YEAR,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


@require_POST
@login_required
def end_phone(request: HttpRequest) -> HttpResponse:
    """This browser tells her nothing any more."""
    phones.end_here(cast(User, request.user), request)
    answer = _back(request)
    answer.delete_cookie(phones.COOKIE, samesite="Lax")
    return answer


@require_GET
@never_cache
def push_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the top of the site because it opens pages of all of it; asked for anew each time."""
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of ours she pressed the button on."""
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "notices:list")
