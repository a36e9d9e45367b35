"""Accounts: connected with a sealed secret, checked by a task, renewed, and put away."""

import pytest
from cryptography.fernet import Fernet

import social.networks
from audit.models import Event
from campaigns.channels import connecting
from campaigns.channels.checking import check
from campaigns.channels.vault import SealBroken, reseal, seal, unseal
from campaigns.models import Channel, Delivery
from campaigns.outside import account_of, public_url
from campaigns.refusals import AlreadyConnected, BadAddress, ChannelInUse, UnknownNetwork
from social.contract import Disconnected, Unsure
from social.http import Refused
from tests.campaigns.desk import NOW, FakeNetwork


def connect(desk, **changes) -> Channel:
    given = {"network": "practice", "server": "wall", "handle": "shop", "secret": "s3cret-word", **changes}
    return connecting.connect(desk.cast.cooperative, actor=desk.cast.president, **given)


def test_a_connected_account_keeps_its_secret_sealed(desk, settings):
    channel = connect(desk)
    assert (channel.health, channel.server) == ("unknown", "wall")
    assert "s3cret-word" not in channel.sealed
    assert "s3cret-word" not in str(list(Event.objects.values()))
    account = account_of(channel)
    assert (account.secret, account.base_url) == ("s3cret-word", f"{settings.PRACTICE_URL}/practice/wall")


@pytest.mark.parametrize(
    ("network", "server", "stored"),
    [
        ("practice", "https://tiwizi.ma/practice/wall-2/", "wall-2"),
        ("mastodon", "Social.Example", "https://social.example"),
        ("mastodon", "https://social.example/", "https://social.example"),
        ("console", "whatever", ""),
        ("whatsapp", "whatever", ""),
    ],
)
def test_the_server_is_stored_in_one_form(desk, network, server, stored):
    assert connect(desk, network=network, server=server).server == stored


@pytest.mark.parametrize(
    ("network", "server", "handle", "stored"),
    [
        ("bluesky", "", "@tazerbit.bsky.social", ("https://bsky.social", "tazerbit.bsky.social")),
        ("bluesky", "pds.example", "tazerbit.example", ("https://pds.example", "tazerbit.example")),
        ("telegram", "https://t.me/x", "https://t.me/tazerbit", ("", "@tazerbit")),
        ("telegram", "", "tazerbit", ("", "@tazerbit")),
        ("telegram", "", "@tazerbit", ("", "@tazerbit")),
        ("telegram", "", "-1001234567890", ("", "-1001234567890")),
        ("facebook", "anything", " 104857600 ", ("", "104857600")),
    ],
)
def test_accounts_are_kept_as_their_network_writes_them(desk, monkeypatch, network, server, handle, stored):
    by_itself(monkeypatch, network)
    channel = connect(desk, network=network, server=server, handle=handle)
    assert (channel.server, channel.handle) == stored and channel.health == "unknown"


@pytest.mark.parametrize(
    "server", ["http://pds.example", "https://user:word@pds.example", "pds example", "https://x/y"]
)
def test_a_wrong_server_of_bluesky_is_refused(desk, monkeypatch, server):
    by_itself(monkeypatch, "bluesky")
    with pytest.raises(BadAddress):
        connect(desk, network="bluesky", server=server)


def by_itself(monkeypatch, name: str) -> None:
    """A network of this name that we publish to by ourselves."""
    publisher = type("Publisher", (FakeNetwork,), {"name": name})()
    monkeypatch.setitem(social.networks._BY_NAME, name, publisher)


@pytest.mark.parametrize(
    ("network", "server"),
    [
        ("practice", ""),
        ("practice", "../admin"),
        ("mastodon", "http://social.example"),
        ("mastodon", "https://user:word@social.example"),
        ("mastodon", "https://social.example/path"),
        ("mastodon", ""),
        ("mastodon", "https://[abc"),
        ("mastodon", "https://social.example:99999"),
        ("mastodon", "social example"),
        ("mastodon", "https://social.example\r\nX: y"),
    ],
)
def test_a_wrong_address_is_refused(desk, network, server):
    with pytest.raises(BadAddress):
        connect(desk, network=network, server=server)


def test_an_account_posted_by_hand_is_well_whatever_it_was_before(desk):
    channel = connect(desk, network="whatsapp", server="")
    assert (channel.health, channel.sealed) == ("ok", "")
    Channel.objects.filter(pk=channel.pk).update(health="unknown")
    assert check(channel) == "ok" and Channel.objects.get(pk=channel.pk).health == "ok"


def test_an_unknown_network_and_a_second_connection_are_refused(desk):
    with pytest.raises(UnknownNetwork):
        connect(desk, network="myspace")
    connect(desk)
    with pytest.raises(AlreadyConnected):
        connect(desk)


def test_an_account_is_put_away_with_its_secret_and_its_plans(desk):
    delivery = desk.delivery()
    channel = connecting.disconnect(desk.channel, actor=desk.cast.president, now=NOW)
    delivery.refresh_from_db()
    assert (channel.sealed, delivery.state) == ("", "cancelled")


def test_an_account_in_use_is_not_put_away(desk):
    desk.delivery()
    Delivery.objects.update(state="sending")
    with pytest.raises(ChannelInUse):
        connecting.disconnect(desk.channel, actor=desk.cast.president, now=NOW)
    assert Channel.objects.get(pk=desk.channel.pk).archived_at is None


@pytest.mark.parametrize(
    ("answer", "health"),
    [(None, "ok"), (Disconnected(), "reconnect"), (Refused(), "reconnect"), (Unsure("502"), "unknown")],
)
def test_the_check_tells_what_the_network_says(desk, network, monkeypatch, answer, health):
    def say(account, http):
        if answer:
            raise answer
        return account

    monkeypatch.setattr(network, "check", say)
    channel = connect(desk)
    assert check(channel) == health
    channel.refresh_from_db()
    assert channel.health == health


def test_keys_rotate_and_a_foreign_seal_is_broken(settings):
    old = settings.TOKEN_KEYS
    sealed = seal("word")
    settings.TOKEN_KEYS = [Fernet.generate_key().decode(), *old]
    assert unseal(sealed) == "word"
    renewed = reseal(sealed)
    settings.TOKEN_KEYS = settings.TOKEN_KEYS[:1]
    assert unseal(renewed) == "word"
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_people_reach_a_practice_post_at_our_public_address(desk, settings):
    settings.PRACTICE_URL, settings.BASE_URL = "http://web:8000", "https://tiwizi.ma"
    assert public_url(desk.channel, "http://web:8000/practice/wall/@a/1") == "https://tiwizi.ma/practice/wall/@a/1"
    assert public_url(desk.channel, "https://else.where/1") == "https://else.where/1"
