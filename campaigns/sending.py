"""The worker: takes one account's claimed deliveries in turn and makes exactly one publishing call for each.

The order is the promise. Prepare; write the fence in a commit of its own; look at the clock; call once, with a hard
deadline; write the outcome. Whatever dies in between, the rows tell the reconciler what is certain and what is not.
"""

import datetime as dt
import logging
from collections.abc import Callable
from enum import Enum

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from campaigns import outcomes, outside, timing
from campaigns.arrows import arrow, move
from campaigns.channels import sessions
from campaigns.channels.vault import SealBroken
from campaigns.kept_sql import KeptQuery
from campaigns.models import Delivery, Phase, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.pictures import make_fitting
from campaigns.telling import tell_about
from campaigns.written_together import write_together
from social.contract import (
    Accepted,
    Account,
    Busy,
    Disconnected,
    Expired,
    Message,
    Network,
    NetworkError,
    NotSent,
    Prepared,
    Published,
    Rejected,
    StillPreparing,
    Unsure,
)
from social.http import Refused
from social.networks import network

log = logging.getLogger(__name__)

AT_A_TIME = 10  # deliveries read at once
BUDGET = 20.0  # seconds one task works for one account before others get their turn
FILM_LEASES = 5  # leases that bringing a film to the network may take

Clock = Callable[[], dt.datetime]


class AccountBusy(Exception):
    """Somebody is publishing to this account right now; the database allows only one at a time."""


class Next(Enum):
    """Whether the account's queue may go on after one delivery."""

    GO_ON = "go_on"
    STOP = "stop"


def publish_claimed(channel_id: int, *, clock: Clock = timezone.now, budget: float = BUDGET) -> bool:
    """Publishes what is claimed for the account, oldest first. True: time is up and more waits."""
    ends = timing.seconds_awake() + budget
    while queue := claimed_for(channel_id):
        for delivery in queue:
            if timing.seconds_awake() > ends:
                return True
            if publish(delivery, clock=clock) is Next.STOP:
                return False
        if len(queue) < AT_A_TIME and not is_waited_for(channel_id):
            break
    return False


def claimed_for(channel_id: int) -> list[Delivery]:
    """The account's next deliveries with all they say, in one query; none while another one is being sent there.

    What has changed since they were read is noticed by their fence.
    """
    queue = _QUEUE.rows(channel_id)
    return queue if queue and queue[0].state == State.CLAIMED else []


def _queue_of(channel_id: int) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(channel=channel_id, state__in=[State.SENDING, State.CLAIMED])
    rows = outside.with_words(rows.select_related("channel", "post", "version"))
    # By name "sending" comes last of the two: reversed, one look tells both.
    return rows.order_by("-state", "due_at", "id")[:AT_A_TIME]


_QUEUE = KeptQuery(_queue_of)


def is_waited_for(channel_id: int) -> bool:
    """Whether more was claimed for the account meanwhile: a much cheaper question than `claimed_for`, for most queues are short."""
    return bool(_WAITING.rows(channel_id))


_WAITING = KeptQuery(lambda channel: Delivery.objects.filter(channel=channel, state=State.CLAIMED).only("pk")[:1])


def publish(delivery: Delivery, *, clock: Clock = timezone.now) -> Next:
    """One delivery from its claim to its outcome. Raises nothing a network can cause."""
    where = network(delivery.channel.network)
    if where.by_hand:
        hand_over(delivery, where, now=clock())
        return Next.GO_ON
    ready = prepare(delivery, where, clock=clock)
    if isinstance(ready, Next):
        return ready
    prepared, account = ready
    fenced_at, awake = clock(), timing.seconds_awake()
    try:
        attempt = fence(delivery, now=fenced_at, ticket=prepared.ticket)
    except AccountBusy:
        return Next.STOP
    if attempt is None:
        return Next.GO_ON
    late = max(timing.seconds_awake() - awake, (clock() - fenced_at).total_seconds())
    if late > timing.fence_patience():
        outcomes.not_sent(delivery, f"{late:.1f} s after the fence: not called", now=clock(), attempt=attempt)
        return Next.GO_ON
    return call(delivery, where, prepared, account, attempt, ends=awake + timing.deadline(), clock=clock)


def prepare(delivery: Delivery, where: Network, *, clock: Clock) -> tuple[Prepared, Account] | Next:
    """Everything that may be repeated: the secret, the message, the uploads. What fails here was certainly not sent."""
    started = clock()
    try:
        message, account = outside.message_of(delivery), sessions.signed_in(delivery.channel, clock=clock)
        if (message.pictures or message.film) and not _stretch_lease(delivery, message, now=started):
            return Next.GO_ON
        prepared = where.prepare(message, account, outside.door())
    except outside.ConsentWithdrawn:
        _hold_for_person(delivery, "consent_withdrawn", now=clock())
        return Next.GO_ON
    except Exception as error:
        attempt = SendAttempt.objects.create(
            delivery=delivery, claim_id=delivery.claim_id, phase=Phase.PREPARE, started_at=started
        )
        return _failed(delivery, error, attempt, now=clock())
    if message.pictures or message.film:
        SendAttempt.objects.create(
            delivery=delivery,
            claim_id=delivery.claim_id,
            phase=Phase.PREPARE,
            started_at=started,
            ended_at=clock(),
            outcome="film_ready" if message.film else "ready",
        )
    return prepared, account


