"""Accounts whose keys are short-lived: renewed early, by one worker at a time, and never against the person's own change."""

import datetime as dt
import threading
import time

import pytest
from django.db import connection

from campaigns import outside, sending
from campaigns.channels import sessions
from campaigns.channels.checking import check
from campaigns.channels.vault import seal, unseal
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, SendAttempt
from campaigns.sending import publish_claimed
from campaigns.settling import settle
from social.contract import Busy, Disconnected, Expired, NotSent, Rejected, Session, Unsure
from social.http import Refused
from social.networks import network as known_network
from tests.campaigns.desk import DUE, MINUTE, NOW, SECOND, FakeNetwork
from tests.campaigns.engines import at_once
from tests.standins.base import standing
from tests.standins.bluesky import DID, HANDLE, PASSWORD, BlueskyServer

HOUR = 60 * MINUTE


@pytest.fixture
def network(network) -> FakeNetwork:
    """The desk's network, where nothing goes without a session."""
    network.keeps_session = True
    return network


def session(number: int, *, now: dt.datetime = NOW) -> Session:
    """Renewed from fifty minutes on, over after an hour."""
    return Session(f"session-{number}", now + 50 * MINUTE, now + HOUR)


def signed_in(channel: Channel, now: dt.datetime = NOW) -> str:
    """The session a worker gets that reads the channel now."""
    return sessions.signed_in(Channel.objects.get(pk=channel.pk), clock=lambda: now).session


def test_the_first_call_opens_a_session_and_keeps_it_sealed(desk, network):
    network.sessions.append(session(1))
    assert signed_in(desk.channel) == "session-1"
    kept = Channel.objects.get(pk=desk.channel.pk)
    assert "session-1" not in kept.session and unseal(kept.session) == "session-1"
    assert (kept.renew_at, kept.session_ends_at, kept.renewing_until) == (NOW + 50 * MINUTE, NOW + HOUR, None)


def test_a_session_serves_until_it_should_be_renewed_and_the_old_one_is_what_renews_it(desk, network):
    network.sessions += [session(1), session(2, now=NOW + 50 * MINUTE)]
    told = [signed_in(desk.channel, NOW + minutes * MINUTE) for minutes in (0, 10, 49, 50, 60)]
    assert told == ["session-1"] * 3 + ["session-2"] * 2
    assert network.renewed == ["", "session-1"]


def test_a_network_without_sessions_is_never_asked_for_one(desk, network):
    network.keeps_session = False
    assert signed_in(desk.channel) == "" and network.renewed == []


def test_the_old_session_serves_to_its_end_while_the_network_is_away(desk, network):
    network.sessions += [session(1), NotSent("no route"), Unsure("502"), Rejected("odd"), NotSent("no route")]
    told = [signed_in(desk.channel, NOW + minutes * MINUTE) for minutes in (0, 50, 55, 59)]
    assert told == ["session-1"] * 4
    with pytest.raises(NotSent):
        signed_in(desk.channel, NOW + 61 * MINUTE)
    assert Channel.objects.get(pk=desk.channel.pk).renewing_until is None


@pytest.mark.parametrize("answer", [Disconnected("revoked"), Busy(90, "30 in 5 minutes")])
def test_what_a_person_or_a_wait_must_mend_is_said_at_once(desk, network, answer):
    network.sessions += [session(1), answer]
    signed_in(desk.channel)
    with pytest.raises(type(answer)):
        signed_in(desk.channel, NOW + 50 * MINUTE)
    assert Channel.objects.get(pk=desk.channel.pk).renewing_until is None


def test_an_address_we_never_call_is_a_persons_to_mend_once_the_old_session_is_over(desk, network):
    network.sessions += [session(1), Refused("private"), Refused("private")]
    signed_in(desk.channel)
    assert signed_in(desk.channel, NOW + 50 * MINUTE) == "session-1"
    with pytest.raises(Refused):
        signed_in(desk.channel, NOW + 61 * MINUTE)


def test_who_only_asks_forgets_a_session_that_is_over_too(desk, network, monkeypatch):
    network.sessions += [session(1), session(2)]
    signed_in(desk.channel)

    def over(*_call):
        raise Expired("over")

    monkeypatch.setattr(network, "check", over)
    assert check(Channel.objects.get(pk=desk.channel.pk)) == "unknown"
    assert signed_in(desk.channel) == "session-2"


def test_a_worker_that_died_while_renewing_is_followed_by_another(desk, network):
    network.sessions.append(session(1))
    Channel.objects.update(renewing_until=NOW + 10 * SECOND)
    with pytest.raises(Busy):
        signed_in(desk.channel)
    assert network.renewed == []
    assert signed_in(desk.channel, NOW + 11 * SECOND) == "session-1"


def test_while_another_worker_renews_the_old_session_serves(desk, network):
    network.sessions.append(session(1))
    signed_in(desk.channel)
    Channel.objects.update(renewing_until=NOW + 51 * MINUTE)
    assert signed_in(desk.channel, NOW + 50 * MINUTE) == "session-1"
    assert len(network.renewed) == 1


def test_a_session_made_from_a_secret_that_was_changed_meanwhile_is_not_kept(desk, network, monkeypatch):
    def renew(account, http):
        assert account.secret == "secret-of-tazerbit"
        Channel.objects.filter(pk=desk.channel.pk).update(sealed=seal("a new secret"))
        return session(1)

    monkeypatch.setattr(network, "renew", renew)
    assert signed_in(desk.channel) == ""
    kept = Channel.objects.get(pk=desk.channel.pk)
    assert (kept.session, kept.renew_at, unseal(kept.sealed)) == ("", None, "a new secret")


