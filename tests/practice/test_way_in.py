"""The short way in under ASGI: it answers as the site would, keeps its connections, and a slow wall holds no thread."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from django.db import connections

from practice import asgi, threads
from practice.asgi import with_walls
from practice.walls import set_fault
from tests.loops import in_a_loop
from tests.practice.room import CARPET, photo


@pytest.fixture
def way_in(monkeypatch):
    """A client of the application, with threads that end with the test."""
    pool = ThreadPoolExecutor(2, thread_name_prefix="practice")
    monkeypatch.setattr(threads, "_pool", pool)

    async def site(scope, receive, send):
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    def client():
        return httpx.AsyncClient(transport=httpx.ASGITransport(with_walls(site)), base_url="http://testserver")

    yield client
    for _ in range(2):
        pool.submit(lambda: (connections.close_all(), time.sleep(0.05)))
    pool.shutdown()


def headers(room, key="k"):
    return {"Authorization": f"Bearer {room.token}", "Idempotency-Key": key}


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("/practice/izourane/api/v2/instance", True),
        ("/practice/izourane/api/nothing", True),
        ("/practice/izourane/oauth/token", True),
        ("/practice/izourane/oauth/authorize", False),
        ("/practice/izourane/", False),
        ("/practice/izourane/@tazerbit/1", False),
        ("/api/v1/posts", False),
        ("/", False),
    ],
)
def test_the_api_is_taken_and_everything_else_goes_on_to_the_site(real_room, way_in, path, taken):
    async def call():
        async with way_in() as client:
            return await client.get(path)

    assert (in_a_loop(call()).status_code != 299) is taken


def test_calls_are_answered_as_through_the_site(real_room, way_in):
    async def calls():
        async with way_in() as client:
            upload = await client.post(
                "/practice/izourane/api/v2/media", files={"file": photo()}, headers=headers(real_room)
            )
            post = await client.post(
                "/practice/izourane/api/v1/statuses",
                json={"status": CARPET, "media_ids": [upload.json()["id"]]},
                headers=headers(real_room),
            )
            again = await client.get(
                f"/practice/izourane/api/v1/statuses/{post.json()['id']}", headers=headers(real_room)
            )
            bad = await client.post("/practice/izourane/api/v1/statuses", content=b"{", headers=headers(real_room))
            gone = await client.get("/practice/izourane/api/v1/statuses/1", headers=headers(real_room))
            refused = await client.get("/practice/izourane/api/v1/timelines/public")
            return upload, post, again, bad, gone, refused

    upload, post, again, bad, gone, refused = in_a_loop(calls())
    assert [a.status_code for a in (upload, post, again, gone, refused)] == [200, 200, 200, 404, 401]
    assert again.json()["media_attachments"][0]["id"] == upload.json()["id"]
    assert bad.status_code in (400, 422)
    assert real_room.texts() == [CARPET]


def test_fifty_slow_calls_hold_neither_threads_nor_the_quick_ones(real_room, way_in):
    set_fault("izourane", "slow", seconds=2, posting_only=True)

    async def calls():
        async with way_in() as client:
            slow = [
                asyncio.create_task(
                    client.post(
                        "/practice/izourane/api/v1/statuses", json={"status": f"{i}"}, headers=headers(real_room, str(i)),
                        timeout=30,
                    )
                )
                for i in range(50)
            ]  # fmt: skip
            while len(await asyncio.to_thread(real_room.texts)) < 50:
                await asyncio.sleep(0.02)
            alive, begun = threading.active_count(), time.monotonic()
            quick = await client.get("/practice/izourane/api/v1/timelines/public?limit=1", headers=headers(real_room))
            took = time.monotonic() - begun
            waiting = sum(not task.done() for task in slow)
            return alive, quick, took, waiting, await asyncio.gather(*slow)

    before = threading.active_count()
    alive, quick, took, waiting, answers = in_a_loop(calls())
    assert quick.status_code == 200
    assert waiting > 0
    assert alive - before <= 8  # two of the pool, and those asyncio lends the test itself
    assert took < 1
    assert {answer.status_code for answer in answers} == {200}


def test_a_body_without_end_is_refused_while_it_comes(real_room, way_in, monkeypatch):
    monkeypatch.setattr(asgi, "LARGEST_BODY", 100_000)

    async def flood():
        for _ in range(100):
            yield b"x" * 10_000

    async def call():
        async with way_in() as client:
            return await client.post("/practice/izourane/api/v1/statuses", content=flood(), headers=headers(real_room))

    answer = in_a_loop(call())
    assert (answer.status_code, answer.json()["error"]) == (413, "Payload too large")


def test_a_failure_of_ours_is_told_in_json_without_its_reason(real_room, way_in, monkeypatch):
    monkeypatch.setattr("practice.posting.post", lambda *a, **b: 1 / 0)

    async def call():
        async with way_in() as client:
            return await client.post(
                "/practice/izourane/api/v1/statuses", json={"status": "x"}, headers=headers(real_room)
            )

    answer = in_a_loop(call())
    assert (answer.status_code, answer.json()) == (500, {"error": "Something went wrong here"})


def test_a_dead_connection_is_replaced_before_the_next_call(real_room, monkeypatch):
    work = threads._with_connection
    assert work(lambda: json.dumps(real_room.texts())) == "[]"
    connection = connections["default"]
    asked = []
    monkeypatch.setattr(connection, "is_usable", lambda: asked.append(1))
    connection.errors_occurred = True
    assert work(real_room.texts) == []
    assert asked == [1]
    assert not connection.errors_occurred
    assert work(real_room.texts) == []
    assert asked == [1]
