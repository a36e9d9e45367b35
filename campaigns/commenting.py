"""The first comment under a post that is out: written once or not at all, behind a fence of its own.

Nothing depends on it, so a doubt is not settled by asking the network: the author is told to look.
"""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns import outcomes, outside, timing
from campaigns.channels import sessions
from campaigns.channels.vault import SealBroken
from campaigns.models import Delivery, Phase, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.querysets import to_comment
from campaigns.telling import tell_author_of
from social.contract import Busy, Expired, NetworkError, NotSent, Unsure
from social.networks import network

log = logging.getLogger(__name__)

GIVE_UP_AFTER = dt.timedelta(hours=6)  # a first comment later than this is none
BATCH = 200

Clock = Callable[[], dt.datetime]


def take_turn(now: dt.datetime) -> list[int]:
    """Ids of posts whose comment is ours to write now: each is taken by one caller, and by another if that one dies."""
    due = list(to_comment(now).values_list("pk", "comment_at")[:BATCH])
    later = now + timing.lease()
    return [pk for pk, at in due if Delivery.objects.filter(pk=pk, comment_at=at).update(comment_at=later)]


def comment(delivery: Delivery, *, clock: Clock = timezone.now) -> None:
    """Writes the first comment of a published delivery. Raises nothing a network can cause."""
    now = clock()
    if delivery.state != State.PUBLISHED or not outcomes.comments_on(delivery):
        _done(delivery)
        return
    if (delivery.published_at or now) + GIVE_UP_AFTER < now:
        _give_up(delivery, "comment_failed")
        return
    awake = timing.seconds_awake()
    attempt = _fence(delivery, now=now)
    if attempt is None:
        _about_a_worker_that_vanished(delivery, now=now)
        return
    try:
        account = sessions.signed_in(delivery.channel, clock=clock)
        door = outside.door().until(awake + timing.deadline())
        assert delivery.version is not None
        text, key = delivery.version.first_comment, f"{outside.key_of(delivery)}:comment"
        network(delivery.channel.network).comment(text, account, delivery.remote_id, key, door)
    except Exception as error:  # our own mistake too: it may have left already
        _failed(delivery, attempt, error, now=clock())
    else:
        outcomes.close(attempt, "published", clock())
        _done(delivery)


def _fence(delivery: Delivery, *, now: dt.datetime) -> SendAttempt | None:
    """Committed before the call; None when a comment was, or may have been, written."""
    try:
        with transaction.atomic(durable=True):
            return SendAttempt.objects.create(
                delivery=delivery, claim_id=delivery.claim_id, phase=Phase.COMMENT, started_at=now
            )
    except IntegrityError:
        return None


def _failed(delivery: Delivery, attempt: SendAttempt, error: Exception, *, now: dt.datetime) -> None:
    match error:
        case Busy():
            _later(delivery, attempt, "busy", error.text, now + dt.timedelta(seconds=error.retry_after), now=now)
        case Expired() | NotSent():
            if isinstance(error, Expired):
                sessions.forget(delivery.channel, now=now)
            tries = delivery.attempts.filter(phase=Phase.COMMENT).count()
            _later(delivery, attempt, "not_sent", error.text, now + outcomes.back_off(tries), now=now)
        case NetworkError() | SealBroken() if not isinstance(error, Unsure):
            outcomes.close(attempt, "rejected", now, str(error))
            _give_up(delivery, "comment_failed")
        case _:
            if not isinstance(error, Unsure):
                log.error("delivery %s: the comment broke", delivery.uid, exc_info=error)
            outcomes.close(attempt, "unsure", now, str(error))
            _give_up(delivery, "comment_unsure")


def _about_a_worker_that_vanished(delivery: Delivery, *, now: dt.datetime) -> None:
    """Its fence stands and its outcome is missing; a call still under way is left alone until it must have ended."""
    for attempt in delivery.attempts.filter(phase=Phase.COMMENT, outcome=""):
        if now < attempt.started_at + timing.vanished_after():
            return
        outcomes.close(attempt, "unsure", now)
        _give_up(delivery, "comment_unsure")
        return
    # None of these either: the other worker has just put it off, and its next turn stands in the row.
    if delivery.attempts.filter(phase=Phase.COMMENT, outcome__in=["published", "unsure"]).exists():
        _done(delivery)


def _later(
    delivery: Delivery, attempt: SendAttempt, outcome: str, why: str, when: dt.datetime, *, now: dt.datetime
) -> None:
    with transaction.atomic():
        outcomes.close(attempt, outcome, now, why)
        Delivery.objects.filter(pk=delivery.pk).update(comment_at=when)


def _give_up(delivery: Delivery, kind: str) -> None:
    with transaction.atomic():
        _done(delivery)
        tell_author_of(delivery, kind)


def _done(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(comment_at=None)
