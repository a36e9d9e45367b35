"""A task that only says that it ran, and when the last one did."""

import time

import redis
from celery import shared_task
from django.conf import settings

COUNT, LAST = "bench:count", "bench:last"
_store = redis.Redis.from_url(settings.REDIS_URL)


@shared_task(name="bench.noop", queue="publish")
def noop(_number: int) -> None:
    """Counts itself."""
    pipe = _store.pipeline(transaction=False)
    pipe.incr(COUNT)
    pipe.set(LAST, time.time())
    pipe.execute()
