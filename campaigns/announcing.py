"""Putting tasks on the queue without ever waiting for a broker that is away: rows tell what must be done, messages only hurry."""

import logging
from collections.abc import Iterable

from celery import Task, current_app
from kombu.exceptions import BatchPublishError, OperationalError  # type: ignore[attr-defined]  # newer than its stubs

log = logging.getLogger(__name__)

TOGETHER = 100  # messages that go to the broker in one journey; the workers begin with the first of them meanwhile


def announce(task: Task, ids: Iterable[int]) -> list[int]:
    """One message an id, over one connection; returns the ids that may not have been announced (all after a failure)."""
    waiting = list(ids)
    if not waiting:
        return []
    try:
        with current_app.producer_or_acquire() as producer:
            while waiting:
                with producer.batch(max_size=TOGETHER):
                    for one in waiting[:TOGETHER]:
                        task.apply_async((one,), producer=producer, retry=False)
                del waiting[:TOGETHER]
    except (OperationalError, BatchPublishError, OSError) as error:
        log.warning("broker away (%s): %d × %s left to the sweep", type(error).__name__, len(waiting), task.name)
    return waiting
