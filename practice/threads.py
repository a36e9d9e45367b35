"""Where a call's database work is done, so that waiting holds no thread.

Under ASGI a few threads of our own keep their database connections from call to call: Django would give every request a
thread and a connection of its own. Under WSGI (tests, development server) the request's own thread does the work.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import HttpRequest

T = TypeVar("T")

THREADS = 4
_REST = 1.0  # seconds after which a connection is asked whether it still lives
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="practice")
_last_used: dict[int, float] = {}


async def in_thread(request: HttpRequest, work: Callable[..., T], *arguments: object) -> T:
    """What `work(*arguments)` returns, without holding the event loop meanwhile."""
    if isinstance(request, ASGIRequest):
        return await asyncio.get_running_loop().run_in_executor(_pool, partial(_with_connection, work, *arguments))
    return await sync_to_async(work, thread_sensitive=True)(*arguments)


def _with_connection(work: Callable[..., T], *arguments: object) -> T:
    """Runs the work on this thread's connection; a dead one (the database was restarted) is replaced first."""
    connection = connections["default"]
    now, me = time.monotonic(), id(connection)
    if connection.connection is not None and (connection.errors_occurred or now - _last_used.get(me, 0) > _REST):
        if not connection.is_usable():
            connection.close()
        connection.errors_occurred = False
    _last_used[me] = now
    return work(*arguments)
