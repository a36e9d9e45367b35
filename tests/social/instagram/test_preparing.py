"""Containers on Instagram: made, waited for, and every way that can end."""

from dataclasses import replace

import pytest

from social.contract import (
    Busy,
    Disconnected,
    Message,
    NotSent,
    Prepared,
    Rejected,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.graph import NOW, TEXT, error, payload
from tests.social.instagram.scene import (
    CONTAINER,
    LIMIT,
    MEDIA,
    MESSAGE,
    PASSING,
    PICTURE,
    PUBLISH,
    SECOND,
    account,
    prepare,
)
from tests.social.network_server import FakeNetwork, Reply
from tests.standins.base import Live
from tests.standins.meta import INSTAGRAM, TOKEN, Meta, Refusal


def test_the_container_of_one_picture_is_the_ticket(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    assert prepare(instagram, recorded, http) == Prepared(MESSAGE, (CONTAINER,), ticket=CONTAINER)
    (call,) = recorded.made("POST", MEDIA)
    assert call.form == {"image_url": [PICTURE.url], "caption": [TEXT], "alt_text": [PICTURE.alt]}
    assert all(call.headers["authorization"] == f"Bearer {TOKEN}" for call in recorded.calls)
    assert recorded.made("POST", PUBLISH) == []


def test_several_pictures_are_a_carousel_of_children_that_are_ready(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    meta.looks_needed = 2
    message = replace(MESSAGE, pictures=(PICTURE, SECOND, PICTURE))
    prepared = prepare(instagram, meta.server, standing_http, message)
    parent = meta.containers[prepared.ticket]
    assert len(meta.containers) == 4 and parent.fields["media_type"] == "CAROUSEL"
    assert len(parent.fields["children"].split(",")) == 3 and meta.live == []
    instagram.publish(prepared, account(meta.server), "key-1", standing_http)
    (post,) = meta.live
    assert [picture["url"] for picture in post.pictures] == [PICTURE.url, SECOND.url, PICTURE.url]
    assert (post.text, [picture["alt"] for picture in post.pictures]) == (TEXT, [PICTURE.alt, "", PICTURE.alt])


def test_a_container_is_waited_for_with_bounded_patience(recorded: FakeNetwork, http: Door) -> None:
    waited: list[float] = []
    recorded.on("GET", f"/v26.0/{CONTAINER}", Reply(200, {"id": CONTAINER, "status_code": "IN_PROGRESS"}))
    with pytest.raises(Busy) as caught:
        prepare(Instagram(sleep=waited.append), recorded, http)
    assert 30 <= sum(waited) < 40 and caught.value.retry_after == 60


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message(TEXT, "ar"), "needs_picture"),
        (replace(MESSAGE, pictures=(replace(PICTURE, url=""),)), "picture_not_fetched"),
        (replace(MESSAGE, pictures=(PICTURE, replace(PICTURE, url=""))), "picture_not_fetched"),
        (replace(MESSAGE, text="ا" * 2201), "too_long"),
        (replace(MESSAGE, pictures=(PICTURE,) * 11), "too_many_pictures"),
        (replace(MESSAGE, pictures=(replace(PICTURE, mime="image/png"),)), "picture_type"),
        (replace(MESSAGE, pictures=(replace(PICTURE, content=b"x" * 8_400_000),)), "picture_too_large"),
    ],
)
def test_what_instagram_would_refuse_is_refused_before_any_call(
    recorded: FakeNetwork, http: Door, instagram: Instagram, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        prepare(instagram, recorded, http, message)
    assert refused.value.code == code and recorded.calls == []


def test_the_days_quota_is_obeyed_before_a_container_is_made(
    meta: Meta, standing_http: Door, instagram: Instagram
) -> None:
    meta.quota_total = 1
    meta.live = [Live(INSTAGRAM, "earlier", "1", NOW.timestamp())]
    with pytest.raises(Busy) as caught:
        prepare(instagram, meta.server, standing_http)
    assert caught.value.retry_after == 3600 and meta.containers == {}


@pytest.mark.parametrize(
    "reply", [error(10), Reply(404), Reply(200, {"data": []}), Reply(200, {"data": [{"quota_usage": 99}]}), Reply(200)]
)
def test_a_quota_that_is_not_told_is_no_reason_to_wait(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply
) -> None:
    recorded.on("GET", LIMIT, reply)
    assert prepare(instagram, recorded, http).ticket == CONTAINER


REFUSED = [
    (36000, 2207004, "picture_too_large"),
    (36001, 2207005, "picture_type"),
    (36003, 2207009, "picture_ratio"),
    (36004, 2207010, "too_long"),
    (100, 2207023, "picture_refused"),
    (352, 2207026, "picture_refused"),
    (100, 2207028, "picture_refused"),
    (1, 2207057, "picture_refused"),
    (25, 2207050, "account_limited"),
    (4, 2207051, "blocked"),
    (9004, 2207052, "picture_not_fetched"),
    (9004, None, "picture_not_fetched"),
    (36001, None, "picture_type"),
    (36003, None, "picture_ratio"),
    (10, None, "forbidden"),
    (100, None, "refused"),
]


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        *((error(code, sub), Rejected, ours) for code, sub, ours in REFUSED),
        *((error(-1, sub), NotSent, "") for sub in PASSING),
        *((error(code), NotSent, "") for code in (-2, -1, 1, 2)),
        (error(9, 2207042), Busy, ""),
        (error(9), Busy, ""),
        (error(80002), Busy, ""),
        (error(190, 463), Disconnected, ""),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
        (Reply(200, b"<html>"), NotSent, ""),
        (Reply(200, {"id": "a/b"}), NotSent, ""),
        (Reply(200, payload("instagram_container"), slow=0.8), NotSent, ""),
        (Reply(400, payload("instagram_error")), Rejected, "picture_too_large"),
    ],
)
def test_every_end_of_making_a_container_says_what_to_do_and_publishes_nothing(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    recorded.on("POST", MEDIA, reply)
    with pytest.raises(kind) as caught:
        prepare(instagram, recorded, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert recorded.made("POST", PUBLISH) == []


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("Error: Media upload has failed with error code 2207052", Rejected, "picture_not_fetched"),
        ("Error: Media upload has failed with error code 2207009", Rejected, "picture_ratio"),
        ("Error: Media upload has failed with error code 2207053", NotSent, ""),
        ("Error: Media upload has failed with error code 2207999", Rejected, "picture_refused"),
        ("", Rejected, "picture_refused"),
    ],
)
def test_a_container_that_failed_says_why(
    meta: Meta, standing_http: Door, instagram: Instagram, words: str, kind: type[Exception], code: str
) -> None:
    meta.fails_containers = words or " "
    with pytest.raises(kind) as caught:
        prepare(instagram, meta.server, standing_http)
    assert getattr(caught.value, "code", "") == code


def test_the_key_of_a_picture_repeated_in_an_errors_words_does_not_come_back(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    recorded.on("POST", MEDIA, error(9004, 2207052, f"{PICTURE.url} with {TOKEN} cannot be read"))
    with pytest.raises(Rejected) as refused:
        prepare(instagram, recorded, http)
    assert "key=x1" not in refused.value.text and TOKEN not in refused.value.text


def test_one_child_that_fails_leaves_no_carousel(meta: Meta, standing_http: Door, instagram: Instagram) -> None:
    meta.refuse_uploads = [None, Refusal(36003, "The aspect ratio is not supported.", 2207009)]
    with pytest.raises(Rejected):
        prepare(instagram, meta.server, standing_http, replace(MESSAGE, pictures=(PICTURE,) * 3))
    assert len(meta.containers) == 1 and meta.live == []
