"""Rows with everything their JSON shows, in a constant number of queries."""

import uuid
from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from campaigns.models import Delivery, Post, Variant, VersionPicture
from cooperatives.models import Cooperative
from library.models import Picture


def posts_for_machines(cooperative: Cooperative | None = None) -> QuerySet[Post]:
    """Living posts (of `cooperative`) with versions, variants, pictures, film, deliveries and attempts at hand."""
    rows = Post.objects.filter(archived_at=None).select_related("campaign", "current__film", "approved", "cooperative")
    if cooperative is not None:
        rows = rows.filter(cooperative=cooperative)
    return rows.prefetch_related(
        Prefetch("current__variants", Variant.objects.select_related("channel").order_by("pk")),
        Prefetch("current__pictures", VersionPicture.objects.select_related("picture")),
        Prefetch("deliveries", deliveries_for_machines()),
    )


def deliveries_for_machines() -> QuerySet[Delivery]:
    """Deliveries with channel and attempts, in the order of channels."""
    return Delivery.objects.select_related("channel").prefetch_related("attempts").order_by("channel_id", "pk")


def pictures_for(cooperative: Cooperative, uids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Picture]:
    """The cooperative's own pictures among `uids`."""
    return {picture.uid: picture for picture in Picture.objects.filter(cooperative=cooperative, uid__in=list(uids))}
