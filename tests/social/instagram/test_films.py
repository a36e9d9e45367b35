"""A reel on Instagram: its container is left while Instagram works on the film, and asked again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from social.contract import (
    Absent,
    Account,
    Busy,
    Disconnected,
    Found,
    Message,
    NotSent,
    Prepared,
    Published,
    Rejected,
    Sent,
    StillPreparing,
    Unsure,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.films import FETCHED, UNFIT
from tests.social.graph import TEXT, error
from tests.social.network_server import Call, Reply
from tests.standins.base import Live
from tests.standins.meta import INSTAGRAM, TOKEN, Meta, Refusal

MESSAGE = Message(TEXT, "ar", film=FETCHED)
OWN = f"/v26.0/{INSTAGRAM}"
MEDIA, PUBLISH = f"{OWN}/media", f"{OWN}/media_publish"


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def instagram(waited: list[float]) -> Iterator[Instagram]:
    yield Instagram(sleep=waited.append)


def account(meta: Meta) -> Account:
    return Account("instagram", f"{meta.server.base_url}/v26.0", INSTAGRAM, TOKEN)


def prepare(instagram: Instagram, meta: Meta, http: Door, begun: str = "") -> Prepared:
    return instagram.prepare(replace(MESSAGE, begun=begun), account(meta), http)


def begun(instagram: Instagram, meta: Meta, http: Door) -> str:
    """The container of a first try that Instagram works on."""
    with pytest.raises(StillPreparing) as caught:
        prepare(instagram, meta, http)
    return caught.value.begun


def asked(meta: Meta, container: str, reply: Reply) -> None:
    """What is told of the container from now on."""
    handle = meta.handle

    def told(call: Call) -> Reply:
        return reply if call.path == f"/v26.0/{container}" else handle(call)

    meta.handle = told  # type: ignore[method-assign]


def test_a_film_that_is_ready_at_once_is_a_reel(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    prepared = prepare(instagram, meta, standing_http)
    (call,) = meta.server.made("POST", MEDIA)
    assert call.form == {
        "media_type": ["REELS"],
        "video_url": [FETCHED.url],
        "caption": [TEXT],
        "share_to_feed": ["true"],
    }
    assert prepared == Prepared(MESSAGE, (prepared.ticket,), ticket=prepared.ticket)
    published = instagram.publish(prepared, account(meta), "key-1", standing_http)
    (post,) = meta.live
    assert isinstance(published, Published) and published.remote_id == post.remote_id
    assert (post.text, post.pictures) == (TEXT, [{"alt": "", "url": FETCHED.url}])


def test_a_film_instagram_works_on_is_left_and_asked_about_until_it_is_ready(
    meta: Meta, standing_http: Door, instagram: Instagram, waited: list[float]
) -> None:
    meta.looks_needed = 5
    container = begun(instagram, meta, standing_http)
    assert 5 <= sum(waited) < 10, "no thread is held for minutes"
    waited.clear()
    with pytest.raises(StillPreparing) as caught:
        prepare(instagram, meta, standing_http, container)
    assert (caught.value.begun, caught.value.seconds) == (container, 60)
    prepared = prepare(instagram, meta, standing_http, container)
    assert prepared.ticket == container and waited == []
    instagram.publish(prepared, account(meta), "key-1", standing_http)
    assert list(meta.containers) == [container] and meta.texts(INSTAGRAM) == [TEXT]


def test_a_worker_that_died_between_two_tries_loses_nothing(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    meta.looks_needed = 4
    container = begun(instagram, meta, standing_http)
    for _ in range(2):  # prepared twice, published once
        prepared = prepare(instagram, meta, standing_http, container)
    instagram.publish(prepared, account(meta), "key-1", standing_http)
    assert len(meta.containers) == 1 and meta.texts(INSTAGRAM) == [TEXT]


@pytest.mark.parametrize(
    "reply", [Reply(500), Reply(drop=True), Reply(200, b"<"), Reply(200, ["odd"]), error(2), error(-1, 2207001)]
)
def test_not_being_told_is_no_reason_to_begin_anew(
    meta: Meta, standing_http: Door, instagram: Instagram, reply: Reply
) -> None:
    meta.looks_needed = 9
    container = begun(instagram, meta, standing_http)
    asked(meta, container, reply)
    with pytest.raises(StillPreparing) as caught:
        prepare(instagram, meta, standing_http, container)
    assert caught.value.begun == container and len(meta.containers) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (Reply(200, {"status_code": "EXPIRED"}), NotSent, ""),
        (Reply(200, {"status_code": "ERROR", "status": "Error: 2207053"}), NotSent, ""),
        (Reply(200, {"status_code": "ERROR", "status": "Error: 2207026"}), Rejected, "film_refused"),
        (Reply(200, {"status_code": "ERROR", "status": "Error: 2207004"}), Rejected, "film_too_large"),
        (Reply(200, {"status_code": "ERROR", "status": "Error: 2207009"}), Rejected, "film_shape"),
        (Reply(200, {"status_code": "ERROR", "status": "Error: 2207052"}), Rejected, "film_not_fetched"),
        (Reply(200, {"status_code": "ERROR", "status": "odd"}), Rejected, "film_refused"),
        (Reply(200, {"status_code": "PUBLISHED"}), Rejected, "duplicate"),
        (error(100, 33), NotSent, ""),
        (error(190), Disconnected, ""),
        (error(4), Busy, ""),
    ],
)
def test_each_end_of_a_container_says_what_to_do(
    meta: Meta, standing_http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    meta.looks_needed = 9
    container = begun(instagram, meta, standing_http)
    asked(meta, container, reply)
    with pytest.raises(kind) as caught:
        prepare(instagram, meta, standing_http, container)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert meta.server.made("POST", PUBLISH) == [] and len(meta.containers) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (error(352, 2207026), Rejected, "film_refused"),
        (error(9004, 2207052, f"{FETCHED.url} with {TOKEN}"), Rejected, "film_not_fetched"),
        (error(36004, 2207010), Rejected, "too_long"),
        (error(9, 2207042), Busy, ""),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
    ],
)
def test_each_end_of_beginning_a_reel_says_what_to_do_and_tells_no_secret(
    meta: Meta, standing_http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    handle = meta.handle
    meta.handle = lambda call: reply if call.path == MEDIA else handle(call)  # type: ignore[method-assign]
    with pytest.raises(kind) as caught:
        prepare(instagram, meta, standing_http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert "key=x1" not in str(caught.value) and TOKEN not in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        *UNFIT,
        ({"seconds": 2.9}, "film_too_short"),
        ({"seconds": 901.0}, "film_too_long"),
        ({"size": 300_000_001}, "film_too_large"),
        ({"width": 1100, "height": 100}, "film_shape"),
        ({"url": ""}, "film_not_fetched"),
    ],
)
def test_what_instagram_would_refuse_is_refused_before_any_call(
    meta: Meta, standing_http: Door, instagram: Instagram, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        message = replace(MESSAGE, film=replace(FETCHED, **changes))
        instagram.prepare(message, account(meta), standing_http)
    assert refused.value.code == code and meta.server.calls == []


def test_the_days_quota_is_obeyed_before_a_reel_is_begun(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    meta.quota_total, meta.live = 1, [Live(INSTAGRAM, "earlier", "1", 0.0)]
    with pytest.raises(Busy):
        prepare(instagram, meta, standing_http)
    assert meta.containers == {}


# --- doubt ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        *((fault, True) for fault in ("lost_500", "drop_after", "garbage_after", "slow_after", "huge_after")),
        *((fault, False) for fault in ("refuse_500", "garbage_before", "drop_before")),
    ],
)
def test_a_lost_answer_is_settled_by_the_container_and_nothing_is_there_twice(
    meta: Meta, standing_http: Door, instagram: Instagram, fault: str, there: bool
) -> None:
    before, prepared = datetime.now(UTC), prepare(instagram, meta, standing_http)
    meta.plan = [fault]
    with pytest.raises(Unsure):
        instagram.publish(prepared, account(meta), "key-1", standing_http)
    sent = Sent(replace(MESSAGE, film=None), before, "key-1", prepared.ticket)
    found = instagram.find(sent, account(meta), standing_http)
    assert isinstance(found, Found if there else Absent)
    if not there:
        again = prepare(instagram, meta, standing_http)
        instagram.publish(again, account(meta), "key-1", standing_http)
    assert meta.texts(INSTAGRAM) == [TEXT]


def test_a_reel_refused_by_the_publishing_call_is_a_refused_film(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    prepared = prepare(instagram, meta, standing_http)
    refusal = Refusal(352, "The video format is not supported.", 2207026).reply()
    meta.handle = lambda call: refusal  # type: ignore[method-assign]
    with pytest.raises(Rejected) as refused:
        instagram.publish(prepared, account(meta), "key-1", standing_http)
    assert refused.value.code == "film_refused"
