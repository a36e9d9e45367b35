"""The dispatcher: what is due is claimed in the database and handed to the workers. Beat only ticks; rows are the schedule.

Any number of dispatchers may run: claiming is atomic, so a second one finds nothing left. A short lock merely spares
the database the same questions twice.
"""

import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from campaigns import timing
from campaigns.arrows import move
from campaigns.heartbeat import NAME, beat
from campaigns.models import Delivery
from campaigns.models import DeliveryState as State
from campaigns.outcomes import asked
from campaigns.querysets import claimable, next_ready, too_late

log = logging.getLogger(__name__)

FIRST = 50  # of a crowd, announced at once so that the workers begin;
CROWD = 5000  # then the rest is claimed in large steps before more is announced, each account once
LATE = 500  # asked about at a time
TICK = 0.95  # seconds one tick works; the next comes after a second
LEADER, LEADS_FOR = "campaigns:dispatcher", 2  # seconds after which a dead dispatcher's lock is over

Clock = Callable[[], dt.datetime]
Announce = Callable[[list[int]], list[int]]


@dataclass(frozen=True)
class Claimed:
    """What one batch took: delivery ids and the accounts they go to, all under one claim nobody had before."""

    claim_id: uuid.UUID
    deliveries: tuple[tuple[int, int], ...]  # (delivery id, channel id)

    @property
    def channels(self) -> list[int]:
        """Each account once, the earliest first."""
        return list(dict.fromkeys(channel for _delivery, channel in self.deliveries))


def tick(announce: Announce, *, clock: Clock = timezone.now, sleep: Callable[[float], None] = time.sleep) -> int:
    """Dispatches now and at every due moment within this second; returns how many. Ends at once if another is at it."""
    if not cache.add(LEADER, 1, timeout=LEADS_FOR):
        return 0
    try:
        return _work(announce, clock, sleep)
    finally:
        cache.delete(LEADER)


def dispatch_due(announce: Announce, *, now: dt.datetime) -> int:
    """Claims everything due and announces it; what cannot be announced is given back at once. Returns how many went."""
    ask_about_late_ones(now)
    handed_over, told, claims, limit = 0, set[int](), set[uuid.UUID](), FIRST
    waiting = Delivery.objects.filter(state=State.CLAIMED).count()
    while (batch := claim_due(now, limit=limit, before=waiting + handed_over)).deliveries:
        news = _unattended(batch, told, claims)
        told.update(news)
        claims.add(batch.claim_id)
        unheard = set(announce(news))
        back = [pk for pk, channel in batch.deliveries if channel in unheard]
        if back:
            move(back, State.CLAIMED, State.PLANNED, claim_id=batch.claim_id)
        handed_over += len(batch.deliveries) - len(back)
        if unheard or len(batch.deliveries) < limit:
            break
        limit = CROWD
    return handed_over


def claim_due(now: dt.datetime, *, limit: int = FIRST, before: int = 0) -> Claimed:
    """Takes what is due, oldest first. Two at once never take the same row.

    `before`: how many are claimed already and will be sent first, so that these are not given back while they queue.
    """
    claim_id = uuid.uuid4()
    with transaction.atomic():
        rows = claimable(now).select_for_update(skip_locked=True)
        taken = list(rows.values_list("pk", "channel_id")[:limit])
        ids = [pk for pk, _channel in taken]
        until = now + timing.lease(before + max(0, len(ids) - 1))
        moved = move(ids, State.PLANNED, State.CLAIMED, new_claim=claim_id, claimed_at=now, settle_at=until)
        if moved != len(ids):  # the engine locked less than we read: only what carries our claim is ours
            ours = Delivery.objects.filter(pk__in=ids, claim_id=claim_id, state=State.CLAIMED)
            taken = list(ours.values_list("pk", "channel_id"))
    return Claimed(claim_id, tuple(taken))


def ask_about_late_ones(now: dt.datetime) -> int:
    """What is later than anybody would want without being asked waits for a person; returns how many."""
    rows = too_late(now).select_related("channel", "post", "version")[:LATE]
    return sum(asked(row, None, "too_late", come_from=State.PLANNED, now=now) for row in rows)


def oldest_due_seconds(now: dt.datetime | None = None) -> float | None:
    """How long the oldest delivery that could go out has been waiting for a worker; None when none waits."""
    now = now or timezone.now()
    planned = claimable(now).order_by().aggregate(oldest=Min("ready_at"))["oldest"]
    claimed = Delivery.objects.filter(state=State.CLAIMED).aggregate(oldest=Min("ready_at"))["oldest"]
    waiting = [moment for moment in (planned, claimed) if moment is not None]
    return max(0.0, (now - min(waiting)).total_seconds()) if waiting else None


def _unattended(batch: Claimed, told: set[int], claims: set[uuid.UUID]) -> list[int]:
    """The batch's accounts but those a worker was `told` of a moment ago and is still at, the earliest first.

    He looks for more when he is done, and the batch is committed: half of a crowd's messages are spared so. Only earlier
    `claims` of this very run count: two dispatchers would else each rely on what the other has not announced.
    """
    if not told:
        return batch.channels
    at_it = Delivery.objects.filter(channel__in=told.intersection(batch.channels), claim_id__in=claims)
    attended = set(at_it.filter(state__in=[State.CLAIMED, State.SENDING]).values_list("channel_id", flat=True))
    return [channel for channel in batch.channels if channel not in attended]


def _work(announce: Announce, clock: Clock, sleep: Callable[[float], None]) -> int:
    ends, handed_over = timing.seconds_awake() + TICK, 0
    while True:
        now = clock()
        beat(NAME, now)
        handed_over += dispatch_due(announce, now=now)
        coming = next_ready(now)
        left = ends - timing.seconds_awake()
        if coming is None or (pause := (coming - clock()).total_seconds()) > left:
            return handed_over
        sleep(max(pause, 0.005))
