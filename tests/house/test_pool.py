"""Pages in a few threads: the answer is Django's, files flow, threads keep their connection, slow people hold nothing."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from config import pool
from config.pool import PooledHandler
from tests.loops import in_a_loop

seen: list[tuple[str, Any]] = []


def page(request: HttpRequest) -> HttpResponse:
    seen.append((threading.current_thread().name, connection.settings_dict["CONN_MAX_AGE"]))
    return HttpResponse(b"said: " + request.body)


def pieces(_request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"a" * 10, b"b" * 10]))


def file(_request: HttpRequest) -> FileResponse:
    return FileResponse(open(__file__, "rb"))


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


def lost(_request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("nothing here", status=404)


def sorry(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("sorry", status=500)


handler404, handler500 = lost, sorry
urlpatterns = [path("page", page), path("pieces", pieces), path("file", file), path("broken", broken)]


@pytest.fixture
def site() -> Iterator[PooledHandler]:
    seen.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"], WEB_THREADS=2):
        handler = PooledHandler()
        yield handler
        handler.pool.shutdown()


def scope_of(address: str, method: str = "GET") -> dict[str, Any]:
    return {
        "type": "http",
        "method": method,
        "path": address,
        "query_string": b"",
        "headers": [(b"host", b"here")],
        "server": ("127.0.0.1", 80),
    }


async def ask(site: PooledHandler, address: str, *, body: bytes = b"", delay: float = 0) -> tuple[int, bytes]:
    """One request; `delay` is the pause of a slow telephone before its body and before it takes each piece."""
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(delay)
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        await asyncio.sleep(delay)
        said.append(message)

    await site(scope_of(address, "POST" if body else "GET"), receive, send)
    return said[0]["status"], b"".join(message.get("body", b"") for message in said)


def test_a_page_is_computed_in_a_pool_thread_that_keeps_its_connection(site: PooledHandler) -> None:
    assert in_a_loop(ask(site, "/page", body=b"azul")) == (200, b"said: azul")
    name, kept = seen[0]
    assert name.startswith("page") and kept == 60
    assert connection.settings_dict["CONN_MAX_AGE"] == 0, "other threads keep nothing"


def test_pieces_and_files_flow_whole(site: PooledHandler) -> None:
    assert in_a_loop(ask(site, "/pieces")) == (200, b"a" * 10 + b"b" * 10)
    status, content = in_a_loop(ask(site, "/file"))
    with open(__file__, "rb") as here:
        assert (status, content) == (200, here.read())


def test_a_fault_is_an_answer_too(site: PooledHandler) -> None:
    assert in_a_loop(ask(site, "/broken")) == (500, b"sorry")
    assert in_a_loop(ask(site, "/nowhere")) == (404, b"nothing here")


def test_fifty_slow_telephones_leave_a_page_quick(site: PooledHandler) -> None:
    async def together() -> float:
        slow = [asyncio.create_task(ask(site, "/pieces", body=b"x", delay=2)) for _ in range(50)]
        await asyncio.sleep(0.1)
        loop = asyncio.get_running_loop()
        started = loop.time()
        for _ in range(5):
            assert (await ask(site, "/page", body=b"y"))[0] == 200
        took = loop.time() - started
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return took

    assert in_a_loop(together()) < 1.5, "five pages waited for telephones that take seconds"


def test_someone_who_leaves_before_saying_all_costs_nothing(site: PooledHandler) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None:
        pytest.fail("there is nobody to answer")

    in_a_loop(site(scope_of("/page"), receive, send))
    assert not seen


@pytest.mark.parametrize(
    ("page", "language", "words"),
    [("/ar/page", "ar", "أثقل من"), ("/fr/page", "fr", "plus lourd"), ("/api/v1/films", "ar", "أثقل من")],
)
def test_a_body_that_does_not_end_is_refused_in_her_words_and_nothing_is_computed(
    site: PooledHandler, monkeypatch, page: str, language: str, words: str
) -> None:
    monkeypatch.setattr(pool, "MOST_BYTES", 1000)
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"x" * 400, "more_body": True}

    async def send(message: Any) -> None:
        said.append(message)

    in_a_loop(site(scope_of(page, "POST"), receive, send))
    html = b"".join(message.get("body", b"") for message in said).decode()
    assert said[0]["status"] == 413 and not seen
    assert f'<html lang="{language}"' in html and words in html


def test_the_sites_own_door_uses_the_pool() -> None:
    from config import asgi

    assert any(isinstance(layer, PooledHandler) for layer in _layers(asgi.application))


def _layers(application: Callable) -> Iterator[Callable]:
    """An ASGI application and whatever it hands on to, however deep."""
    yield application
    for cell in getattr(application, "__closure__", None) or ():
        if callable(cell.cell_contents):
            yield from _layers(cell.cell_contents)
