"""Answers and refusals in the words of the Mastodon API."""

import json
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from practice.entities import stamp

CALLS = 300  # what real servers allow in five minutes; here it is told and not enforced
PERIOD = timedelta(minutes=5)


class Refusal(Exception):
    """Ends a call with an error a Mastodon client understands."""

    def __init__(self, status: int, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status, self.body = status, {"error": error, **more}


def unknown_token() -> Refusal:
    return Refusal(401, "The access token is invalid")


def not_found() -> Refusal:
    return Refusal(404, "Record not found")


def invalid(why: str) -> Refusal:
    return Refusal(422, f"Validation failed: {why}")


def answer(body: Any, status: int = 200) -> HttpResponse:
    """A JSON answer with the headers every answer of this network carries."""
    response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json; charset=utf-8")
    response.status_code = status
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    _tell_rate(response, CALLS, PERIOD)
    return response


def refuse(refusal: Refusal) -> HttpResponse:
    return answer(refusal.body, refusal.status)


def busy(seconds: int) -> HttpResponse:
    """429, and when to come back: in seconds and, as Mastodon does, as an instant."""
    response = answer({"error": "Too many requests"}, 429)
    response["Retry-After"] = str(seconds)
    _tell_rate(response, 0, timedelta(seconds=seconds))
    return response


def lost() -> HttpResponse:
    """What a proxy says when the network behind it did not answer in time: no JSON, as in real life."""
    response = HttpResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", status=502)
    response["Cache-Control"] = "no-store"
    return response


def page_links(request: HttpRequest, ids: list[int]) -> str:
    """The Link header of a list in descending order: older after its last, newer before its first."""
    kept = request.GET.copy()
    for name in ("max_id", "min_id", "since_id"):
        kept.pop(name, None)

    def link(name: str, number: int, rel: str) -> str:
        query = kept.copy()
        query[name] = str(number)
        return f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="{rel}"'

    return ", ".join([link("max_id", ids[-1], "next"), link("min_id", ids[0], "prev")])


def _tell_rate(response: HttpResponse, left: int, reset: timedelta) -> None:
    response["X-RateLimit-Limit"] = str(CALLS)
    response["X-RateLimit-Remaining"] = str(left)
    response["X-RateLimit-Reset"] = stamp(timezone.now() + reset)
