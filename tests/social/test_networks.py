"""The tuple of networks, the console, and what a network posted to by hand says."""

import logging
from datetime import UTC, datetime

import pytest

from social.capabilities import CHECKED_ON, LIMITS
from social.contract import Account, CannotTell, Found, Message, Picture, Published, Rejected, Results, Sent
from social.http import Door
from social.networks import BY_HAND, NETWORKS, network
from social.networks.console import Console

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MESSAGE = Message("زربية\nمن تازناخت", "ar", (Picture(b"x", "image/jpeg", "alt", 1, 1),))
ACCOUNT = Account("console", "", "tifaout", "s3cret")


def test_networks_have_an_order_unique_names_and_limits_of_the_dated_file() -> None:
    automatic = ["practice", "facebook", "instagram", "telegram", "mastodon", "bluesky", "console"]
    assert [known.name for known in NETWORKS] == automatic
    names = [known.name for known in (*NETWORKS, *BY_HAND)]
    assert sorted(names) == sorted(LIMITS) and len(set(names)) == len(names)
    assert all(network(name).limits is LIMITS[name] for name in names)
    assert all(network(name).label for name in names)
    assert CHECKED_ON.year == 2026


def test_an_unknown_network_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        network("myspace")


def test_a_person_posts_to_a_network_without_a_publisher() -> None:
    whatsapp = network("whatsapp")
    assert whatsapp.by_hand and not whatsapp.idempotent
    with Door() as http:
        for call in (
            lambda: whatsapp.prepare(MESSAGE, ACCOUNT, http),
            lambda: whatsapp.results(ACCOUNT, "1", http),
            lambda: whatsapp.check(ACCOUNT, http),
        ):
            with pytest.raises(Rejected) as refused:
                call()
            assert refused.value.code == "by_hand"
        assert whatsapp.find(Sent(MESSAGE, NOW, "key"), ACCOUNT, http) == CannotTell("by_hand")


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("facebook_profile", True),
        ("instagram_profile", True),
        ("whatsapp", False),
        ("tiktok", True),
        ("x", True),
        ("linkedin", True),
        ("youtube", True),
        ("pinterest", True),
        ("threads", True),
    ],
)
def test_where_whoever_posts_can_write_the_first_comment(name: str, takes: bool) -> None:
    assert network(name).comments_by_hand is takes


def test_the_console_publishes_one_line_and_one_id_for_a_key(caplog: pytest.LogCaptureFixture) -> None:
    console = Console()
    with Door() as http, caplog.at_level(logging.INFO):
        prepared = console.prepare(MESSAGE, ACCOUNT, http)
        first = console.publish(prepared, ACCOUNT, "key-1", http)
        again = console.publish(prepared, ACCOUNT, "key-1", http)
        other = console.publish(prepared, ACCOUNT, "key-2", http)
    assert isinstance(first, Published) and first == again != other
    assert len(caplog.messages) == 3 and all("\n" not in line for line in caplog.messages)
    assert "s3cret" not in caplog.text and "pictures=1" in caplog.text


def test_the_console_settles_doubt_about_what_it_wrote_itself() -> None:
    console = Console()
    with Door() as http:
        published = console.publish(console.prepare(MESSAGE, ACCOUNT, http), ACCOUNT, "key-1", http)
        assert console.find(Sent(MESSAGE, NOW, "key-1"), ACCOUNT, http) == Found(published.remote_id, "")
        assert isinstance(console.find(Sent(MESSAGE, NOW, "key-2"), ACCOUNT, http), CannotTell)
        assert console.results(ACCOUNT, published.remote_id, http) == Results(0, 0, 0)
        assert console.check(ACCOUNT, http) == ACCOUNT
        with pytest.raises(Rejected):
            console.prepare(Message("ا" * 70_000, "ar"), ACCOUNT, http)
