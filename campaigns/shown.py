"""What a post is *shown* as: what people decided, until its deliveries say what became of it."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Delivery, Post, PostState
from campaigns.models import DeliveryState as State


class Shown(models.TextChoices):
    """`PostState` plus what is derived from deliveries."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHING = "publishing", _("Going out")
    PUBLISHED = "published", _("Published")
    PARTLY_PUBLISHED = "partly_published", _("Partly published")
    ATTENTION = "attention", _("Needs you")
    CANCELLED = "cancelled", _("Cancelled")


ON_ITS_WAY = {State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN}
ASKS = {State.NEEDS_PERSON, State.HANDED_OVER, State.PAUSED}


def shown_state(post: Post) -> Shown:
    """The state a person reads; asks no query when the post's deliveries are prefetched (`querysets.shown_posts`)."""
    if post.state != PostState.SCHEDULED:
        return Shown(post.state)
    return of_deliveries(post.deliveries.all())


def of_deliveries(deliveries: Iterable[Delivery]) -> Shown:
    """What a scheduled post's deliveries add up to; cancelled ones count only when there are no others."""
    rows = list(deliveries)
    states = {State(row.state) for row in rows} - {State.CANCELLED}
    if not states:
        return Shown.CANCELLED if rows else Shown.SCHEDULED
    if states & ASKS:
        return Shown.ATTENTION
    if states & ON_ITS_WAY:
        return Shown.PUBLISHING
    if State.PLANNED in states:
        return Shown.SCHEDULED if states == {State.PLANNED} else Shown.PUBLISHING
    if State.PUBLISHED in states:
        return Shown.PUBLISHED if states == {State.PUBLISHED} else Shown.PARTLY_PUBLISHED
    return Shown.ATTENTION if State.REJECTED in states else Shown.CANCELLED
