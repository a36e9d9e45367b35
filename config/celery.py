"""Celery: the queues, the clock's entries, and database connections that survive a restart of the database."""

import os
import signal
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, task_postrun, task_prerun, worker_init
from kombu import Queue
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# "ask" holds questions to networks (is it there, what did it bring): read-only, and never behind a heap of posts to publish.
QUEUES = ("publish", "ask", "dispatch", "default", "media")

TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss", "valkey", "valkeys"), "config.broker:Transport"))

app = Celery("tiwizi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_queues = [Queue(name) for name in QUEUES]
app.autodiscover_tasks()

# What beat sends; a message that nobody took before its `expires` is dropped, so a pause leaves no heap behind.
app.conf.beat_schedule = {
    "dispatch": {"task": "campaigns.dispatch", "schedule": 1.0, "options": {"expires": 1}},
    "sweep": {"task": "campaigns.sweep", "schedule": 2.0, "options": {"expires": 2}},
    "results": {"task": "campaigns.refresh", "schedule": 5.0, "options": {"expires": 5}},
    "check channels": {"task": "campaigns.check_channels", "schedule": 60.0, "options": {"expires": 60}},
    "mails": {"task": "notices.mail_waiting", "schedule": 60.0, "options": {"expires": 60}},
    "pushes": {"task": "notices.push_waiting", "schedule": 60.0, "options": {"expires": 60}},
    "connecting": {"task": "campaigns.connecting", "schedule": 10.0, "options": {"expires": 10}},
    "zone tables": {"task": "campaigns.rederive", "schedule": 60.0, "options": {"expires": 60}},
    "picture sizes": {"task": "library.make_missing_renditions", "schedule": 600.0, "options": {"expires": 600}},
    "hours": {
        "task": "campaigns.rederive",
        "schedule": crontab(hour="3", minute="17"),
        "kwargs": {"every_time": True},
    },
}


@worker_init.connect
def keep_connections(**_kwargs: Any) -> None:
    """A worker's threads keep their connection from task to task: opening one costs more than most tasks."""
    from django.db import connections

    for alias in connections:
        connections.settings[alias]["CONN_MAX_AGE"] = None


@worker_init.connect
def read_addresses(**_kwargs: Any) -> None:
    """A worker's addresses are compiled before its threads begin.

    Django lets every thread that needs one meanwhile compile them all, just when a crowd's first posts are due.
    """
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):  # as `campaigns/telling.py` asks for them
        reverse("campaigns:channels")


@beat_init.connect
def end_between_two_ticks(sender: Any, **_kwargs: Any) -> None:
    """The clock, told to end, sends what it is sending and then ends, within a second.

    Celery's own handler (5.7) closes the connection under a message on its way: what comes of that can hide the end from beat.
    """
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_told: sender.stop())


@task_prerun.connect
@task_postrun.connect
def drop_dead_connections(**_kwargs: Any) -> None:
    """Forgets this thread's connections that died or were left in doubt; the next query opens a new one.

    Celery's own fix-up would close every connection round every task; with `CELERY_DB_REUSE_MAX` it closes none.
    """
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:  # a task called inside a transaction (tests) shares its caller's connection
            connection.close_if_unusable_or_obsolete()
