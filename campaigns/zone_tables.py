"""When a government changes its clocks: the hours people chose stay, the instants they mean are derived anew."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from campaigns import hours
from campaigns.arming import WAITING
from campaigns.models import Delivery, Heartbeat, Post
from language.zones import table_version

BACK = dt.timedelta(days=2)  # a post whose instant has just passed by the old table may lie ahead by the new one


def rederive_future(now: dt.datetime) -> int:
    """Moves every coming post, and what waits of it, to the instant its wall time means today; returns how many moved."""
    moved = 0
    coming = Post.objects.filter(due_at__gt=now - BACK, wall_date__isnull=False, wall_clock__isnull=False)
    for pk in list(coming.values_list("pk", flat=True)):
        with transaction.atomic():
            post = Post.objects.select_for_update().get(pk=pk)
            assert post.wall_time is not None
            assert post.due_at is not None
            by = hours.instant(post.wall_time, post.zone).utc - post.due_at
            if not by:
                continue
            rows = Delivery.objects.filter(post=post, due_at=post.due_at).filter(WAITING)
            rows.update(due_at=F("due_at") + by, ready_at=F("ready_at") + by, not_after=F("not_after") + by)
            Post.objects.filter(pk=pk).update(due_at=post.due_at + by)
            moved += 1
    return moved


def rederive_once(now: dt.datetime) -> int:
    """The same, once for each release of the tables; every later call costs one query."""
    name = f"zones {table_version()}"
    if Heartbeat.objects.filter(name=name).exists():
        return 0
    moved = rederive_future(now)
    Heartbeat.objects.get_or_create(name=name, defaults={"at": now})
    return moved
