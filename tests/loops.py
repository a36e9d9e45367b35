"""Running what is asynchronous in a test, whatever ran in this process before."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def in_a_loop(call: Coroutine[Any, Any, T]) -> T:
    """Its result, from a thread of its own: a browser of another test may have left its loop in ours."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, call).result()
