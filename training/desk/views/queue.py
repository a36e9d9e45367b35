"""The desk itself: what waits, oldest first, and the way to the next one."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from training.addresses import lesson_addresses
from training.desk.access import enter_desk, work_to_judge
from training.desk.querysets import next_for, waiting_for, with_names, workshops_of

_A_PAGE = 20


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits in all her workshops, or in one (`?workshop=uid`), and the workshops: open ones, or (`?archived=1`) put away."""
    user = cast(User, request.user)
    enter_desk(user)
    archived = "archived" in request.GET
    workshops = list(workshops_of(user, archived=archived))
    chosen = next((one for one in workshops if str(one.uid) == request.GET.get("workshop")), None)
    queue = with_names(waiting_for(user))
    page = Paginator(queue.filter(workshop=chosen) if chosen else queue, _A_PAGE).get_page(request.GET.get("page"))
    lessons = lesson_addresses({work.item.key for work in page}, get_language() or "ar")
    rows = [(work, lessons.get(work.item.key)) for work in page]
    context = {"workshops": workshops, "archived": archived, "chosen": chosen, "page_of_work": page, "rows": rows}
    return render(request, "training/desk/desk.html", context)


@require_safe
@never_cache
@login_required
def next_work(request: HttpRequest) -> HttpResponse:
    """To the work whose turn it is, after the one named in `?after=uid`; to the desk when all are answered."""
    user = cast(User, request.user)
    enter_desk(user)
    named = _uid(request.GET.get("after"))
    work = next_for(user, work_to_judge(user, named) if named else None)
    if work is not None:
        return redirect("training:assess", work.uid)
    messages.info(request, _("Everybody has her answer. Nothing waits for you."))
    return redirect("training:desk")


@require_safe
@never_cache
@login_required
def waiting_count(request: HttpRequest) -> HttpResponse:
    """How many wait in each workshop, for a page that stays open in the room."""
    enter_desk(request.user)
    workshops = list(workshops_of(request.user))
    return render(request, "training/desk/_workshops.html", {"workshops": workshops})


def _uid(written: str | None) -> UUID | None:
    try:
        return UUID(written or "")
    except ValueError:
        return None