def fence(delivery: Delivery, *, now: dt.datetime, ticket: str = "") -> SendAttempt | None:
    """The line after which nobody may assume that nothing was sent, committed before the call is made.

    `ticket` is what the network prepared: with it doubt can be settled. None when the delivery is no longer ours
    (cancelled, or claimed anew). Raises AccountBusy.
    """
    attempt = SendAttempt(delivery=delivery, claim_id=delivery.claim_id, phase=Phase.PUBLISH, started_at=now)
    step = arrow(
        delivery.pk,
        State.CLAIMED,
        State.SENDING,
        claim_id=delivery.claim_id,
        fenced_at=now,
        ticket=outcomes.kept(ticket, 200),
        begun="",
        settle_at=now + timing.early_look(),
    )
    try:
        if not write_together(step, attempt, durable=True):
            return None
    except IntegrityError:
        raise AccountBusy from None
    delivery.fenced_at, delivery.ticket = now, ticket
    return attempt


def call(
    delivery: Delivery,
    where: Network,
    prepared: Prepared,
    account: Account,
    attempt: SendAttempt,
    *,
    ends: float,
    clock: Clock,
) -> Next:
    """The one publishing call, which begins and ends before `ends` whatever happens to this process, and its outcome."""
    try:
        answer = where.publish(prepared, account, outside.key_of(delivery), outside.door().until(ends))
    except NetworkError as error:
        return _failed(delivery, error, attempt, now=clock())
    except Exception as error:  # our own mistake, made when the call may have left already
        log.exception("delivery %s: the publishing call broke", delivery.uid)
        return _failed(delivery, Unsure(type(error).__name__), attempt, now=clock())
    if isinstance(answer, Published):
        outcomes.published(delivery, answer, now=clock(), attempt=attempt)
    elif isinstance(answer, Accepted):
        outcomes.accepted(delivery, answer, now=clock(), attempt=attempt)
    return Next.GO_ON


def hand_over(delivery: Delivery, where: Network, *, now: dt.datetime) -> None:
    """A network a person posts to: it is hers from now on, with pictures that a phone can share."""
    pictures = outside.pictures_of(delivery)
    try:
        outside.check_consent(pictures, delivery.version.film_id if delivery.version else None)
        make_fitting(pictures, where.limits)
    except outside.ConsentWithdrawn:
        _hold_for_person(delivery, "consent_withdrawn", now=now)
        return
    except Exception:  # the picture as it was brought is better than no post at all
        log.exception("delivery %s: no lighter picture", delivery.uid)
    with transaction.atomic():
        if move([delivery.pk], State.CLAIMED, State.HANDED_OVER, claim_id=delivery.claim_id, settle_at=None):
            tell_about(delivery, "yours_to_post")


def _failed(delivery: Delivery, error: Exception, attempt: SendAttempt, *, now: dt.datetime) -> Next:
    match error:
        case Rejected():
            outcomes.rejected(delivery, error, now=now, attempt=attempt)
        case Busy():
            outcomes.busy(delivery, error, now=now, attempt=attempt)
            return Next.STOP
        case Disconnected() | SealBroken() | Refused():  # an address we never call is for a person to mend
            outcomes.disconnected(delivery, error, now=now, attempt=attempt)
            return Next.STOP
        case Expired():
            sessions.forget(delivery.channel, now=now)
            outcomes.not_sent(delivery, error.text, now=now, attempt=attempt)
        case StillPreparing() if attempt.phase == Phase.PREPARE:
            outcomes.still_preparing(delivery, error, now=now, attempt=attempt)
        case Unsure() if attempt.phase == Phase.PUBLISH:
            outcomes.unsure(delivery, error, now=now, attempt=attempt)
        case NotSent() | Unsure():
            outcomes.not_sent(delivery, error.text, now=now, attempt=attempt)
        case _:
            log.error("delivery %s could not be prepared", delivery.uid, exc_info=error)
            outcomes.not_sent(delivery, type(error).__name__, now=now, attempt=attempt)
    return Next.GO_ON


def _stretch_lease(delivery: Delivery, message: Message, *, now: dt.datetime) -> bool:
    """Uploads take their time: nobody gives the delivery back meanwhile. False when it is no longer ours."""
    until = now + timing.lease() * (1 + len(message.pictures) + (FILM_LEASES if message.film else 0))
    ours = Delivery.objects.filter(pk=delivery.pk, state=State.CLAIMED, claim_id=delivery.claim_id)
    return bool(ours.update(settle_at=until))


def _hold_for_person(delivery: Delivery, reason: str, *, now: dt.datetime) -> None:
    with transaction.atomic():
        if move([delivery.pk], State.CLAIMED, State.PLANNED, claim_id=delivery.claim_id):
            outcomes.asked(delivery, None, reason, come_from=State.PLANNED, now=now)
