"""What several pages of the desk need: turning pages of a list, and saying a refusal beside the right field."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from campaigns.refusals import Refusal

A_PAGE = 20


# Beside which field a refusal stands; the others stand above the form.
FIELD = {
    "past_time": "wall_date",
    "no_time": "wall_date",
    "unknown_zone": "wall_date",
    "president_moves": "wall_date",
    "no_channels": "channels",
    "not_yours": "channels",
    "bad_address": "server",
    "bad_link": "link",
    "unknown_network": "network",
    "already_connected": "handle",
    "key_for_server": "secret",
}


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], *, size: int = A_PAGE) -> Page:
    """The page `?page=` asks for, the nearest there is for nonsense."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def say(form: BaseForm, refusal: Refusal) -> int:
    """The refusal's sentence beside its field; returns the status of the answer."""
    field = FIELD.get(refusal.code)
    form.add_error(field if field in form.fields else None, str(refusal))
    return refusal.status


def signed_piece(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pieces of a page: who is signed out meanwhile gets nothing (204), never the sign-in page inside the page."""
    behind_login = login_required(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if wants_fragment(request) and not request.user.is_authenticated:
            return HttpResponse(status=204)
        return behind_login(request, *args, **kwargs)

    return answer


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a page of ours asks for a piece of itself."""
    return request.headers.get("HX-Request") == "true"
