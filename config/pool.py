"""Pages of the site are computed by a few threads of each web process; waiting for people's slow phones holds none of them.

Django's own ASGI handler gives every request a thread, and hops between thread and loop at every part of the middleware:
measured, a third of the requests per second (docs/decisions/0002). Here the whole stack runs in one go in a pool thread;
reading the body and sending the answer stay on the loop. A thread keeps its database connection from page to page.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, ASGIRequest, get_script_prefix
from django.db import connections
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import set_script_prefix
from django.utils import translation

from practice.asgi import TooLarge, capped

# A body waits in a file until it is whole. The heaviest thing people send is a picture of 20 MB, or a recording.
MOST_BYTES = 64 * 1024 * 1024
KEPT_FOR = 60  # seconds a thread keeps its database connection; its health is checked before each use


class PooledHandler(ASGIHandler):
    """The site behind ASGI, its synchronous stack in `WEB_THREADS` threads."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(settings.WEB_THREADS, thread_name_prefix="page", initializer=_keep_connections)
        super().__init__()

    def load_middleware(self, is_async: bool = False) -> None:
        """Always the synchronous stack: a view that waits for long does not belong here, but before `site` in asgi.py."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            body = await self.read_body(capped(receive, MOST_BYTES))
        except RequestAborted:
            return
        except TooLarge:
            await self.send_response(await self._in_pool(_too_heavy, scope["path"]), send)
            return
        with closing(body):
            request, refusal = self.create_request(scope, body)
            response: Any = await self._in_pool(self._answer, scope, request) if request else refusal
            if isinstance(response, StreamingHttpResponse) and not response.is_async:
                content: Any = response.streaming_content
                response.streaming_content = self._chunks(content)
            try:
                await self.send_response(response, send)
            finally:
                if response.streaming:
                    await self._in_pool(response.close)

    def _answer(self, scope: Any, request: ASGIRequest) -> HttpResponseBase:
        """The answer; one that is whole is closed here, in the thread that holds the connection."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        response = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if not response.streaming:
            response.close()
        return response

    async def _chunks(self, content: Iterable[bytes]) -> AsyncIterator[bytes]:
        """A file piece by piece, each read by a pool thread: a slow download holds none in between."""
        pieces: Iterator[bytes] = iter(content)
        while (piece := await self._in_pool(next, pieces, None)) is not None:
            yield piece

    async def _in_pool(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, work, *arguments)


def _too_heavy(path: str) -> HttpResponse:
    """Said in the language of the page that was to take it; without a request, for none of it was read to its end."""
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        return HttpResponse(render_to_string("413.html", {"most_bytes": MOST_BYTES}), status=413)


def _keep_connections() -> None:
    """This thread's connections outlive a request; no other thread's do."""
    for connection in connections.all():
        connection.settings_dict = {**connection.settings_dict, "CONN_MAX_AGE": KEPT_FOR, "CONN_HEALTH_CHECKS": True}
