"""Writing down what became of a delivery: each outcome one transaction, guarded by the claim under which it was reached.

An outcome that comes when the row has moved on (the reconciler found the post first) changes no state: the attempt is
closed with the truth, and that is all. Every function returns whether the row moved.
"""

import datetime as dt
import random
import uuid
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from campaigns import timing
from campaigns.arrows import arrow, move
from campaigns.models import Channel, Delivery, Health, Phase, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.outside import public_url
from campaigns.persistence import persistently
from campaigns.results import first_look
from campaigns.telling import for_author_of, tell_about, tell_author_of, tell_disconnected
from campaigns.written_together import Change, update_one, write_together
from social.contract import Accepted, Busy, Failed, Found, NetworkError, Published, Rejected, StillPreparing
from social.networks import network

LONGEST_PAUSE = dt.timedelta(minutes=10)
FIRST_PAUSE = dt.timedelta(seconds=5)
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 600.0  # seconds between two questions whether a film is ready


@persistently
def published(
    delivery: Delivery, there: Published | Found, *, now: dt.datetime, attempt: SendAttempt | None = None
) -> bool:
    """It is live: from `sending` by the call's own answer, from `accepted` or `unknown` by looking."""
    fields: dict[str, Any] = {
        "remote_id": kept(there.remote_id, 200),
        "remote_url": _address(public_url(delivery.channel, there.remote_url)),
        "published_at": now if isinstance(there, Published) else delivery.fenced_at or now,
        "results_at": first_look(delivery.channel.network, now),
        "comment_at": now if comments_on(delivery) else None,
        "settle_at": None,
        "reason": "",
    }
    rest = there.rest if isinstance(there, Published) else 0.0
    if attempt is not None and not rest:
        # Nearly always: the row is where its worker left it, and there is nothing to do but this.
        step = arrow(delivery.pk, State.SENDING, State.PUBLISHED, claim_id=delivery.claim_id, **fields)
        end = _end(attempt, "published", now, there.remote_id)
        if write_together(step, end, *for_author_of(delivery, "post_published")):
            return True
    with transaction.atomic():
        _rest(delivery, rest, now)
        moved = any(
            move([delivery.pk], state, State.PUBLISHED, claim_id=delivery.claim_id, **fields)
            for state in (State.SENDING, State.UNKNOWN, State.ACCEPTED)
        )
        close(attempt, "published", now, there.remote_id)
        if moved:
            tell_author_of(delivery, "post_published")
    return moved


@persistently
def accepted(delivery: Delivery, answer: Accepted, *, now: dt.datetime, attempt: SendAttempt) -> bool:
    """The network works on it: look again soon, never call again."""
    with transaction.atomic():
        _rest(delivery, answer.rest, now)
        moved = move(
            [delivery.pk],
            State.SENDING,
            State.ACCEPTED,
            claim_id=delivery.claim_id,
            ticket=kept(answer.ticket, 200),
            settle_at=now + timing.look_again(0),
        )
        close(attempt, "accepted", now, answer.ticket)
    return bool(moved)


@persistently
def rejected(delivery: Delivery, error: Rejected, *, now: dt.datetime, attempt: SendAttempt | None = None) -> bool:
    """The network refuses it as it is; a person changes it and has it approved anew."""
    with transaction.atomic():
        moved = any(
            move(
                [delivery.pk],
                state,
                State.REJECTED,
                claim_id=delivery.claim_id,
                reason=error.code[:60],
                begun="",
                settle_at=None,
            )
            for state in _held(attempt)
        )
        close(attempt, "rejected", now, f"{error.code}: {error.text}")
        if moved:
            tell_about(delivery, "post_rejected")
    return moved


@persistently
def failed(delivery: Delivery, end: Failed, *, now: dt.datetime) -> bool:
    """The network had it and gave it up for good: a person changes it, as after a refusal."""
    with transaction.atomic():
        fields: dict[str, Any] = {"reason": end.code[:60], "doubted_at": None, "settle_at": None}
        moved = any(
            move([delivery.pk], state, State.REJECTED, claim_id=delivery.claim_id, **fields)
            for state in (State.ACCEPTED, State.UNKNOWN)
        )
        if moved:
            tell_about(delivery, "post_rejected")
    return moved


@persistently
def still_preparing(delivery: Delivery, wait: StillPreparing, *, now: dt.datetime, attempt: SendAttempt) -> bool:
    """The network works on what was brought: asked again after its wait, while others of the account go on."""
    begun = wait.begun if kept(wait.begun, 200) == wait.begun else ""  # a name is whole or none
    seconds = min(max(wait.seconds, SHORTEST_WAIT), LONGEST_WAIT)
    with transaction.atomic():
        if not Channel.objects.filter(pk=delivery.channel_id, sealed=delivery.channel.sealed).exists():
            begun = ""  # she connected it anew meanwhile: what the old secret began is nothing to the new one
        moved = _give_back(delivery, attempt, now + dt.timedelta(seconds=seconds), reason="", begun=begun)
        close(attempt, "still_preparing", now, wait.text)
    return moved


@persistently
def busy(delivery: Delivery, error: Busy, *, now: dt.datetime, attempt: SendAttempt | None = None) -> bool:
    """The network wants to be left alone: the whole account waits, and no try is used up."""
    with transaction.atomic():
        # The account first, here and in `disconnected`: two workers then wait for each other in the same order.
        until = _rest(delivery, error.retry_after, now)
        moved = _give_back(delivery, attempt, until, reason="busy")
        rest = Delivery.objects.filter(channel=delivery.channel_id)
        move(rest, State.CLAIMED, State.PLANNED, any_claim=True, ready_at=Greatest(F("ready_at"), until))
        close(attempt, "busy", now, f"{error.retry_after:.0f} s: {error.text}")
    return moved


