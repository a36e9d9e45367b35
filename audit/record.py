"""Writing a line into the book; call it inside the transaction of the thing it tells of."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from accounts.models import User
from audit.models import Event


def record(
    actor: User | None,
    verb: str,
    obj: Model,
    *,
    cooperative: Model | None = None,
    detail: dict[str, Any] | None = None,
    request: HttpRequest | None = None,
    origin: str = "",
) -> Event:
    """Adds an event about `obj` (anything with a `uid`); `detail` holds plain values, never a secret."""
    return Event.objects.create(
        actor=actor,
        verb=verb,
        object_type=obj._meta.label,
        object_uid=obj.uid,  # type: ignore[attr-defined]
        cooperative_uid=getattr(cooperative, "uid", None),
        origin=origin or (request.META.get("REMOTE_ADDR", "") if request else ""),
        detail=detail or {},
    )
