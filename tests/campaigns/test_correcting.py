"""A name or a server typed wrong is corrected while nothing was sent through the account, and not afterwards."""

import pytest

import social.networks
from audit.models import Event
from campaigns.channels import connecting
from campaigns.channels.checking import check
from campaigns.channels.correcting import correct, sent_through
from campaigns.channels.vault import unseal
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery
from campaigns.outside import account_of
from campaigns.refusals import AlreadyConnected, BadAddress, ChannelInUse, KeyForServer, SentThrough
from campaigns.sending import publish_claimed
from social.contract import Disconnected, Unsure
from tests.campaigns.desk import DUE, NOW, FakeNetwork


def put_right(desk, channel: Channel, **typed) -> Channel:
    given = {"handle": channel.handle, "server": channel.server, **typed}
    correct(channel, actor=desk.cast.president, now=NOW, **given)
    channel.refresh_from_db()
    return channel


def test_another_name_and_wall_are_kept_and_checked_anew(desk, network):
    Channel.objects.filter(pk=desk.channel.pk).update(
        title="Wrong one", remote_account="7", limits={"text": 5000}, paused_until=NOW, session="x", renew_at=NOW
    )
    channel = put_right(desk, desk.channel, handle="tazerbit-right", server="aoulouz")
    assert (channel.handle, channel.server, channel.health) == ("tazerbit-right", "aoulouz", "unknown")
    assert (channel.title, channel.remote_account, channel.limits, channel.paused_until) == ("", "", {}, None)
    assert (channel.session, channel.renew_at) == ("", None)
    assert account_of(channel).secret == "secret-of-tazerbit", "the key she typed is still hers"
    event = Event.objects.get(verb="channel.correct")
    assert event.actor == desk.cast.president
    assert (event.detail["handle"], event.detail["was_handle"]) == ("tazerbit-right", "tazerbit")
    assert (event.detail["server"], event.detail["was_server"]) == ("aoulouz", "wall")
    assert "secret-of" not in str(event.detail)
    assert check(channel) == "ok"


def test_it_is_checked_soon(desk, monkeypatch, django_capture_on_commit_callbacks):
    asked: list = []
    monkeypatch.setattr(connecting, "announce", lambda task, ids: asked.extend(ids))
    with django_capture_on_commit_callbacks(execute=True):
        put_right(desk, desk.channel, handle="right")
    assert asked == [desk.channel.pk]


def test_nothing_is_written_where_nothing_differs(desk):
    assert put_right(desk, desk.channel).health == "ok" and not Event.objects.filter(verb="channel.correct").exists()


def test_what_waited_for_a_good_name_goes_on(desk, network):
    delivery = desk.delivery()
    network.refusals.append(Disconnected("No such account."))
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    Delivery.objects.filter(pk=delivery.pk).update(begun="a film half way in")
    delivery.refresh_from_db()
    assert delivery.state == "paused" and sent_through([desk.channel]) == set()
    put_right(desk, desk.channel, handle="right")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.begun) == ("planned", "")


@pytest.mark.parametrize("end", [None, Unsure("time-out")])
def test_the_name_stays_once_a_publishing_call_was_or_may_have_been_made(desk, network, end):
    desk.delivery()
    if end:
        network.answers.append(end)
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    Delivery.objects.filter(state="unknown").update(state="needs_person")
    assert sent_through([desk.channel, desk.second]) == {desk.channel.pk}
    with pytest.raises(SentThrough):
        put_right(desk, desk.channel, handle="right")
    desk.channel.refresh_from_db()
    assert desk.channel.handle == "tazerbit"
    assert put_right(desk, desk.second, handle="right").handle == "right"


def test_the_name_stays_while_a_worker_is_about_to_send(desk):
    desk.delivery()
    claim_due(DUE)
    with pytest.raises(ChannelInUse):
        put_right(desk, desk.channel, handle="right")


def test_a_check_that_began_under_the_wrong_name_says_nothing_of_the_right_one(desk, network, monkeypatch):
    def too_late(account, http):
        put_right(desk, Channel.objects.get(pk=desk.channel.pk), handle="right")
        raise Disconnected("No such account.")

    monkeypatch.setattr(network, "check", too_late)
    check(desk.channel)
    desk.channel.refresh_from_db()
    assert (desk.channel.handle, desk.channel.health) == ("right", "unknown")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"handle": "  "}, BadAddress),
        ({"server": "not a wall!"}, BadAddress),
        ({"handle": "tazerbit-shop"}, AlreadyConnected),
    ],
)
def test_what_cannot_be_is_refused(desk, typed, refusal):
    with pytest.raises(refusal):
        put_right(desk, desk.channel, **typed)
    desk.channel.refresh_from_db()
    assert (desk.channel.handle, desk.channel.server, desk.channel.health) == ("tazerbit", "wall", "ok")


def test_another_server_is_not_told_a_key_it_was_not_given(desk, monkeypatch):
    fake = FakeNetwork()
    monkeypatch.setitem(social.networks._BY_NAME, "mastodon", fake)
    Channel.objects.filter(pk=desk.channel.pk).update(network="mastodon", server="https://social.example")
    desk.channel.refresh_from_db()
    with pytest.raises(KeyForServer):
        put_right(desk, desk.channel, server="https://social.example.org")
    channel = put_right(desk, desk.channel, server="https://social.example.org", secret="a key of there")
    assert (channel.server, unseal(channel.sealed)) == ("https://social.example.org", "a key of there")
    assert put_right(desk, channel, handle="right").handle == "right", "the same server needs no key"


def test_an_account_posted_to_by_hand_is_well_at_once(desk):
    channel = Channel.objects.create(cooperative=desk.cast.cooperative, network="whatsapp", handle="06", health="ok")
    channel = put_right(desk, channel, handle="0612345678")
    assert (channel.handle, channel.health, channel.sealed) == ("0612345678", "ok", "")


@pytest.mark.parametrize("state", ["handed_over", "published"])
def test_the_name_of_an_account_stays_once_a_person_posted_there(desk, state):
    Channel.objects.filter(pk=desk.channel.pk).update(network="whatsapp", server="", handle="0600000012")
    delivery = desk.delivery()
    assert sent_through([desk.channel]) == set()
    Delivery.objects.filter(pk=delivery.pk).update(state=state)
    assert sent_through([desk.channel]) == {desk.channel.pk}
