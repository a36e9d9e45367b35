"""Deliveries of a post before anything leaves: planned and armed with the approved version, or disarmed by an edit.

A delivery is claimable only while it is planned *and* armed (`version` set): disarming is what lets a person edit a
scheduled post without racing the dispatcher. Callers hold the post's row lock and one transaction.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from campaigns.arrows import move
from campaigns.models import Delivery, Health, Post, PostVersion
from campaigns.models import DeliveryState as State
from campaigns.querysets import living_variants
from campaigns.refusals import TooLate

LATEST = dt.timedelta(hours=12)  # later than this after its hour, a post asks a person instead of going out

# Why a delivery waits for a person although it is certain that nothing was sent.
NEVER_SENT = frozenset({"too_late", "consent_withdrawn"})

# What a network refuses because of the account or of our site, not of what the post says: the same text may be sent again.
OF_THE_ACCOUNT = frozenset(
    {
        "not_admin",
        "blocked",
        "account_limited",
        "forbidden",
        "picture_not_fetched",
        "film_not_fetched",
        "gone",
        "moved",
        "no_such_server",
    }
)

ON_ITS_WAY = frozenset({State.CLAIMED, State.SENDING, State.ACCEPTED, State.UNKNOWN, State.HANDED_OVER})
WAITING = Q(state__in=[State.PLANNED, State.PAUSED]) | Q(state=State.NEEDS_PERSON, reason__in=NEVER_SENT)


def held(post: Post) -> QuerySet[Delivery]:
    """The post's deliveries, none of which a worker or the sweeper moves before the transaction ends.

    Without it, one given back by its worker between two looks would be seen by neither, and go out as it was.
    """
    rows = Delivery.objects.filter(post=post)
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    return rows


def disarm(post: Post) -> None:
    """Nothing of this post can be claimed any more. Raises TooLate when something is on its way, or all is done."""
    rows = held(post)
    rows.filter(WAITING).update(version=None)
    _still_open(post)


def arm(post: Post, version: PostVersion, *, now: dt.datetime) -> None:
    """One planned delivery for each channel of the version, due at the post's hour; channels left out or put away are cancelled.

    What was published stays as it is; what a network refused is planned again with this version.
    """
    assert post.due_at is not None
    rows = held(post)
    channels = {variant.channel_id: variant.channel for variant in living_variants(version)}
    left_out = rows.exclude(channel__in=channels)
    move(left_out, State.PLANNED, State.CANCELLED)
    move(left_out, State.PAUSED, State.CANCELLED)
    move(left_out, State.REJECTED, State.CANCELLED)
    move(left_out.filter(reason__in=NEVER_SENT), State.NEEDS_PERSON, State.SKIPPED)

    kept = rows.filter(channel__in=channels)
    move(kept.filter(reason__in=NEVER_SENT), State.NEEDS_PERSON, State.PLANNED, reason="")
    move(kept, State.REJECTED, State.PLANNED, reason="")
    kept.filter(WAITING).update(version=version, begun="", **planned_times(post))
    there = set(kept.exclude(state=State.CANCELLED).values_list("channel_id", flat=True))
    Delivery.objects.bulk_create(
        Delivery(cooperative_id=post.cooperative_id, post=post, channel=channel, version=version, **planned_times(post))
        for pk, channel in channels.items()
        if pk not in there
    )
    away = [pk for pk, channel in channels.items() if channel.health == Health.RECONNECT]
    move(rows.filter(channel__in=away), State.PLANNED, State.PAUSED, reason="reconnect")


def shift(post: Post) -> None:
    """The post's new hour for everything still waiting. Raises TooLate when something is on its way, or all is done."""
    rows = held(post)
    move(rows.filter(reason__in=NEVER_SENT), State.NEEDS_PERSON, State.PLANNED, reason="")
    rows.filter(WAITING).update(**planned_times(post))
    _still_open(post)


def planned_times(post: Post) -> dict[str, dt.datetime]:
    """The three instants of a delivery that follow from the post's hour."""
    assert post.due_at is not None
    return {"due_at": post.due_at, "ready_at": post.due_at, "not_after": post.not_after or post.due_at + LATEST}


def _still_open(post: Post) -> None:
    """Asked while the rows are held: a claim that won the race is seen here, one that lost finds nothing to claim."""
    states = list(Delivery.objects.filter(post=post).exclude(state=State.CANCELLED).values_list("state", "reason"))
    for state, reason in states:
        if state in ON_ITS_WAY or (state == State.NEEDS_PERSON and reason not in NEVER_SENT):
            raise TooLate
    if states and all(state in (State.PUBLISHED, State.SKIPPED) for state, _reason in states):
        raise TooLate
