"""A film on Bluesky: a blob on the account's own server, shown by a record that is the same however often it is sent."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from social.contract import (
    Absent,
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Expired,
    Found,
    Message,
    NotSent,
    Rejected,
    Sent,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from tests.social.bluesky.scene import AT, GET, NOW, PUT, TEXT, answered, publish
from tests.social.films import BYTES, FILM, UNFIT
from tests.social.network_server import Reply
from tests.standins.bluesky import DID, PASSWORD, BlueskyServer

MESSAGE = Message(TEXT, "ar", at=AT, film=FILM)
UPLOAD = "/xrpc/com.atproto.repo.uploadBlob"


def find(bluesky: Bluesky, account: Account, http: Door, since: datetime = NOW) -> Any:
    return bluesky.find(Sent(replace(MESSAGE, film=None), since, "key-1"), account, http)


def test_a_film_is_a_blob_and_its_record_says_its_words_and_shape(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    prepared = bluesky.prepare(MESSAGE, account, http)
    (upload,) = server.server.made("POST", UPLOAD)
    assert (upload.body, upload.headers["content-type"]) == (BYTES, "video/mp4")
    assert upload.headers["content-length"] == str(len(BYTES)) and server.live == []
    bluesky.publish(prepared, account, "key-1", http)
    (post,) = server.live
    (blob,) = server.blobs.values()
    assert post.extra["record"]["embed"] == {
        "$type": "app.bsky.embed.video",
        "video": blob,
        "alt": FILM.alt,
        "aspectRatio": {"width": 1080, "height": 1920},
    }


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"alt": ""}, {"aspectRatio"}),
        ({"width": 0, "height": 0}, {"alt"}),
        ({"alt": "ز" * 1200}, {"alt", "aspectRatio"}),
    ],
)
def test_what_is_not_known_of_a_film_is_left_out_and_a_long_description_is_cut(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, changes: dict[str, Any], kept: set[str]
) -> None:
    publish(bluesky, account, http, replace(MESSAGE, film=replace(FILM, **changes)))
    embed = server.live[0].extra["record"]["embed"]
    assert set(embed) == {"$type", "video", *kept} and len(embed.get("alt", "")) <= 1000


def test_the_same_film_again_is_the_same_record_and_changes_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    assert publish(bluesky, account, http, MESSAGE) == publish(bluesky, account, http, MESSAGE)
    first, second = (json.loads(call.body)["record"] for call in server.server.made("POST", PUT))
    assert json.dumps(first) == json.dumps(second)
    assert (len(server.records), len(server.live), server.rewritten) == (1, 1, 0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [*UNFIT, ({"size": 50 * 1024 * 1024 + 1}, "film_too_large"), ({"seconds": 181.0}, "film_too_long")],
)
def test_what_the_network_would_refuse_is_refused_before_any_call(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        bluesky.prepare(replace(MESSAGE, film=replace(FILM, **changes)), account, http)
    assert refused.value.code == code and server.server.calls == []


def told(name: str, words: str = "", status: int = 400) -> Reply:
    return Reply(status, {"error": name, "message": words or name})


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        (told("PayloadTooLarge", "request entity too large", 413), Rejected, "film_too_large"),
        (told("InvalidRequest", f"Wrong mime type for {PASSWORD}"), Rejected, "film_refused"),
        (told("AccountTakedown"), Disconnected, ""),
        (told("ExpiredToken"), Expired, ""),
        (Reply(429, {"error": "RateLimitExceeded"}), Busy, ""),
        (Reply(500), NotSent, ""),
        (Reply(drop=True), NotSent, ""),
        (Reply(200, {"blob": {}}), NotSent, ""),
        (Reply(200, b"<html>"), NotSent, ""),
    ],
)
def test_each_end_of_an_upload_says_what_to_do_and_publishes_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply, kind: type, code: str
) -> None:
    answered(server, UPLOAD, reply)
    with pytest.raises(kind) as caught:
        bluesky.prepare(MESSAGE, account, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert PASSWORD not in str(caught.value) and server.live == []


def test_a_film_refused_with_its_post_is_a_refused_film(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    prepared = bluesky.prepare(MESSAGE, account, http)
    server.blobs.clear()
    with pytest.raises(Rejected) as refused:
        bluesky.publish(prepared, account, "key-1", http)
    assert refused.value.code == "film_refused"


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        *((fault, True) for fault in ("lost_500", "drop_after", "garbage_after", "slow_after", "huge_after")),
        *((fault, False) for fault in ("refuse_500", "garbage_before", "drop_before")),
    ],
)
def test_after_doubt_one_question_tells_and_sending_again_leaves_one_film(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, fault: str, there: bool
) -> None:
    server.plan = [fault]
    with pytest.raises(Unsure):
        publish(bluesky, account, http, MESSAGE)
    assert isinstance(find(bluesky, account, http), Found if there else Absent)
    publish(bluesky, account, http, MESSAGE)  # as a repetition would: the same record, or the first
    assert (server.texts(DID), server.rewritten) == ([TEXT], 0)


@pytest.mark.parametrize("reply", [Reply(500), Reply(drop=True), Reply(200, b"<html>"), told("InvalidRequest")])
def test_a_film_that_cannot_be_asked_about_proves_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply
) -> None:
    answered(server, GET, reply)
    assert isinstance(find(bluesky, account, http), CannotTell)
