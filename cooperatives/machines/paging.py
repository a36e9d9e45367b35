"""A list answered in pages: `{"items": […], "next": url | null}`, stable while rows are added."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cooperatives.machines.problems import Refused

LIMIT, MOST = 50, 200


def page_of(request: HttpRequest, rows: QuerySet[Any], show: Callable[[Any], Any]) -> dict[str, Any]:
    """The page of `rows` after `?after=<uid>`, newest first, `?limit=` rows long (50, at most 200)."""
    try:
        limit = min(MOST, max(1, int(request.GET.get("limit", LIMIT))))
    except ValueError:
        raise Refused(422, "invalid", "limit: a whole number") from None
    rows = rows.order_by("-pk")
    if after := request.GET.get("after"):
        rows = rows.filter(pk__lt=_place(rows, after))
    found: list[Model] = list(rows[: limit + 1])
    following = None
    if len(found) > limit:
        found = found[:limit]
        query = urlencode({**request.GET.dict(), "after": str(found[-1].uid), "limit": limit})  # type: ignore[attr-defined]
        following = request.build_absolute_uri(f"{request.path}?{query}")
    return {"items": [show(row) for row in found], "next": following}


def _place(rows: QuerySet[Any], uid: str) -> int:
    try:
        return rows.model._default_manager.only("pk").get(uid=uid).pk
    except (ValueError, ValidationError, rows.model.DoesNotExist) as error:
        raise Refused(422, "invalid", "after: not a known id") from error
