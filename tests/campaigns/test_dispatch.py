"""The dispatcher: what is due is claimed once, in order, paced when late, and never in secret."""

import datetime as dt

import pytest
from django.core.cache import cache

from campaigns import dispatch, timing
from campaigns.dispatch import claim_due, dispatch_due, oldest_due_seconds, tick
from campaigns.heartbeat import last_beat
from campaigns.models import Channel, Delivery
from notices.models import Notice
from tests.campaigns.desk import DUE, MINUTE, NOW, SECOND, many_scheduled
from tests.campaigns.engines import at_once


def nobody(channels: list[int]) -> list[int]:
    """A broker that takes everything."""
    return []


def away(channels: list[int]) -> list[int]:
    """A broker that takes nothing."""
    return channels


def test_nothing_goes_before_its_hour_and_everything_at_it(desk):
    delivery = desk.delivery()
    assert claim_due(DUE - SECOND).deliveries == ()
    batch = claim_due(DUE)
    assert batch.deliveries == ((delivery.pk, desk.channel.pk),)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.claim_id, delivery.claimed_at) == ("claimed", batch.claim_id, DUE)
    assert claim_due(DUE).deliveries == ()


def test_every_claim_carries_a_fresh_id(desk):
    delivery = desk.delivery()
    first = claim_due(DUE).claim_id
    Delivery.objects.filter(pk=delivery.pk).update(state="planned")
    assert claim_due(DUE).claim_id != first


def test_the_oldest_go_first_and_the_rest_in_further_batches(desk):
    posts = [
        desk.scheduled(f"post {number}", wall_time=DUE.replace(tzinfo=None, minute=9 - number)) for number in range(5)
    ]
    announced: list[list[int]] = []
    first = claim_due(DUE + 10 * MINUTE, limit=2)
    assert [pk for pk, _channel in first.deliveries] == [post.deliveries.get().pk for post in posts[:2:-1]]
    assert dispatch_due(lambda channels: announced.append(channels) or [], now=DUE + 10 * MINUTE) == 3
    assert announced == [[desk.channel.pk]]


def test_of_a_crowd_a_worker_already_at_an_account_is_not_told_of_it_again(real_desk, monkeypatch):
    monkeypatch.setattr(dispatch, "FIRST", 2)
    many_scheduled(real_desk, 9, "post", accounts=2)
    told: list[list[int]] = []

    def one_ends_at_once(channels: list[int]) -> list[int]:
        told.append(channels)
        Delivery.objects.filter(channel=channels[0], state="claimed").update(state="published")
        return []

    assert dispatch_due(one_ends_at_once, now=DUE) == 9
    ended, still_at_it = told[0]
    assert told[1:] == [[ended]], "and the other looks for more when it is done"
    # In the next run it is told again, whatever is claimed: whoever was at it may be gone.
    Delivery.objects.filter(channel=still_at_it, state="claimed").update(state="planned")
    Delivery.objects.filter(pk=Delivery.objects.filter(channel=still_at_it).first().pk).update(state="claimed")
    told.clear()
    dispatch_due(one_ends_at_once, now=DUE)
    assert [still_at_it] in told


def test_who_stands_at_the_end_of_a_long_queue_is_not_given_back_while_waiting(real_desk, monkeypatch):
    monkeypatch.setattr(dispatch, "FIRST", 3)
    many_scheduled(real_desk, 9, "post", accounts=9)
    dispatch_due(nobody, now=DUE)
    leases = list(Delivery.objects.order_by("settle_at").values_list("settle_at", flat=True).distinct())
    assert leases == [DUE + timing.lease(2), DUE + timing.lease(8)] and timing.lease(8) > timing.lease(2)
    assert timing.lease(30_000) >= dt.timedelta(minutes=5), "so many take one slow worker five minutes"


def test_what_cannot_be_announced_is_given_back_at_once(desk):
    delivery = desk.delivery()
    assert dispatch_due(away, now=DUE) == 0
    delivery.refresh_from_db()
    assert delivery.state == "planned"
    assert dispatch_due(nobody, now=DUE) == 1


def test_later_than_its_patience_a_post_asks_a_person_instead(desk):
    delivery = desk.delivery(not_after=DUE + MINUTE)
    assert dispatch_due(nobody, now=DUE + MINUTE + SECOND) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason) == ("needs_person", "too_late")
    assert set(Notice.objects.filter(kind="not_gone_out").values_list("user__email", flat=True)) == {
        "president@demo.tiwizi",
        "member@demo.tiwizi",
    }


