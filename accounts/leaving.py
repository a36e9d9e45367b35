"""Signing out leaves nothing in the browser: phones are shared."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

# Pages and pictures kept for the Back button, and what scripts keep: the worker that shows pushes, and its subscription.
# Not "cookies": the language she reads stays.
EVERYTHING = '"cache", "storage"'


def leaving_nothing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that signs people out, and has their browser forget what it kept of us once it did."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        was_in = request.user.is_authenticated
        answered = view(request, *args, **kwargs)
        if was_in and not request.user.is_authenticated:
            answered.headers["Clear-Site-Data"] = EVERYTHING
        return answered

    return answer
