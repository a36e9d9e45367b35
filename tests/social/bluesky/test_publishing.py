"""Publishing on Bluesky, every way a call can end, and doubt."""

import json
from dataclasses import replace
from datetime import timedelta

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
    Published,
    Rejected,
    Unsure,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from social.networks.bluesky_records import (
    record_key,
)
from tests.social.bluesky.scene import AT, GET, MESSAGE, PICTURE, PUT, TEXT, answered, find, publish
from tests.social.network_server import Reply
from tests.standins.bluesky import DID, HANDLE, BlueskyServer


def test_a_message_is_published_by_one_post_under_its_own_key(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    rkey = record_key("key-1", AT)
    published = publish(bluesky, account, http)
    assert published == Published(
        f"at://{DID}/app.bsky.feed.post/{rkey}", f"https://bsky.app/profile/{HANDLE}/post/{rkey}"
    )
    (call,) = server.server.calls
    asked = json.loads(call.body)
    assert (call.method, call.path, asked["swapRecord"], asked["repo"]) == ("POST", PUT, None, DID)
    record = asked["record"]
    assert (record["text"], record["langs"], record["createdAt"]) == (TEXT, ["ar"], "2026-11-22T09:00:00.000Z")
    assert record["embed"]["external"]["uri"] == "https://example.ma"


def test_pictures_are_uploaded_before_and_shown_with_words_and_shape(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    message = replace(MESSAGE, pictures=(PICTURE, replace(PICTURE, alt="", content=b"\xff\xd8other")))
    prepared = bluesky.prepare(message, account, http)
    assert [json.loads(blob) for blob in prepared.media_ids] == list(server.blobs.values())
    assert not server.server.made("POST", PUT)
    bluesky.publish(prepared, account, "key-1", http)
    first, second = server.live[0].pictures
    assert (first["alt"], first["aspectRatio"]) == (PICTURE.alt, {"width": 1080, "height": 1350})
    assert second["alt"] == ""
    upload = server.server.calls[0]
    assert (upload.body, upload.headers["content-type"]) == (PICTURE.content, "image/jpeg")


def test_a_name_the_network_knows_becomes_a_mention_and_another_stays_text(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    publish(bluesky, account, http, replace(MESSAGE, text="مع @khadija.example.social و @nobody.example.social"))
    (facet,) = server.live[0].extra["record"]["facets"]
    assert facet["features"][0]["did"] == "did:plc:khadija"


def test_the_same_call_again_changes_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    message = replace(MESSAGE, pictures=(PICTURE,))
    assert publish(bluesky, account, http, message) == publish(bluesky, account, http, message)
    assert (len(server.records), len(server.live), server.rewritten) == (1, 1, 0)


def test_a_late_post_is_dated_when_it_goes_out_and_never_replaces_the_first(
    server: BlueskyServer, http: Door, account: Account
) -> None:
    later = Bluesky(clock=lambda: AT + timedelta(hours=3))
    publish(later, account, http)
    assert server.live[0].extra["record"]["createdAt"] == "2026-11-22T12:00:00.000Z"
    with pytest.raises(Unsure):
        publish(Bluesky(clock=lambda: AT + timedelta(hours=4)), account, http)
    assert (len(server.records), server.rewritten) == (1, 0)
    assert isinstance(find(later, account, http), Found)


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (Reply(500, {"error": "InternalServerError"}), Unsure, ""),
        (Reply(502, b"<html>Bad gateway"), Unsure, ""),
        (Reply(503, b""), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, {"uri": "x"}, slow=0.9), Unsure, ""),
        (Reply(200, b"<html>welcome"), Unsure, ""),
        (Reply(200, b'{"uri": '), Unsure, ""),
        (Reply(200, {"cid": "b"}), Unsure, ""),
        (Reply(200, {"uri": f"at://{DID}/app.bsky.feed.post/3kother222222"}), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, {"uri": "x" * 400}, trickle=0.01), Unsure, ""),
        (Reply(400, {"error": "InvalidSwap", "message": "Record was at b"}), Unsure, ""),
        (Reply(400, {"error": "ExpiredToken", "message": "Token has expired"}), Expired, ""),
        (Reply(401, {"error": "ExpiredToken"}), Expired, ""),
        (Reply(400, {"error": "InvalidToken"}), Expired, ""),
        (Reply(401, {"error": "AuthenticationRequired"}), Expired, ""),
        (Reply(401, b"who?"), Expired, ""),
        (Reply(400, {"error": "AccountTakedown"}), Disconnected, ""),
        (Reply(403, {"error": "AccountDeactivated"}), Disconnected, ""),
        (Reply(400, {"error": "InvalidRequest", "message": "odd"}), Rejected, "refused"),
        (Reply(400, {"error": "InvalidRequest", "message": "Could not find blob: b"}), Rejected, "picture_refused"),
        (
            Reply(400, {"error": "InvalidRequest", "message": "Record/text must not be longer than 300 graphemes"}),
            Rejected,
            "too_long",
        ),
        (
            Reply(400, {"error": "InvalidRequest", "message": "This file is too large. It is 1.5MB"}),
            Rejected,
            "picture_too_large",
        ),
        (Reply(403, {"error": "Forbidden"}), Rejected, "forbidden"),
        (Reply(404, b"<html>"), Rejected, "no_such_server"),
        (Reply(308, b"", {"Location": "https://new.example/"}), Rejected, "moved"),
        (Reply(301, b"", {"Location": "https://new.example/"}), Rejected, "moved"),
        (Reply(307, b"", {"Location": "https://new.example/"}), Unsure, ""),
        (Reply(429, {"error": "RateLimitExceeded"}, {"ratelimit-reset": "17"}), Busy, ""),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    server: BlueskyServer,
    http: Door,
    bluesky: Bluesky,
    account: Account,
    reply: Reply,
    error: type[Exception],
    code: str,
) -> None:
    prepared = bluesky.prepare(MESSAGE, account, http)
    answered(server, PUT, reply)
    with pytest.raises(error) as caught:
        bluesky.publish(prepared, account, "key-1", http)
    assert type(caught.value) is error and getattr(caught.value, "code", "") == code
    assert len(server.server.made("POST", PUT)) == 1


