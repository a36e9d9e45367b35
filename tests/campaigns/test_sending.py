"""The worker: one call for each claim, after its fence, and every answer of a network written down as what it means."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections

from campaigns import timing
from campaigns.channels.connecting import reconnect
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, SendAttempt
from campaigns.outside import account_of
from campaigns.scheduling import cancel
from campaigns.sending import claimed_for, publish, publish_claimed
from notices.models import Notice
from social.contract import Accepted, Busy, Disconnected, NotSent, Published, Rejected, Unsure
from social.http import Refused
from tests.campaigns.desk import DUE, MINUTE, SECOND, many_scheduled
from tests.campaigns.engines import at_once


@pytest.fixture
def claimed(desk):
    """A delivery in a worker's hand."""
    delivery = desk.delivery()
    claim_due(DUE)
    return delivery


def clock() -> dt.datetime:
    return DUE + SECOND


def sent(delivery: Delivery) -> Delivery:
    """The delivery after the worker had it."""
    publish_claimed(delivery.channel_id, clock=clock)
    delivery.refresh_from_db()
    return delivery


def test_a_claimed_delivery_is_published_once_and_says_where(claimed, network):
    row = sent(claimed)
    assert (row.state, row.remote_id, row.published_at) == ("published", "id-1", clock())
    assert network.calls == [("tazerbit", "زربية من تازناخت")]
    assert list(network.live) == [f"{row.uid}:1"]
    attempt = row.attempts.get()
    assert (attempt.phase, attempt.outcome, attempt.claim_id) == ("publish", "published", row.claim_id)
    assert Notice.objects.filter(kind="post_published", user__email="member@demo.tiwizi").count() == 1
    assert not publish_claimed(claimed.channel_id, clock=clock)
    assert len(network.calls) == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Published("7" * 300, "https://x.test/" + "a" * 600), "published"),
        (Rejected("refused", "no\x00 \ud83d"), "rejected"),
    ],
)
def test_an_outcome_is_kept_whatever_words_it_comes_with(real_desk, network, answer, state):
    delivery = real_desk.delivery()
    claim_due(DUE)
    network.answers.append(answer)
    row = sent(delivery)
    assert (row.state, row.remote_url, row.attempts.get().outcome) == (state, "", state)


def test_a_channel_gets_its_own_text(desk, network):
    desk.delivery(variants={desk.channel.pk: "نص للقناة"})
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=clock)
    assert network.calls == [("tazerbit", "نص للقناة")]


def test_an_account_is_drained_in_the_order_of_its_hours(desk, network):
    for number in (2, 0, 1):
        desk.scheduled(f"post {number}", wall_time=DUE.replace(tzinfo=None, second=number))
    claim_due(DUE + MINUTE)
    assert publish_claimed(desk.channel.pk, clock=clock) is False
    assert [text for _handle, text in network.calls] == ["post 0", "post 1", "post 2"]


def test_when_its_time_is_up_a_drain_says_that_more_waits(desk, network):
    for number in range(2):
        desk.scheduled(f"post {number}")
    claim_due(DUE)
    assert publish_claimed(desk.channel.pk, clock=clock, budget=-1) is True
    assert network.calls == []


@pytest.mark.parametrize(
    ("answer", "state", "reason", "outcome"),
    [
        (Accepted("ticket-1"), "accepted", "", "accepted"),
        (Rejected("too_long", "501 of 500"), "rejected", "too_long", "rejected"),
        (Busy(90), "planned", "busy", "busy"),
        (Disconnected("revoked"), "paused", "reconnect", "disconnected"),
        (NotSent("refused"), "planned", "", "not_sent"),
        (Unsure("502"), "unknown", "no_answer", "unsure"),
        (ValueError("a bug after the call"), "unknown", "no_answer", "unsure"),
    ],
)
def test_each_answer_is_written_down_as_what_it_means(claimed, network, answer, state, reason, outcome):
    network.answers.append(answer)
    row = sent(claimed)
    attempt = row.attempts.get()
    assert (row.state, row.reason, attempt.outcome) == (state, reason, outcome)
    assert attempt.ended_at == clock()
    assert len(network.calls) == 1


