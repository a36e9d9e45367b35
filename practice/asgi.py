"""A short way in for the API of the walls: no middleware, no session, no thread that waits.

Django's stack holds a thread for each request while it is answered, because one of its parts knows no async. A wall that
is switched to "slow" must hold none: calls to the API come in here, and everything else goes on to the site.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from practice.api.answers import Refusal, not_found, refuse
from practice.api.door import LARGEST_BODY
from practice.api.urls import Address
from practice.threads import in_thread

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

log = logging.getLogger(__name__)

MOUNT = "/practice"
_API = re.compile(r"/practice/[-\w]+/(?:api/|oauth/(?:token|revoke)|\.well-known/)")


class TooLarge(Exception):
    """The body is larger than anybody here sends."""


class WallHandler(ASGIHandler):
    """Answers a call with the view its address names, and nothing in between."""

    def load_middleware(self, is_async: bool = False) -> None:
        """None: the door of the API does its own checks, and looks at no cookie."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(capped(receive, LARGEST_BODY))
        except RequestAborted:
            return
        except TooLarge:
            await self.send_response(refuse(Refusal(413, "Payload too large")), send)
            return
        request, error = self.create_request(scope, body)
        try:
            await self.send_response(await _answer(request) if error is None else error, send)
        finally:
            body.close()
            if request is not None:
                request.close()


def with_walls(site: Application) -> Application:
    """The site, with the walls' API answered before anything of the site is asked."""
    walls = WallHandler()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        is_call = scope["type"] == "http" and _API.match(scope["path"])
        await (walls if is_call else site)(scope, receive, send)

    return application


def capped(receive: Receive, most: int) -> Receive:
    """`receive`, raising TooLarge as soon as more than `most` bytes have come."""
    taken = 0

    async def limited() -> Mapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return limited


async def _answer(request: Any) -> HttpResponse:
    try:
        match = resolve(request.path_info.removeprefix(MOUNT), "practice.api.urls")
    except Resolver404:
        return refuse(not_found())
    try:
        late = await in_thread(cast(Address, match.func).at_once, request, **match.kwargs)
        if late.seconds:
            await asyncio.sleep(late.seconds)
        return late.response
    except Exception:
        log.exception("A call to the practice network failed: %s %s", request.method, request.path)
        return refuse(Refusal(500, "Something went wrong here"))
