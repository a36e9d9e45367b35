"""Where a call's database work is done under ASGI, so that waiting holds no thread.

A few threads of our own keep their database connections from call to call: Django would give every request a thread and
a connection of its own.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from django.db import connections

T = TypeVar("T")

THREADS = 4
_REST = 1.0  # seconds after which a connection is asked whether it still lives
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="practice")
_last_used: dict[int, float] = {}


async def in_thread(work: Callable[..., T], *arguments: object, **named: object) -> T:
    """What `work(*arguments, **named)` returns, without holding the event loop meanwhile."""
    todo = partial(_with_connection, work, *arguments, **named)
    return await asyncio.get_running_loop().run_in_executor(_pool, todo)


def _with_connection(work: Callable[..., T], *arguments: object, **named: object) -> T:
    """Runs the work on this thread's connection; a dead one (the database was restarted) is replaced first."""
    connection = connections["default"]
    now, me = time.monotonic(), id(connection)
    if connection.connection is not None and (connection.errors_occurred or now - _last_used.get(me, 0) > _REST):
        if not connection.is_usable():
            connection.close()
        connection.errors_occurred = False
    _last_used[me] = now
    return work(*arguments, **named)
