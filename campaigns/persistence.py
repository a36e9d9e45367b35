"""Writing an outcome although the database has just been away: what a network answered must not be forgotten for a restart."""

import functools
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection

from campaigns import timing

PATIENCE = 15.0  # seconds; after that the row stands as sent by nobody knows whom, and the reconciler asks the network
PAUSE = 0.2

P = ParamSpec("P")
R = TypeVar("R")


def persistently(write: Callable[P, R]) -> Callable[P, R]:
    """Repeats `write`, which must be one guarded transaction, on a fresh connection while the database is away.

    A commit whose answer was lost is repeated too: its guard then finds nothing left to move.
    """

    @functools.wraps(write)
    def again(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return write(*args, **kwargs)
        ends = timing.seconds_awake() + PATIENCE
        while True:
            try:
                return write(*args, **kwargs)
            except (OperationalError, InterfaceError):
                if timing.seconds_awake() > ends:
                    raise
                connection.close()
                time.sleep(PAUSE)

    return again
