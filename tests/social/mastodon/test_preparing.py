"""Before the publishing call: the server's limits and the uploads."""

from dataclasses import replace

import pytest

from social.contract import (
    Busy,
    Message,
    NotSent,
    Rejected,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from social.networks.mastodon_answers import limits_of
from tests.social.mastodon.scene import MESSAGE, PICTURE, account, payload
from tests.social.network_server import FakeNetwork, Reply


def test_the_servers_limits_are_asked_once_and_hold(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    small = payload("mastodon_instance")
    small["configuration"]["statuses"]["max_characters"] = 40
    wall.on("GET", "/api/v2/instance", Reply(200, small))
    for _ in range(2):
        with pytest.raises(Rejected) as refused:
            mastodon.prepare(MESSAGE, account(wall), http)
        assert refused.value.code == "too_long"
    assert len(wall.calls) == 1


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (Message("ا" * 501, "ar"), "too_long"),
        (Message("  ", "ar"), "empty"),
        (Message("زربية", "ar", (PICTURE,) * 5), "too_many_pictures"),
        (Message("زربية", "ar", (replace(PICTURE, mime="image/tiff"),)), "picture_type"),
        (Message("زربية", "ar", (replace(PICTURE, content=b"x" * 2_000_000),)), "picture_too_large"),
    ],
)
def test_what_the_server_would_refuse_is_refused_before_anything_is_uploaded(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, message: Message, code: str
) -> None:
    limits = payload("mastodon_instance")
    limits["configuration"]["media_attachments"]["image_size_limit"] = 1_000_000
    wall.on("GET", "/api/v2/instance", Reply(200, limits))
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(message, account(wall), http)
    assert refused.value.code == code
    assert wall.made("POST", "/api/v2/media") == []


@pytest.mark.parametrize("reply", [Reply(502), Reply(drop=True), Reply(200, b"not json"), Reply(200, slow=0.8)])
def test_doubt_about_an_upload_is_not_sent_for_nothing_is_public(
    wall: FakeNetwork, http: Door, mastodon: Mastodon, reply: Reply
) -> None:
    wall.on("POST", "/api/v2/media", reply)
    with pytest.raises(NotSent):
        mastodon.prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)


def test_a_picture_that_is_never_ready_makes_us_come_back_later(wall: FakeNetwork, http: Door) -> None:
    waited: list[float] = []
    wall.on("POST", "/api/v2/media", Reply(202, {"id": "8"}))
    wall.on("GET", "/api/v1/media/8", Reply(206, {"id": "8"}))
    with pytest.raises(Busy):
        Mastodon(sleep=waited.append).prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)
    assert 30 <= sum(waited) < 40


def test_a_picture_the_server_could_not_read_is_refused(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("POST", "/api/v2/media", Reply(202, {"id": "8"}))
    wall.on("GET", "/api/v1/media/8", Reply(422, {"error": "Error processing thumbnail for uploaded media"}))
    with pytest.raises(Rejected) as refused:
        mastodon.prepare(replace(MESSAGE, pictures=(PICTURE,)), account(wall), http)
    assert refused.value.code == "picture_refused"


def test_limits_of_older_and_odd_servers_fall_back_to_the_defaults(
    wall: FakeNetwork, http: Door, mastodon: Mastodon
) -> None:
    wall.on("GET", "/api/v2/instance", Reply(404, b"<html>"))
    wall.on("GET", "/api/v1/instance", Reply(200, {"max_toot_chars": 5000}))
    limits = mastodon.limits_at(account(wall), http)
    assert (limits.text, limits.pictures, limits.link_cost) == (5000, 4, 23)
    for odd in (None, [], "x", {"configuration": []}, {"configuration": {"statuses": {"max_characters": "many"}}}):
        assert limits_of(odd, Mastodon.limits) == Mastodon.limits
    wall.on("GET", "/api/v1/instance", Reply(404))
    assert Mastodon().limits_at(account(wall), http) == Mastodon.limits


def test_a_server_in_trouble_before_the_call_is_not_sent(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", "/api/v2/instance", Reply(503))
    with pytest.raises(NotSent):
        mastodon.prepare(MESSAGE, account(wall), http)
