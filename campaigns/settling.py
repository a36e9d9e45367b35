"""The sweeper and the reconciler: what a worker left behind is given back, found on the network, or put to a person.

Nothing here ever publishes. Whatever comes out of a doubt, it comes out of the network's own answer or a person's.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from campaigns import outcomes, outside, timing
from campaigns.arrows import move
from campaigns.channels import sessions
from campaigns.channels.vault import SealBroken
from campaigns.models import Delivery, Phase, SendAttempt
from campaigns.models import DeliveryState as State
from campaigns.querysets import to_look_at
from social.contract import Absent, CannotTell, Failed, Found, NetworkError
from social.networks import network

log = logging.getLogger(__name__)

BATCH = 500
_CALLED = {Found: "found", Absent: "absent", CannotTell: "cannot_tell", Failed: "rejected"}
IN_DOUBT = (State.SENDING, State.ACCEPTED, State.UNKNOWN)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class Swept:
    """Counts, and what must be asked or may go on: ids of deliveries and of channels."""

    given_back: int
    vanished: int
    to_ask: tuple[int, ...]
    free_channels: tuple[int, ...]


def sweep(now: dt.datetime) -> Swept:
    """Looks at everything whose time to be looked at has come; each delivery to ask about is taken by one caller."""
    given_back = _give_back(now)
    free = _mark_vanished(now)
    _ask_about_paused_ones(now)
    return Swept(given_back, len(free), _take_doubts(now), tuple(dict.fromkeys(free)))


def settle(delivery_id: int, *, clock: Clock = timezone.now) -> int | None:
    """Asks the network about one delivery in doubt and acts on what is proved.

    Returns the channel whose queue may go on because of it, if any.
    """
    rows = Delivery.objects.select_related("channel", "post", "version")
    row = rows.filter(pk=delivery_id, state__in=IN_DOUBT).first()
    if row is None:
        return None
    asked_at = clock()
    answer = _look(row, asked_at, clock)
    now = clock()
    if isinstance(answer, Found):
        outcomes.published(row, answer, now=now)
        return row.channel_id if row.state == State.SENDING else None
    if row.state == State.SENDING:
        # Its worker may still be waiting for the answer: only presence says anything.
        _look_again(row, min(now + _pause(row), (row.fenced_at or now) + timing.vanished_after()))
    elif isinstance(answer, Failed):
        outcomes.failed(row, answer, now=now)
    elif row.state == State.ACCEPTED:
        _wait_for_accepted(row, now)
    elif isinstance(answer, Absent) and network(row.channel.network).consistent_list:
        _absent(row, asked_at, now)
    else:
        _cannot_tell(row, now)
    return None


def absence_proves_from(row: Delivery) -> dt.datetime:
    """From when on a question that finds nothing proves that nothing will come any more."""
    doubted = row.doubted_at or row.fenced_at or row.due_at
    after_error = doubted + timing.absence_after_error()
    if row.reason != "vanished" or row.fenced_at is None:
        return after_error
    return max(after_error, row.fenced_at + timing.absence_after_vanishing())


def _look(row: Delivery, asked_at: dt.datetime, clock: Clock) -> Found | Absent | CannotTell | Failed:
    """The network's answer, written down. A post that another delivery of the account found already is not ours."""
    try:
        account = sessions.signed_in(row.channel, clock=clock)
        answer: Found | Absent | CannotTell | Failed = network(row.channel.network).find(
            outside.sent_of(row), account, outside.door()
        )
    except SealBroken:
        answer = CannotTell("sealed")
    except NetworkError as error:
        answer = CannotTell(f"{type(error).__name__}: {error.text}")
    except Exception as error:  # an answer nobody foresaw must not leave the post in doubt for ever
        log.exception("delivery %s: the network could not be asked", row.uid)
        answer = CannotTell(type(error).__name__)
    if isinstance(answer, Found):
        same = Delivery.objects.filter(channel=row.channel_id, remote_id=outcomes.kept(answer.remote_id, 200))
        if same.exclude(pk=row.pk).exists():
            answer = CannotTell("the same words are there from another post")
    match answer:
        case CannotTell():
            detail = answer.reason
        case Failed():
            detail = f"{answer.code}: {answer.text}"
        case _:
            detail = getattr(answer, "remote_id", "")
    SendAttempt.objects.create(
        delivery=row,
        claim_id=row.claim_id,
        phase=Phase.POLL if row.state == State.ACCEPTED else Phase.FIND,
        started_at=asked_at,
        ended_at=clock(),
        outcome=_CALLED[type(answer)],
        detail=outcomes.kept(detail, 500),
    )
    return answer


