"""Publishing on Instagram: one call, and every way it can end."""

import json

import pytest

from social.contract import (
    Busy,
    Disconnected,
    Published,
    Rejected,
    Unsure,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.graph import error, payload
from tests.social.instagram.scene import CONTAINER, PASSING, POST, PUBLISH, publish
from tests.social.network_server import FakeNetwork, Reply
from tests.standins.meta import INSTAGRAM


def test_a_container_is_published_by_one_post(recorded: FakeNetwork, http: Door, instagram: Instagram) -> None:
    published = publish(instagram, recorded, http)
    assert published == Published(POST, "https://www.instagram.com/p/DExample1/")
    posts = [call for call in recorded.calls if call.method == "POST"]
    assert [(call.path, call.form) for call in posts] == [(PUBLISH, {"creation_id": [CONTAINER]})]


@pytest.mark.parametrize(
    "reply",
    [Reply(500), error(100, 33), error(190), Reply(drop=True), Reply(200, ["odd"]), Reply(200, b"<"), Reply(404)],
)
def test_a_permalink_that_is_not_told_is_no_failure(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply
) -> None:
    recorded.on("GET", f"/v26.0/{POST}", reply)
    assert publish(instagram, recorded, http) == Published(POST, "")


def test_a_post_that_used_up_the_allowance_asks_for_rest(
    recorded: FakeNetwork, http: Door, instagram: Instagram
) -> None:
    headers = {"X-Business-Use-Case-Usage": json.dumps({INSTAGRAM: [{"type": "instagram", "call_count": 95}]})}
    recorded.on("POST", PUBLISH, Reply(200, payload("instagram_published"), headers))
    assert publish(instagram, recorded, http).rest == 600


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        *((error(-1, sub), Unsure, "") for sub in PASSING),
        *((error(code), Unsure, "") for code in (-2, -1, 1, 2)),
        (error(9007, 2207027), Unsure, ""),
        (error(9, 2207042), Busy, ""),
        (error(25, 2207050), Rejected, "account_limited"),
        (error(4, 2207051), Rejected, "blocked"),
        (error(190, 460), Disconnected, ""),
        (error(102), Disconnected, ""),
        (error(4), Busy, ""),
        (error(10), Rejected, "forbidden"),
        (error(200), Rejected, "forbidden"),
        (error(368), Rejected, "blocked"),
        (Reply(500), Unsure, ""),
        (Reply(drop=True), Unsure, ""),
        (Reply(200, payload("instagram_published"), slow=0.8), Unsure, ""),
        (Reply(200, payload("instagram_published"), trickle=0.3), Unsure, ""),
        (Reply(200, b"x" * (3 * 1024 * 1024)), Unsure, ""),
        (Reply(200, b"\x00\xff<html>"), Unsure, ""),
        (Reply(200, {}), Unsure, ""),
        (Reply(308, b"", {"Location": "/v26.0/elsewhere"}), Rejected, "moved"),
    ],
)
def test_every_end_of_the_publishing_call_says_what_to_do_and_none_repeats_it(
    recorded: FakeNetwork, http: Door, instagram: Instagram, reply: Reply, kind: type[Exception], code: str
) -> None:
    recorded.on("POST", PUBLISH, reply)
    with pytest.raises(kind) as caught:
        publish(instagram, recorded, http)
    assert type(caught.value) is kind and getattr(caught.value, "code", "") == code
    assert len(recorded.calls) == 1