@pytest.mark.parametrize(
    ("refusal", "state", "reason"),
    [
        (Rejected("picture_type"), "rejected", "picture_type"),
        (Busy(90), "planned", "busy"),
        (Disconnected("revoked"), "paused", "reconnect"),
        (NotSent("no such host"), "planned", ""),
        (Refused("10.0.0.1 is no public address."), "paused", "reconnect"),
        (KeyError("a bug"), "planned", ""),
    ],
)
def test_what_fails_while_preparing_was_never_sent(claimed, network, refusal, state, reason):
    network.refusals.append(refusal)
    row = sent(claimed)
    assert (row.state, row.reason, network.calls) == (state, reason, [])
    assert row.attempts.get().phase == "prepare"


def test_busy_makes_the_whole_account_wait_and_uses_no_try(desk, network):
    first, second = desk.delivery("one"), desk.delivery("two")
    claim_due(DUE)
    network.answers.append(Busy(90))
    row = sent(first)
    until = clock() + dt.timedelta(seconds=90)
    assert (row.ready_at, row.tries) == (until, 0)
    second.refresh_from_db()
    assert (second.state, second.ready_at) == ("planned", until)
    assert claim_due(until - SECOND).deliveries == ()
    assert len(claim_due(until).deliveries) == 2


def test_a_failed_connection_is_tried_again_a_little_later_each_time(claimed, network):
    pauses = []
    for _again in range(3):
        network.answers.append(NotSent("refused"))
        row = sent(claimed)
        pauses.append((row.ready_at - clock()).total_seconds())
        claim_due(row.ready_at)
    assert row.tries == 3
    assert 3.7 < pauses[0] < 6.3 < 7.4 < pauses[1] < 12.6 < 14.9 < pauses[2] < 25.1


def test_a_lost_account_pauses_everything_planned_for_it_and_tells_the_president_once(desk, network):
    first, later = desk.delivery("now"), desk.delivery("later", wall_time=DUE.replace(tzinfo=None, day=28))
    elsewhere = desk.delivery("elsewhere", channels=[desk.second])
    claim_due(DUE)
    network.answers.append(Disconnected("revoked"))
    sent(first)
    states = {row.pk: row.state for row in Delivery.objects.all()}
    assert states == {first.pk: "paused", later.pk: "paused", elsewhere.pk: "claimed"}
    assert Notice.objects.filter(kind="reconnect").count() == 1
    channel = Channel.objects.get(pk=desk.channel.pk)
    assert channel.health == "reconnect"
    reconnect(channel, secret="new", actor=desk.cast.president, now=clock())
    assert [pk for pk, _channel in claim_due(clock()).deliveries] == [first.pk]
    assert account_of(Channel.objects.get(pk=desk.channel.pk)).secret == "new"


def test_an_account_connected_anew_meanwhile_is_not_paused_for_its_old_secret(claimed, network, desk):
    def renewed() -> None:
        reconnect(desk.channel, secret="new", actor=desk.cast.president, now=clock())
        network.during = None

    network.during, network.answers = renewed, [Disconnected("revoked")]
    row = sent(claimed)
    assert row.state == "planned"
    assert Channel.objects.get(pk=desk.channel.pk).health == "unknown"
    assert not Notice.objects.filter(kind="reconnect").exists()


def test_the_fence_is_committed_before_the_call(real_desk, network):
    delivery, seen = real_desk.delivery(), []

    def look_from_another_connection() -> None:
        def look() -> None:
            row = Delivery.objects.get(pk=delivery.pk)
            attempt = row.attempts.get()
            seen.append((row.state, attempt.phase, attempt.ended_at))
            connections.close_all()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    network.during = look_from_another_connection
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=clock)
    assert seen == [("sending", "publish", None)]


