"""Putting tasks on the queue without ever waiting for a broker that is away: rows tell what must be done, messages only hurry."""

import logging
from collections.abc import Iterable

from celery import Task, current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def announce(task: Task, ids: Iterable[int]) -> list[int]:
    """One message an id, over one connection; returns the ids that could not be announced (all after a failure)."""
    waiting = list(ids)
    if not waiting:
        return []
    try:
        with current_app.producer_or_acquire() as producer:
            while waiting:
                task.apply_async((waiting[0],), producer=producer, retry=False)
                waiting.pop(0)
    except (OperationalError, OSError) as error:
        log.warning("broker away (%s): %d × %s left to the sweep", type(error).__name__, len(waiting), task.name)
    return waiting
