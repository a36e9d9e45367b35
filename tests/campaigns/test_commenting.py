"""The first comment: once or not at all, only where a network takes one, and nobody waits for it in vain."""

import datetime as dt

import pytest

from campaigns import commenting, timing
from campaigns.dispatch import claim_due
from campaigns.models import Delivery, Phase
from campaigns.sending import publish_claimed
from notices.models import Notice
from social.contract import Busy, Disconnected, Expired, NotSent, Rejected, Unsure
from tests.campaigns.desk import DUE, MINUTE, SECOND
from tests.campaigns.engines import at_once

COMMENT = "الثمن 1200 درهم"


@pytest.fixture
def published(desk, network):
    """A post that is out, with a first comment still to write."""
    desk.delivery(first_comment=COMMENT)
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    return Delivery.objects.get()


def write(now: dt.datetime = DUE + SECOND) -> Delivery:
    for pk in commenting.take_turn(now):
        commenting.comment(Delivery.objects.select_related("channel", "post", "version").get(pk=pk), clock=lambda: now)
    return Delivery.objects.get()


def tried(row: Delivery) -> list[str]:
    return [attempt.outcome for attempt in row.attempts.filter(phase=Phase.COMMENT)]


def test_it_is_written_under_the_post_once(published, network):
    row = write()
    assert network.comment_calls == [(row.remote_id, COMMENT)]
    assert (tried(row), row.comment_at) == (["published"], None)
    write(DUE + MINUTE)
    assert len(network.comment_calls) == 1 and not Notice.objects.filter(kind__startswith="comment_").exists()


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_post_without_one_plans_none(desk, network, comment):
    desk.delivery(first_comment=comment)
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    assert Delivery.objects.get().comment_at is None


def test_a_network_that_takes_none_is_asked_for_none(desk, network):
    network.comments = False
    desk.delivery(first_comment=COMMENT)
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    assert Delivery.objects.get().comment_at is None


@pytest.mark.parametrize(
    ("error", "outcome"), [(Busy(90), "busy"), (NotSent("refused"), "not_sent"), (Expired("over"), "not_sent")]
)
def test_what_was_certainly_not_written_is_tried_again(published, network, error, outcome):
    network.comment_answers.append(error)
    row = write()
    assert tried(row) == [outcome] and row.comment_at > DUE + SECOND
    assert tried(write(DUE + 2 * MINUTE)) == [outcome, "published"]
    assert len(network.comment_calls) == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Rejected("refused", "no"), "comment_failed"),
        (Disconnected("no"), "comment_failed"),
        (Unsure("504"), "comment_unsure"),
        (ValueError("a mistake of ours"), "comment_unsure"),
    ],
)
def test_what_is_over_or_in_doubt_is_told_to_the_author_and_never_repeated(published, network, error, kind):
    network.comment_answers.append(error)
    assert write().comment_at is None
    write(DUE + MINUTE)
    assert len(network.comment_calls) == 1
    assert Notice.objects.filter(kind=kind, user__email="member@demo.tiwizi").count() == 1
    assert Delivery.objects.get().state == "published", "the post itself is out all the same"


def test_a_worker_that_vanished_after_its_fence_leaves_a_doubt_not_a_second_comment(published, network):
    commenting._fence(published, now=DUE)
    assert write(DUE + SECOND).comment_at is not None, "its call may still be under way"
    row = write(DUE + timing.lease() + timing.vanished_after())
    assert (tried(row), row.comment_at, network.comment_calls) == (["unsure"], None, [])
    assert Notice.objects.filter(kind="comment_unsure").exists()


def test_one_that_could_not_be_written_for_hours_is_given_up(published, network):
    row = write(DUE + commenting.GIVE_UP_AFTER + MINUTE)
    assert (row.comment_at, network.comment_calls) == (None, [])
    assert Notice.objects.filter(kind="comment_failed").exists()


def test_two_workers_write_one_comment(real_desk, network):
    real_desk.delivery(first_comment=COMMENT)
    claim_due(DUE)
    publish_claimed(real_desk.channel.pk, clock=lambda: DUE)
    rows = [Delivery.objects.select_related("channel", "post", "version").get() for _worker in range(2)]
    at_once(*(lambda row=row: commenting.comment(row, clock=lambda: DUE + SECOND) for row in rows))
    assert len(network.comment_calls) == 1


def test_a_worker_that_finds_the_comment_just_put_off_leaves_it_to_its_next_turn(published, network, monkeypatch):
    later = DUE + 5 * MINUTE
    monkeypatch.setattr(commenting, "_fence", lambda delivery, now: None)
    Delivery.objects.update(comment_at=later)
    row = Delivery.objects.select_related("channel", "post", "version").get()
    commenting.comment(row, clock=lambda: DUE + SECOND)
    assert Delivery.objects.get().comment_at == later
