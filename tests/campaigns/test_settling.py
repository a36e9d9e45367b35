"""Doubt: presence proves at once, absence only in time and only where the list is honest; nothing is sent blindly again."""

import datetime as dt

import pytest

from campaigns import timing
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, SendAttempt
from campaigns.sending import claimed_for, fence, publish_claimed
from campaigns.settling import settle, sweep
from notices.models import Notice
from social.contract import Absent, CannotTell, Found, Unsure
from tests.campaigns.desk import DUE, SECOND, FakeNetwork

D = dt.timedelta(seconds=45)


@pytest.fixture
def claimed(desk) -> Delivery:
    """A delivery in a worker's hand."""
    delivery = desk.delivery()
    claim_due(DUE)
    return delivery


@pytest.fixture
def vanished(claimed) -> Delivery:
    """Fenced, and then its worker was never heard of again."""
    assert fence(claimed_for(claimed.channel_id)[0], now=DUE)
    return claimed


@pytest.fixture
def unsure(claimed, network) -> Delivery:
    """The call ended in an error; nothing is live."""
    network.answers.append(Unsure("502"))
    publish_claimed(claimed.channel_id, clock=lambda: DUE)
    return claimed


def after(delivery: Delivery, moment: dt.timedelta) -> Delivery:
    """The delivery as sweeper and reconciler leave it at so long after its hour."""
    now = DUE + moment
    for pk in sweep(now).to_ask:
        settle(pk, clock=lambda: now)
    delivery.refresh_from_db()
    return delivery


def live(network: FakeNetwork, delivery: Delivery) -> None:
    network.live[f"{delivery.uid}:1"] = "on the wall"


def test_the_waits_are_those_of_the_design():
    assert timing.deadline() == 45
    assert timing.fence_patience() == 5
    assert timing.absence_after_error() == 30 * SECOND
    assert timing.absence_after_vanishing() == 2 * D
    assert timing.lease() == 60 * SECOND
    assert timing.vanished_after() + timing.look_again(0) < 60 * SECOND


def test_a_worker_gone_before_the_fence_gives_its_delivery_back(claimed, network):
    assert after(claimed, 59 * SECOND).state == "claimed"
    assert after(claimed, 61 * SECOND).state == "planned"
    before = claimed.claim_id
    claim_due(DUE + 62 * SECOND)
    claimed.refresh_from_db()
    assert claimed.claim_id != before
    assert network.looks == 0


def test_a_worker_gone_after_its_call_is_found_out_within_seconds(vanished, network):
    live(network, vanished)
    assert after(vanished, 4 * SECOND).state == "sending"
    row = after(vanished, 5 * SECOND)
    assert (row.state, row.remote_id, row.published_at) == ("published", "found-1", DUE)
    assert [(attempt.phase, attempt.outcome) for attempt in row.attempts.all()] == [("publish", ""), ("find", "found")]


def test_while_the_call_may_still_run_absence_says_nothing(vanished, network):
    for moment in range(5, 50, 2):
        assert after(vanished, moment * SECOND).state == "sending"
    assert 2 <= network.looks <= 5


def test_a_worker_gone_before_its_call_is_sent_again_after_twice_the_deadline(vanished, network):
    assert after(vanished, 51 * SECOND).state == "unknown"
    for moment in range(52, 90, 2):
        assert after(vanished, moment * SECOND).state == "unknown"
    row = after(vanished, 2 * D + 2 * SECOND)
    assert (row.state, row.ready_at, row.tries) == ("planned", DUE + 2 * D + 2 * SECOND, 1)
    claim_due(row.ready_at)
    publish_claimed(row.channel_id, clock=lambda: row.ready_at)
    assert list(network.live) == [f"{row.uid}:1"]


def test_what_shows_up_while_in_doubt_is_published_at_once(vanished, network):
    after(vanished, 51 * SECOND)
    live(network, vanished)
    assert after(vanished, 60 * SECOND).state == "published"


