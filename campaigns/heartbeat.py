"""The sign that work is being done: written by the task itself, so that beat, broker, worker and database all stand behind it."""

import datetime as dt

from django.db.models import Q

from campaigns.models import Heartbeat

NAME = "dispatch"
EVERY = dt.timedelta(seconds=5)


def beat(name: str, now: dt.datetime) -> None:
    """Notes that a task of this name ran; at most one write in five seconds."""
    stale = Heartbeat.objects.filter(Q(at__lte=now - EVERY) | Q(at__gt=now), name=name)
    if not stale.update(at=now):
        Heartbeat.objects.get_or_create(name=name, defaults={"at": now})


def last_beat(name: str = NAME) -> dt.datetime | None:
    """When the dispatcher (or another task) last ran; None if never."""
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
