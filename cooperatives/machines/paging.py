"""A list answered in pages: `{"items": […], "next": url | null}`, stable while rows are added."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, dumps, loads
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cooperatives.machines.problems import Refused

LIMIT, MOST = 50, 200


def page_of(request: HttpRequest, rows: QuerySet[Any], show: Callable[[Any], Any]) -> dict[str, Any]:
    """The page of `rows` after `?after=`, newest first, `?limit=` rows long (50, at most 200).

    `after` is a mark of ours, taken from the last page's `next`; it is not an id.
    """
    try:
        limit = min(MOST, max(1, int(request.GET.get("limit", LIMIT))))
    except ValueError:
        raise Refused(422, "invalid", "limit: a whole number") from None
    rows = rows.order_by("-pk")
    if mark := request.GET.get("after"):
        rows = rows.filter(pk__lt=_place(mark))
    found: list[Model] = list(rows[: limit + 1])
    following = None
    if len(found) > limit:
        found = found[:limit]
        query = urlencode({**request.GET.dict(), "after": dumps(found[-1].pk, salt="paging"), "limit": limit})
        following = request.build_absolute_uri(f"{request.path}?{query}")
    return {"items": [show(row) for row in found], "next": following}


def _place(mark: str) -> int:
    try:
        return int(loads(mark, salt="paging"))
    except (BadSignature, ValueError, TypeError) as error:
        raise Refused(422, "invalid", "after: not a mark of ours") from error
