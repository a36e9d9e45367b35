"""What posts brought: fetched on time, kept when changed, added up in few queries."""

import datetime as dt

import pytest

from campaigns import results
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, ResultSnapshot
from campaigns.querysets import to_refresh
from campaigns.results import Brought, fetch
from campaigns.sending import publish_claimed
from social.contract import Busy, Disconnected, Rejected, Results, Unsure
from tests.campaigns.desk import DUE, MINUTE, SECOND
from training.models import LearningItem


@pytest.fixture
def published(desk) -> Delivery:
    """A post that is out since its hour."""
    delivery = desk.delivery()
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    return Delivery.objects.select_related("channel").get(pk=delivery.pk)


def after(delivery: Delivery, moment: dt.timedelta) -> Delivery:
    now = DUE + moment
    if results.take_turn(to_refresh(now), now=now):
        fetch(delivery, now=now)
    delivery.refresh_from_db()
    return delivery


def test_figures_are_fetched_soon_and_then_less_and_less_often(published):
    assert published.results_at == DUE + 10 * SECOND
    assert after(published, 10 * SECOND).results_at == DUE + 25 * SECOND
    assert after(published, 20 * MINUTE).results_at == DUE + 21 * MINUTE
    assert after(published, 600 * MINUTE).results_at == DUE + 615 * MINUTE
    assert after(published, dt.timedelta(days=15)).results_at is None


def test_each_turn_is_taken_by_one_caller(published):
    rows = to_refresh(DUE + MINUTE)
    assert results.take_turn(rows, now=DUE + MINUTE) == [published.pk]
    assert results.take_turn(rows, now=DUE + MINUTE) == []


def test_only_a_change_is_kept(published, network):
    network.brought = Results(2, 1, 0)
    after(published, 10 * SECOND)
    after(published, 30 * SECOND)
    network.brought = Results(3, 1, 0)
    after(published, MINUTE)
    assert list(ResultSnapshot.objects.values_list("likes", "replies")) == [(2, 1), (3, 1)]
    assert results.of_post(published.post) == Brought(3, 1, 0, 1, DUE + MINUTE)


@pytest.mark.parametrize(
    ("answer", "again"),
    [
        (Busy(300), 300 * SECOND),
        (Unsure("502"), 15 * SECOND),
        (Disconnected("revoked"), dt.timedelta(hours=1)),
        (Rejected("gone"), None),
    ],
)
def test_a_network_that_does_not_answer_is_asked_later(published, network, monkeypatch, answer, again):
    def refuse(*_call):
        raise answer

    monkeypatch.setattr(network, "results", refuse)
    row = after(published, 10 * SECOND)
    assert row.results_at == (None if again is None else DUE + 10 * SECOND + again)
    assert row.state == "published"
    assert Channel.objects.get(pk=row.channel_id).health == "ok"


def test_totals_of_posts_campaigns_and_exercises_in_two_queries(desk, network, django_assert_num_queries):
    item = LearningItem.objects.create(kind="exercise", translation_key="5f0c0de0-0000-4000-8000-000000000002")
    posts = [desk.scheduled(f"post {n}", channels=[desk.channel, desk.second]) for n in range(3)]
    posts[0].origin_item = item
    posts[0].save()
    claim_due(DUE)
    for channel in (desk.channel, desk.second):
        publish_claimed(channel.pk, clock=lambda: DUE)
    network.brought = Results(5, 2, 1)
    for delivery in Delivery.objects.select_related("channel"):
        fetch(delivery, now=DUE + MINUTE)
    with django_assert_num_queries(2):
        assert results.of_campaign(desk.campaign) == Brought(30, 12, 6, 6, DUE + MINUTE)
    with django_assert_num_queries(2):
        assert {total.likes for total in results.of_posts(posts).values()} == {10}
    with django_assert_num_queries(2):
        assert results.of_item(item, cooperatives=[desk.cast.cooperative]).likes == 10
    assert results.of_item(item, cooperatives=[desk.cast.other_cooperative]) == Brought()


def test_a_figure_no_database_takes_is_kept_as_the_largest_that_counts(real_desk, network):
    real_desk.delivery()
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=lambda: DUE)
    delivery = Delivery.objects.select_related("channel").get()
    network.brought = Results(2**31 + 5, 10**30, -4, 3_000_000_000)
    fetch(delivery, now=DUE + MINUTE)
    kept = ResultSnapshot.objects.get()
    assert (kept.likes, kept.replies, kept.shares, kept.views) == (2**31 + 5, results.MOST, 0, 3_000_000_000)


def test_an_account_that_stays_disconnected_is_not_asked_for_ever(published, network, monkeypatch):
    def revoked(*_call):
        raise Disconnected("revoked")

    monkeypatch.setattr(network, "results", revoked)
    assert after(published, dt.timedelta(days=15)).results_at is None


def test_how_often_a_post_was_seen_counts_where_a_network_tells_it(published, network):
    assert (Brought(1) + Brought(2)).views is None
    assert (Brought(1, views=7) + Brought(2) + Brought(views=0)).views == 7
    network.brought = Results(1, 0, 0, 40)
    after(published, 10 * SECOND)
    assert results.of_post(published.post).views == 40


def test_figures_wait_while_posts_do(published, desk):
    desk.scheduled("next", wall_time=DUE.replace(tzinfo=None, second=20))
    now = DUE + 21 * SECOND
    assert list(to_refresh(now)) == [published]
    claim_due(now)
    assert list(to_refresh(now + 2 * SECOND)) == [published], "a worker is about to take it"
    assert not to_refresh(now + 10 * SECOND).exists()
    Delivery.objects.filter(state="claimed").update(state="cancelled")
    assert list(to_refresh(now + 10 * SECOND)) == [published]


def test_our_own_first_comment_is_no_answer(published, network):
    published.attempts.create(phase="comment", outcome="published", started_at=DUE)
    network.brought = Results(0, 1, 0)
    after(published, 10 * SECOND)
    assert results.of_post(published.post).replies == 0
    network.brought = Results(0, 3, 0)
    after(published, MINUTE)
    assert results.of_post(published.post).replies == 2