@persistently
def disconnected(delivery: Delivery, error: Exception, *, now: dt.datetime, attempt: SendAttempt | None = None) -> bool:
    """The secret is no longer good: everything planned for the account waits for a person, who is told once."""
    with transaction.atomic():
        news = Channel.objects.filter(pk=delivery.channel_id, sealed=delivery.channel.sealed)
        if not news.exists():  # she connected it anew while we still held the old secret
            moved = _give_back(delivery, attempt, now, reason="")
            close(attempt, "not_sent", now, "the account was connected again meanwhile")
            return moved
        news = news.exclude(health=Health.RECONNECT)
        is_news = news.update(health=Health.RECONNECT)
        moved = _give_back(delivery, attempt, now, reason="reconnect")
        rest = Delivery.objects.filter(channel=delivery.channel_id)
        move(rest, State.CLAIMED, State.PLANNED, any_claim=True)
        move(rest, State.PLANNED, State.PAUSED, reason="reconnect")
        close(attempt, "disconnected", now, str(error))
        if is_news:
            tell_disconnected(delivery.channel)
    return moved


@persistently
def not_sent(delivery: Delivery, why: str, *, now: dt.datetime, attempt: SendAttempt | None = None) -> bool:
    """No byte of the publishing call left: later again, each time a little later."""
    with transaction.atomic():
        moved = _give_back(delivery, attempt, now + back_off(delivery.tries), reason="", tries=F("tries") + 1)
        close(attempt, "not_sent", now, why)
    return moved


@persistently
def unsure(delivery: Delivery, error: NetworkError, *, now: dt.datetime, attempt: SendAttempt) -> bool:
    """The call left and nothing tells what became of it: the reconciler asks the network, from now on."""
    with transaction.atomic():
        moved = move(
            [delivery.pk],
            State.SENDING,
            State.UNKNOWN,
            claim_id=delivery.claim_id,
            reason="no_answer",
            doubted_at=now,
            settle_at=now,
        )
        close(attempt, "unsure", now, error.text)
    return bool(moved)


def asked(delivery: Delivery, claim_id: uuid.UUID | None, reason: str, *, come_from: State, now: dt.datetime) -> bool:
    """A person must look or decide; author and presidents are told."""
    with transaction.atomic():
        moved = move([delivery.pk], come_from, State.NEEDS_PERSON, claim_id=claim_id, reason=reason, settle_at=None)
        if moved:
            tell_about(delivery, "needs_person")
    return bool(moved)


def close(attempt: SendAttempt | None, outcome: str, now: dt.datetime, detail: str = "") -> None:
    """The attempt's end, in words that hold no secret: what the network said, cut short."""
    if attempt is not None:
        update_one(_end(attempt, outcome, now, detail))


def _end(attempt: SendAttempt, outcome: str, now: dt.datetime, detail: str) -> Change:
    attempt.ended_at, attempt.outcome, attempt.detail = now, outcome, kept(detail, 500)
    return Change(SendAttempt, attempt.pk, {"ended_at": now, "outcome": outcome, "detail": attempt.detail}, {})


def kept(told: str, most: int) -> str:
    """What a network told, as any database takes it: an outcome must not be lost over the words it came with."""
    return told.replace("\x00", "").encode("utf-8", "replace").decode()[:most]


def back_off(tries: int) -> dt.timedelta:
    """5 s, 10 s, 20 s … at most ten minutes, give or take a quarter so that a crowd does not come back at once."""
    pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)


def comments_on(delivery: Delivery) -> bool:
    """Whether a first comment is to be written under this delivery's post by us."""
    wanted = delivery.version is not None and bool(delivery.version.first_comment.strip())
    return wanted and network(delivery.channel.network).comments


def _rest(delivery: Delivery, seconds: float, now: dt.datetime) -> dt.datetime:
    """The account is left alone for so long, or longer if it was already to be; returns until when this asks for it."""
    until = now + dt.timedelta(seconds=seconds)
    if seconds > 0:
        account = Channel.objects.filter(pk=delivery.channel_id)
        account.filter(Q(paused_until=None) | Q(paused_until__lt=until)).update(paused_until=until)
    return until


def _address(url: str) -> str:
    """An address is whole or none."""
    return url if kept(url, 500) == url else ""


def _held(attempt: SendAttempt | None) -> tuple[State, ...]:
    """Where this worker may have left the delivery. Two workers can hold one claim: what one of them meets while it
    prepares says nothing of the call the other is making."""
    preparing = attempt is not None and attempt.phase == Phase.PREPARE
    return (State.CLAIMED,) if preparing else (State.SENDING, State.CLAIMED)


def _give_back(delivery: Delivery, attempt: SendAttempt | None, ready_at: dt.datetime, **fields: Any) -> bool:
    """Planned again, from wherever it is under this claim: it is proved that nothing was sent."""
    return any(
        move(
            [delivery.pk],
            state,
            State.PLANNED,
            claim_id=delivery.claim_id,
            ready_at=ready_at,
            settle_at=None,
            **{"begun": "", **fields},
        )
        for state in _held(attempt)
    )