def test_after_a_lost_answer_presence_proves_at_once(unsure, network):
    live(network, unsure)
    assert after(unsure, 1 * SECOND).state == "published"


def test_after_an_error_absence_proves_in_thirty_seconds(unsure):
    for moment in range(1, 30, 2):
        assert after(unsure, moment * SECOND).state == "unknown"
    assert after(unsure, 31 * SECOND).state == "planned"


def test_a_machine_that_slept_gives_late_bytes_time_to_arrive(vanished, network):
    """The doubt begins when it is noticed: an hour's sleep is no proof by itself."""
    assert after(vanished, dt.timedelta(hours=1)).state == "unknown"
    assert after(vanished, dt.timedelta(hours=1, seconds=29)).state == "unknown"
    assert after(vanished, dt.timedelta(hours=1, seconds=31)).state == "planned"


def test_a_network_that_cannot_be_asked_leaves_it_to_a_person(unsure, network):
    network.consistent_list = False
    network.finds.append(CannotTell("it has no list"))
    row = after(unsure, SECOND)
    assert (row.state, row.reason) == ("needs_person", "is_it_there")
    assert Notice.objects.filter(kind="needs_person").count() == 2


def test_absence_from_a_list_that_lags_proves_nothing(unsure, network):
    network.consistent_list = False
    network.finds.append(Absent())
    assert after(unsure, 40 * SECOND).state == "needs_person"


def test_a_network_that_is_down_is_asked_for_ten_minutes_and_then_a_person(unsure, network):
    for moment in range(1, 700, 3):
        network.finds = [CannotTell("502")]
        row = after(unsure, moment * SECOND)
    assert (row.state, row.reason) == ("needs_person", "is_it_there")
    assert network.looks < 25


def test_an_answer_that_breaks_our_reading_leaves_no_post_in_doubt_for_ever(unsure, network):
    for moment in range(1, 700, 3):
        network.finds = [KeyError("id")]
        row = after(unsure, moment * SECOND)
    assert (row.state, row.reason) == ("needs_person", "is_it_there")
    assert row.attempts.filter(phase="find").first().detail == "KeyError"


def test_a_post_another_delivery_found_already_is_not_ours(unsure, network, desk):
    twin = desk.delivery("twin")
    Delivery.objects.filter(pk=twin.pk).update(state="published", remote_id="42")
    network.finds.append(Found("42", "http://x.test/42"))
    row = after(unsure, SECOND)
    assert row.state == "unknown"
    assert SendAttempt.objects.get(phase="find").outcome == "cannot_tell"


def test_accepted_is_asked_for_until_it_is_there(desk, network):
    delivery = desk.delivery()
    claim_due(DUE)
    Delivery.objects.filter(pk=delivery.pk).update(state="accepted", fenced_at=DUE, settle_at=DUE)
    assert after(delivery, SECOND).state == "accepted"
    live(network, delivery)
    assert after(delivery, 10 * SECOND).state == "published"
    assert {attempt.phase for attempt in delivery.attempts.all()} == {"poll"}


def test_one_sweeper_asks_about_each_doubt(unsure):
    assert sweep(DUE + SECOND).to_ask == (unsure.pk,)
    assert sweep(DUE + SECOND).to_ask == ()


def test_the_account_goes_on_when_its_doubt_no_longer_blocks_it(vanished, network, desk):
    desk.scheduled("next")
    claim_due(DUE)
    assert claimed_for(desk.channel.pk) == []
    assert sweep(DUE + 51 * SECOND).free_channels == (desk.channel.pk,)
    assert claimed_for(desk.channel.pk)[0].version.text == "next"


def test_paused_too_long_a_post_asks_a_person(desk):
    Channel.objects.update(health="reconnect")
    delivery = desk.delivery()
    assert after(delivery, dt.timedelta(hours=11)).state == "paused"
    row = after(delivery, dt.timedelta(hours=13))
    assert (row.state, row.reason) == ("needs_person", "too_late")