def test_an_account_that_was_asked_to_wait_is_left_alone(desk):
    desk.scheduled(channels=[desk.channel, desk.second])
    Channel.objects.filter(pk=desk.channel.pk).update(paused_until=DUE + MINUTE)
    assert claim_due(DUE).channels == [desk.second.pk]
    assert claim_due(DUE + MINUTE).channels == [desk.channel.pk]


@pytest.fixture
def slow_account(desk):
    """Three posts for one real account and one for another, all due at once."""
    Channel.objects.update(network="mastodon", server="https://social.test")
    for number in range(3):
        desk.scheduled(f"post {number}")
    desk.scheduled("elsewhere", channels=[desk.second])
    return desk


def claimed_in(desk, now) -> list[str]:
    claim_due(now)
    rows = Delivery.objects.filter(state="claimed").order_by("id")
    texts = [row.version.text for row in rows]
    rows.update(state="published", fenced_at=now)
    return texts


def test_in_time_all_posts_of_an_account_go_together(slow_account):
    assert len(claimed_in(slow_account, DUE + 15 * MINUTE)) == 4


def test_very_late_posts_go_one_a_minute_an_account(slow_account):
    late = DUE + 16 * MINUTE
    assert claimed_in(slow_account, late) == ["post 0", "elsewhere"]
    assert claimed_in(slow_account, late + 59 * SECOND) == []
    assert claimed_in(slow_account, late + 61 * SECOND) == ["post 1"]
    assert claimed_in(slow_account, late + 122 * SECOND) == ["post 2"]


def test_late_posts_of_the_practice_network_are_not_paced(desk):
    for number in range(3):
        desk.scheduled(f"post {number}")
    assert len(claimed_in(desk, DUE + 60 * MINUTE)) == 3


def test_a_second_tick_at_the_same_time_ends_at_once(desk):
    desk.delivery()
    cache.add(dispatch.LEADER, 1, timeout=9)
    assert tick(nobody, clock=lambda: DUE) == 0
    cache.delete(dispatch.LEADER)
    assert tick(nobody, clock=lambda: DUE) == 1
    assert cache.get(dispatch.LEADER) is None


def test_a_tick_sleeps_until_the_next_due_moment_and_sends_it(desk):
    delivery = desk.delivery()
    now, slept = [DUE - dt.timedelta(milliseconds=300)], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += dt.timedelta(seconds=seconds)

    assert tick(nobody, clock=lambda: now[0], sleep=sleep) == 1
    assert slept == [pytest.approx(0.3)]
    delivery.refresh_from_db()
    assert delivery.claimed_at == DUE
    assert last_beat() == DUE - dt.timedelta(milliseconds=300)


def test_a_tick_without_anything_near_does_not_wait(desk):
    desk.delivery()
    assert tick(nobody, clock=lambda: NOW, sleep=lambda _seconds: pytest.fail("slept")) == 0


def test_the_oldest_waiting_is_told_claimed_or_not(desk):
    assert oldest_due_seconds(NOW) is None
    delivery = desk.delivery()
    assert oldest_due_seconds(DUE) == 0
    assert oldest_due_seconds(DUE + MINUTE) == 60
    claim_due(DUE + MINUTE)
    assert oldest_due_seconds(DUE + 2 * MINUTE) == 120
    Delivery.objects.filter(pk=delivery.pk).update(state="published")
    assert oldest_due_seconds(DUE + 2 * MINUTE) is None


def test_four_dispatchers_at_once_claim_everything_exactly_once(real_desk):
    post = real_desk.scheduled()
    row = post.deliveries.get()
    channels = Channel.objects.bulk_create(
        Channel(cooperative=real_desk.cast.cooperative, network="practice", server="wall", handle=f"a{number}")
        for number in range(300)
    )
    Delivery.objects.bulk_create(
        Delivery(cooperative=row.cooperative, post=post, channel=channel, version=row.version, due_at=DUE, ready_at=DUE,
                 not_after=row.not_after)
        for channel in channels
    )  # fmt: skip

    def claim_all() -> list[int]:
        mine: list[int] = []
        while (batch := claim_due(DUE + SECOND, limit=17)).deliveries:
            mine += [pk for pk, _channel in batch.deliveries]
        return mine

    taken = [pk for mine in at_once(*[claim_all] * 4) for pk in mine]
    assert len(taken) == len(set(taken)) == 301


def test_what_another_dispatcher_claimed_spares_no_message(real_desk):
    many_scheduled(real_desk, 2, "post", accounts=1)
    claim_due(DUE, limit=1)  # by another, who may not have announced it
    batch = claim_due(DUE)
    assert dispatch._unattended(batch, set(batch.channels), set()) == batch.channels