def test_no_transaction_is_open_during_the_call(real_desk, network):
    open_ones = []
    network.during = lambda: open_ones.append(connection.in_atomic_block)
    real_desk.delivery()
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=clock)
    assert open_ones == [False]


def test_a_worker_that_wakes_up_late_after_its_fence_does_not_call(claimed, network, monkeypatch):
    awake = iter([0.0, 0.0, 0.0, 5.1])
    monkeypatch.setattr(timing, "seconds_awake", lambda: next(awake, 5.2))
    row = sent(claimed)
    assert (row.state, row.attempts.get().outcome, network.calls) == ("planned", "not_sent", [])


def test_a_worker_whose_claim_is_over_does_not_call(desk, network):
    zombie = desk.delivery()
    claim_due(DUE)
    (zombie,) = claimed_for(desk.channel.pk)
    Delivery.objects.filter(pk=zombie.pk).update(state="planned")
    claim_due(DUE + MINUTE)
    publish(zombie, clock=clock)
    assert network.calls == []
    assert Delivery.objects.get(pk=zombie.pk).state == "claimed"


def test_a_post_cancelled_in_the_last_moment_is_not_sent(desk, network):
    post = desk.scheduled()
    claim_due(DUE)
    (in_hand,) = claimed_for(desk.channel.pk)
    cancel(post, actor=desk.cast.president)
    publish(in_hand, clock=clock)
    assert network.calls == []


def test_an_outcome_that_comes_after_the_reconciler_is_kept_as_a_fact_only(claimed, network):
    def found_meanwhile() -> None:
        Delivery.objects.filter(pk=claimed.pk).update(state="published", remote_id="found")

    network.during = found_meanwhile
    row = sent(claimed)
    assert (row.state, row.remote_id, row.attempts.get().outcome) == ("published", "found", "published")


def test_one_account_publishes_one_at_a_time_whoever_asks(real_desk, network):
    for number in range(12):
        real_desk.scheduled(f"post {number}")
    claim_due(DUE)
    inside, worst = [0], [0]
    lock = threading.Lock()

    def during() -> None:
        with lock:
            inside[0] += 1
            worst[0] = max(worst[0], inside[0])
        threading.Event().wait(0.01)
        with lock:
            inside[0] -= 1

    network.during = during
    drain = lambda: publish_claimed(real_desk.channel.pk, clock=clock)  # noqa: E731
    answers = at_once(*[drain] * 6)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert worst == [1]
    assert sorted(network.live.values()) == sorted(f"post {number}" for number in range(12))
    assert Delivery.objects.filter(state="published").count() == 12


def test_a_network_of_hands_hands_over(desk, network):
    Channel.objects.filter(pk=desk.channel.pk).update(network="whatsapp", server="")
    delivery = desk.delivery()
    claim_due(DUE)
    row = sent(delivery)
    assert row.state == "handed_over"
    told = Notice.objects.filter(kind="yours_to_post")
    assert {notice.path for notice in told} == {f"/campaigns/deliveries/{delivery.uid}/post/"}


def test_no_attempt_ever_holds_the_secret(claimed, network):
    network.answers.append(Unsure("502 from upstream"))
    sent(claimed)
    assert "secret-of" not in str(list(SendAttempt.objects.values()))
    assert "secret-of" not in repr(account_of(claimed.channel))
    assert "secret-of" not in claimed.channel.sealed


def test_a_secret_no_key_opens_asks_for_a_new_connection(claimed, network):
    Channel.objects.update(sealed="not-sealed-by-us")
    assert sent(claimed).state == "paused"
    assert network.calls == []


def test_sending_asks_the_database_little(desk, django_assert_max_num_queries):
    """Three to read the queue and one to find it empty; then a fence and an outcome each, their BEGIN and COMMIT counted."""
    posts = many_scheduled(desk, 5, "post", accounts=1)
    claim_due(DUE)
    with django_assert_max_num_queries(3 + 1 + 5 * (4 + 5) + 1):
        publish_claimed(posts[0].deliveries.get().channel_id, clock=clock)
