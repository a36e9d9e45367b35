"""Publishing on Mastodon and our practice wall: every way the call can end."""

import socket
from dataclasses import replace

import pytest

from social.contract import (
    Account,
    Busy,
    Disconnected,
    NotSent,
    Prepared,
    Published,
    Rejected,
    Unsure,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from tests.social.mastodon.scene import MESSAGE, PICTURE, TEXT, account, payload, publish
from tests.social.network_server import FakeNetwork, Reply


def test_a_message_is_published_by_one_post_with_its_key(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    published = publish(mastodon, wall, http)
    assert published == Published("115570000000000001", "https://example.social/@tifaout/115570000000000001")
    (call,) = wall.calls
    assert call.headers["idempotency-key"] == "key-1" and call.headers["authorization"] == "Bearer s3cret"
    assert call.form == {"status": [TEXT], "visibility": ["public"], "language": ["ar"]}


def test_pictures_are_uploaded_before_with_their_descriptions(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("POST", "/api/v2/media", [Reply(200, {"id": "7"}), Reply(202, {"id": "8"})])
    wall.on("GET", "/api/v1/media/8", [Reply(206, {"id": "8"}), Reply(200, {"id": "8"})])
    message = replace(MESSAGE, pictures=(PICTURE, PICTURE))
    prepared = mastodon.prepare(message, account(wall), http)
    assert prepared == Prepared(message, ("7", "8"))
    assert wall.made("POST", "/api/v1/statuses") == []
    upload = wall.made("POST", "/api/v2/media")[0]
    assert PICTURE.content in upload.body and PICTURE.alt.encode() in upload.body
    assert len(wall.made("GET", "/api/v1/media/8")) == 2
    mastodon.publish(prepared, account(wall), "key-1", http)
    assert wall.made("POST", "/api/v1/statuses")[0].form["media_ids[]"] == ["7", "8"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(500, {"error": "oops"}), Unsure),
        (Reply(502, b"<html>Bad gateway"), Unsure),
        (Reply(503, b"", {"Retry-After": "10"}), Unsure),
        (Reply(504, b""), Unsure),
        (Reply(409, {"error": "in flight"}), Unsure),
        (Reply(drop=True), Unsure),
        (Reply(200, payload("mastodon_status"), slow=0.8), Unsure),
        (Reply(200, b"<html>welcome"), Unsure),
        (Reply(200, {"no": "id"}), Unsure),
        (Reply(401, {"error": "The access token is invalid"}), Disconnected),
        (Reply(400, b"Invalid token"), Disconnected),
        (Reply(403, {"error": "This action is outside the authorized scopes"}), Disconnected),
        (Reply(400, {"error": "invalid_token", "error_description": "The access token was revoked"}), Disconnected),
        (Reply(403, {"error": "Your login is currently disabled"}), Rejected),
        (Reply(422, {"error": "Validation failed: Text character limit of 500 exceeded"}), Rejected),
        (Reply(404, b"<html>not here"), Rejected),
        (Reply(301, b"", {"Location": "https://new.example/"}), Rejected),
        (Reply(307, b"", {"Location": "https://new.example/"}), Unsure),
        (Reply(429, {"error": "Too many requests"}, {"Retry-After": "17"}), Busy),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply, error: type[Exception]
) -> None:
    wall.on("POST", "/api/v1/statuses", reply)
    with pytest.raises(error) as caught:
        publish(mastodon, wall, http)
    assert type(caught.value) is error
    assert len(wall.made("POST", "/api/v1/statuses")) == 1


def test_a_server_that_cannot_be_reached_got_nothing(mastodon: Mastodon) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nobody = Account("mastodon", f"http://127.0.0.1:{port}", "tifaout", "s3cret", "109")
    with Door(allow={("127.0.0.1", port)}) as http:
        with pytest.raises(NotSent):
            mastodon.publish(Prepared(MESSAGE), nobody, "key-1", http)
        with pytest.raises(NotSent):
            mastodon.prepare(MESSAGE, nobody, http)


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (422, "Validation failed: Text character limit of 500 exceeded", "too_long"),
        (422, "Validation failed: Text has already been taken", "duplicate"),
        (422, "Cannot attach files that have not finished processing", "picture_refused"),
        (422, "Visibility is not included in the list", "refused"),
        (413, "Request Entity Too Large", "picture_too_large"),
        (403, "This account is suspended", "forbidden"),
    ],
)
def test_a_refusal_has_a_stable_code_and_the_servers_words(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, status: int, words: str, code: str
) -> None:
    wall.on("POST", "/api/v1/statuses", Reply(status, {"error": words}))
    with pytest.raises(Rejected) as refused:
        publish(mastodon, wall, http)
    assert (refused.value.code, refused.value.text) == (code, words)


@pytest.mark.parametrize("secret", ["", "  ", "two words", "زربية", "line\nbreak"])
def test_an_unusable_token_asks_for_a_new_connection_without_a_call(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, secret: str
) -> None:
    with pytest.raises(Disconnected):
        mastodon.publish(Prepared(MESSAGE), account(wall, secret=secret), "key-1", http)
    assert wall.calls == []


def test_the_secret_is_shown_nowhere(wall: FakeNetwork) -> None:
    assert "s3cret" not in repr(account(wall)) and "jpeg" not in repr(PICTURE.content and PICTURE).replace(
        "image/jpeg", ""
    )
