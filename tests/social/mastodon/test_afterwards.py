"""Figures, the account, and hints how long to wait."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from social.contract import (
    Account,
    Published,
    Rejected,
    Results,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from social.networks.mastodon_answers import wait_seconds
from social.networks.practice import Practice
from tests.social.mastodon.scene import MESSAGE, NOW, account, payload
from tests.social.network_server import FakeNetwork, Reply


def test_results_are_likes_replies_and_boosts(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    wall.on("GET", "/api/v1/statuses/115570000000000001", Reply(200, payload("mastodon_status")))
    assert mastodon.results(account(wall), "115570000000000001", http) == Results(likes=5, replies=2, shares=1)
    with pytest.raises(Rejected) as gone:
        mastodon.results(account(wall), "404", http)
    assert gone.value.code == "gone"


def test_checking_an_account_fills_its_id_and_handle(wall: FakeNetwork, http: Door, mastodon: Mastodon) -> None:
    checked = mastodon.check(account(wall, remote_id="", handle=""), http)
    assert (checked.remote_id, checked.handle, checked.secret) == ("109", "tifaout", "s3cret")
    wall.on("GET", "/api/v1/accounts/verify_credentials", Reply(200, b"<html>a shop"))
    with pytest.raises(Rejected) as other:
        mastodon.check(account(wall), http)
    assert other.value.code == "no_such_server"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "17"}, 17),
        ({"retry-after": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, 90),
        ({"x-ratelimit-reset": "2026-11-22T09:05:00.000Z"}, 300),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 40)}, 40),
        ({"ratelimit-reset": "25"}, 25),
        ({}, 60),
        ({"retry-after": "soon"}, 60),
        ({"retry-after": "nan"}, 60),
        ({"retry-after": "-5"}, 1),
        ({"retry-after": "99999999"}, 86400),
    ],
)
def test_a_wait_hint_is_read_in_every_form_seen(headers: dict[str, str], seconds: float) -> None:
    assert wait_seconds(headers, NOW) == pytest.approx(seconds)


def test_a_base_address_may_have_a_path(wall: FakeNetwork) -> None:
    wall.on("GET", "/practice/aoulouz/api/v2/instance", Reply(200, payload("mastodon_instance")))
    wall.on("POST", "/practice/aoulouz/api/v1/statuses", Reply(200, payload("mastodon_status")))
    practice = Practice()
    ours = Account("practice", f"{wall.base_url}/practice/aoulouz/", "tifaout", "s3cret", "109")
    with Door(allow={("127.0.0.1", wall.port, "/practice/")}) as http:
        published = practice.publish(practice.prepare(MESSAGE, ours, http), ours, "key-1", http)
    assert isinstance(published, Published)
    assert practice.idempotent and practice.consistent_list and not practice.by_hand
