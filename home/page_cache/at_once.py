"""The shortest way to a kept page: straight from the event loop, when the edition was read a moment ago.

Under load that is nearly every visitor; the others go through the site, which reads the edition for the next ones.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from django.conf import settings

from home.page_cache.kept import Answer, Key
from home.page_cache.shelf import shelf

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def with_kept_pages(site: Application) -> Application:
    """The site, with kept pages answered before it is asked."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        answer = _answer(scope) if scope["type"] == "http" else None
        if answer is None:
            await site(scope, receive, send)
            return
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})

    return application


def _answer(scope: Scope) -> Answer | None:
    if scope["query_string"] or scope["method"] not in ("GET", "HEAD"):
        return None
    headers = dict(scope["headers"])
    host = headers.get(b"host", b"").decode("latin-1")  # one the site refuses has nothing on the shelf
    saves = headers.get(b"save-data", b"").lower() == b"on"
    page = shelf.glance(Key(host, _is_secure(scope, headers), scope["path"], saves))
    if page is None:
        return None
    accepted, known = (headers.get(name, b"").decode("latin-1") for name in (b"accept-encoding", b"if-none-match"))
    return page.answer(accepted=accepted, known=known)


def _is_secure(scope: Scope, headers: Mapping[bytes, bytes]) -> bool:
    """As `request.is_secure()` says."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, wanted = settings.SECURE_PROXY_SSL_HEADER
        told = headers.get(name.removeprefix("HTTP_").replace("_", "-").lower().encode())
        if told is not None:
            return told.decode("latin-1").split(",")[0].strip() == wanted
    return scope.get("scheme") == "https"