@pytest.mark.parametrize(
    ("fault", "there"),
    [
        ("refuse_500", False),
        ("redirect", False),
        ("garbage_before", False),
        ("drop_before", False),
        ("lost_500", True),
        ("drop_after", True),
        ("garbage_after", True),
        ("huge_after", True),
        ("slow_after", True),
        ("drip_after", True),
    ],
)
def test_after_doubt_one_question_tells_and_sending_again_leaves_one_post(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, fault: str, there: bool
) -> None:
    server.plan = [fault]
    with pytest.raises(Unsure):
        publish(bluesky, account, http)
    assert isinstance(find(bluesky, account, http), Found if there else Absent)
    publish(bluesky, account, http)
    assert server.texts(DID) == [TEXT] and server.rewritten == 0


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 301, "ar"), "too_long"),
        (Message("👩‍👩‍👧‍👦" * 121, "ar"), "too_long"),
        (Message("  ", "ar"), "empty"),
        (Message("زربية", "ar", (PICTURE,) * 5), "too_many_pictures"),
        (Message("زربية", "ar", (replace(PICTURE, mime="image/gif"),)), "picture_type"),
        (Message("زربية", "ar", (replace(PICTURE, content=b"x" * 1_000_001),)), "picture_too_large"),
    ],
)
def test_what_the_network_would_refuse_is_refused_before_any_call(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, message: Message, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        bluesky.prepare(message, account, http)
    assert refused.value.code == code
    assert server.server.calls == []


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(502), NotSent),
        (Reply(drop=True), NotSent),
        (Reply(200, b"no"), NotSent),
        (Reply(413, {"error": "PayloadTooLarge"}), Rejected),
        (Reply(400, {"error": "ExpiredToken"}), Expired),
        (Reply(429, {}), Busy),
    ],
)
def test_an_upload_that_fails_published_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply, error: type[Exception]
) -> None:
    answered(server, "/xrpc/com.atproto.repo.uploadBlob", reply)
    with pytest.raises(error) as caught:
        bluesky.prepare(replace(MESSAGE, pictures=(PICTURE,)), account, http)
    assert type(caught.value) is error


# --- settling doubt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500),
        Reply(429),
        Reply(drop=True),
        Reply(404, {"error": "XRPCNotSupported"}),
        Reply(400, {"error": "InvalidRequest", "message": "Could not find repo"}),
        Reply(400, {"error": "RepoNotFound"}),
        Reply(302, b"", {"Location": "/elsewhere"}),
        Reply(200, b"<html>"),
        Reply(200, {"uri": "at://did:plc:other/app.bsky.feed.post/3k", "cid": "b"}),
    ],
)
def test_an_answer_that_is_no_answer_proves_nothing(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account, reply: Reply
) -> None:
    answered(server, GET, reply)
    assert isinstance(find(bluesky, account, http), CannotTell)


def test_doubt_is_settled_even_when_the_session_is_over(
    server: BlueskyServer, http: Door, bluesky: Bluesky, account: Account
) -> None:
    publish(bluesky, account, http)
    server.end_sessions()
    assert isinstance(find(bluesky, account, http), Found)
    assert isinstance(find(bluesky, replace(account, session=""), http), CannotTell)