def _absent(row: Delivery, asked_at: dt.datetime, now: dt.datetime) -> None:
    proves_from = absence_proves_from(row)
    if asked_at < proves_from:
        _look_again(row, min(now + _pause(row), proves_from))
        return
    move(
        [row.pk],
        State.UNKNOWN,
        State.PLANNED,
        claim_id=row.claim_id,
        ready_at=now,
        reason="",
        tries=F("tries") + 1,
        doubted_at=None,
        settle_at=None,
    )


def _cannot_tell(row: Delivery, now: dt.datetime) -> None:
    """Asked again for a while if asking can help at all; then a person looks."""
    where = network(row.channel.network)
    since = row.doubted_at or row.fenced_at or row.due_at
    if not where.consistent_list or now - since > timing.give_up_after():
        outcomes.asked(row, row.claim_id, "is_it_there", come_from=State.UNKNOWN, now=now)
    else:
        _look_again(row, now + _pause(row))


def _wait_for_accepted(row: Delivery, now: dt.datetime) -> None:
    if now - (row.fenced_at or now) > timing.give_up_after():
        move(
            [row.pk],
            State.ACCEPTED,
            State.UNKNOWN,
            claim_id=row.claim_id,
            reason="no_answer",
            doubted_at=now,
            settle_at=now,
        )
    else:
        _look_again(row, now + _pause(row))


def _look_again(row: Delivery, when: dt.datetime) -> None:
    Delivery.objects.filter(pk=row.pk, state=row.state, claim_id=row.claim_id).update(settle_at=when)


def _pause(row: Delivery) -> dt.timedelta:
    looks = SendAttempt.objects.filter(delivery=row, claim_id=row.claim_id, phase__in=[Phase.FIND, Phase.POLL])
    return timing.look_again(looks.count() - 1)


# A worker that was stopped inside a transaction holds its rows until it goes on: the sweeper passes them by (SKIP LOCKED)
# instead of waiting with everything else.


@transaction.atomic
def _give_back(now: dt.datetime) -> int:
    """Claims whose lease is over: their workers are gone, and a fence they may still try moves nothing."""
    rows = to_look_at(now).filter(state=State.CLAIMED).select_for_update(skip_locked=True)
    ids = list(rows.values_list("pk", flat=True)[:BATCH])
    return move(ids, State.CLAIMED, State.PLANNED, any_claim=True, settle_at=None) if ids else 0


@transaction.atomic
def _mark_vanished(now: dt.datetime) -> list[int]:
    """Calls that must have ended long ago become doubts; returns the accounts that are free again."""
    gone = Delivery.objects.filter(state=State.SENDING, fenced_at__lte=now - timing.vanished_after())
    freed = []
    rows = gone.select_for_update(skip_locked=True).values_list("pk", "claim_id", "channel_id")
    for pk, claim_id, channel_id in list(rows[:BATCH]):
        fields: dict[str, Any] = {"reason": "vanished", "doubted_at": now, "settle_at": now}
        if move([pk], State.SENDING, State.UNKNOWN, claim_id=claim_id, **fields):
            freed.append(channel_id)
    return freed


@transaction.atomic
def _take_doubts(now: dt.datetime) -> tuple[int, ...]:
    """Deliveries to ask about now; whoever asks and dies is followed by another after a lease."""
    rows = to_look_at(now).filter(state__in=IN_DOUBT).select_for_update(skip_locked=True)
    ids = list(rows.values_list("pk", flat=True)[:BATCH])
    if ids:
        Delivery.objects.filter(pk__in=ids).update(settle_at=now + timing.lease())
    return tuple(ids)


def _ask_about_paused_ones(now: dt.datetime) -> None:
    rows = Delivery.objects.filter(state=State.PAUSED, version__isnull=False, not_after__lt=now)
    with transaction.atomic():
        for row in rows.select_related("channel", "post", "version")[:BATCH]:
            outcomes.asked(row, None, "too_late", come_from=State.PAUSED, now=now)