def test_workers_at_once_ask_for_one_session(real_desk, network, monkeypatch):
    asked = threading.Semaphore(0)

    def renew(account, http):
        asked.release()
        time.sleep(0.5)
        return session(1)

    monkeypatch.setattr(network, "renew", renew)
    channel, connections = real_desk.channel, 6
    told = at_once(*[lambda: signed_in(channel)] * connections)
    assert asked.acquire(blocking=False) and not asked.acquire(blocking=False)
    assert "session-1" in told
    assert all(answer == "session-1" or isinstance(answer, Busy) for answer in told), told
    assert signed_in(channel) == "session-1"


def test_a_session_the_network_ended_is_renewed_by_the_next_call_and_no_newer_one_is_lost(desk, network):
    network.sessions += [session(1), session(2)]
    signed_in(desk.channel)
    held = Channel.objects.get(pk=desk.channel.pk)
    sessions.forget(held, now=NOW + MINUTE)
    assert signed_in(desk.channel, NOW + 2 * MINUTE) == "session-2"
    sessions.forget(held, now=NOW + 3 * MINUTE)
    assert signed_in(desk.channel, NOW + 4 * MINUTE) == "session-2"
    assert network.renewed == ["", "session-1"]


def test_a_post_refused_for_its_session_goes_out_with_the_next_one(desk, network):
    delivery = desk.delivery()
    network.sessions += [session(1, now=DUE), session(2, now=DUE)]
    network.answers.append(Expired("Token has expired"))
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE + SECOND)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts.get().outcome) == ("planned", "not_sent")
    claim_due(DUE + MINUTE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE + MINUTE)
    delivery.refresh_from_db()
    assert delivery.state == "published" and len(network.live) == 1
    assert network.renewed == ["", "session-1"]


@pytest.mark.parametrize("error", [Busy(5), NotSent("no route"), Expired("over"), Rejected("odd"), Disconnected("no")])
def test_a_worker_that_could_not_prepare_takes_nothing_from_one_that_is_sending(desk, network, monkeypatch, error):
    """Two workers may hold one claim: what the slower one meets while preparing says nothing of the other's call."""
    delivery = desk.delivery()
    network.sessions.append(session(1, now=DUE))
    claim_due(DUE)
    (row,) = sending.claimed_for(desk.channel.pk)
    (same,) = sending.claimed_for(desk.channel.pk)
    assert sending.fence(row, now=DUE) is not None

    def fails(message, account, http):
        raise error

    monkeypatch.setattr(network, "prepare", fails)
    sending.publish(same, clock=lambda: DUE)
    delivery.refresh_from_db()
    assert delivery.state == "sending"


# --- the real publisher before its stand-in ---------------------------------------------------------------


@pytest.fixture
def bluesky(real_desk, settings):
    """The desk's first channel is an account on a server of the AT Protocol."""
    with standing(BlueskyServer()) as server:
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{server.server.port}"]
        outside._door.cache_clear()
        Channel.objects.filter(pk=real_desk.channel.pk).update(
            network="bluesky", server=server.server.base_url, handle=HANDLE, sealed=seal(PASSWORD)
        )
        yield server
        outside._door.cache_clear()


def drained(desk, *, workers: int) -> None:
    """So many workers at once, until nothing waits; the clock goes on by a minute each round."""
    for minutes in range(6):
        now = DUE + minutes * MINUTE
        claim_due(now)
        work = [lambda now=now: publish_claimed(desk.channel.pk, clock=lambda: now)] * workers
        assert not [answer for answer in at_once(*work) if isinstance(answer, Exception)]
        Channel.objects.update(paused_until=None)
        if not Delivery.objects.exclude(state="published").exists():
            return


def test_two_workers_of_a_bluesky_account_sign_in_once_and_publish_each_post_once(real_desk, bluesky, monkeypatch):
    texts = [f"زربية {number} #تازناخت" for number in range(4)]
    for text in texts:
        real_desk.scheduled(text)
    where, renew = known_network("bluesky"), known_network("bluesky").renew

    def slow(account, http):
        time.sleep(0.3)
        return renew(account, http)

    monkeypatch.setattr(where, "renew", slow)
    drained(real_desk, workers=2)
    assert sorted(bluesky.texts(DID)) == sorted(texts)
    assert (bluesky.signed_in, bluesky.renewed, bluesky.rewritten, bluesky.together) == (1, 0, 0, 0)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"published"}
    assert not connection.in_atomic_block


def test_a_bluesky_session_the_server_ended_is_renewed_and_not_opened_anew(real_desk, bluesky):
    real_desk.scheduled("زربية")
    drained(real_desk, workers=1)
    bluesky.end_sessions()
    real_desk.scheduled("سجاد")
    drained(real_desk, workers=2)
    assert bluesky.texts(DID) == ["زربية", "سجاد"]
    assert (bluesky.signed_in, bluesky.renewed) == (1, 1)


def test_a_bluesky_post_whose_answer_was_lost_is_found_and_not_sent_again(real_desk, bluesky):
    bluesky.plan = ["drop_after"]
    delivery = real_desk.delivery()
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=lambda: DUE)
    delivery.refresh_from_db()
    assert delivery.state == "unknown"
    settle(delivery.pk, clock=lambda: DUE + SECOND)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_id) == ("published", bluesky.live[0].remote_id)
    assert len(bluesky.live) == 1 and bluesky.rewritten == 0
    told = " ".join(SendAttempt.objects.values_list("detail", flat=True))
    assert PASSWORD not in told and not any(key in told for key in bluesky.access)
