"""A film on its way: given back while a network prepares it, gone on with, forgotten when it changes, never sent twice."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from campaigns import outside, scheduling
from campaigns.answering import retry
from campaigns.channels.connecting import reconnect
from campaigns.desk.wording import PREPARING, life, moment, sentence
from campaigns.dispatch import ask_about_late_ones, claim_due
from campaigns.drafting import save_version
from campaigns.models import Delivery
from campaigns.sending import claimed_for, prepare, publish_claimed
from campaigns.settling import settle, sweep
from notices.models import Notice
from social.contract import (
    Accepted,
    Busy,
    CannotTell,
    Disconnected,
    Failed,
    Film,
    Message,
    NotSent,
    Rejected,
    StillPreparing,
    Unsure,
)
from tests.campaigns.desk import DUE, SECOND, FakeNetwork
from tests.film_bytes import film_bytes

FILM = Film(lambda: (_ for _ in ()).throw(AssertionError), len(film_bytes()), "video/mp4", "", 1080, 1920, 9.0)
LATER = DUE + 30 * SECOND


@pytest.fixture
def heard(network: FakeNetwork, monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """Every message the network was to prepare; each carries a film."""
    messages: list[Message] = []
    real, before = outside.message_of, network.prepare

    def message_of(delivery: Delivery, *, with_pictures: bool = True) -> Message:
        return replace(real(delivery, with_pictures=with_pictures), film=FILM if with_pictures else None)

    def listening(message, account, http):
        messages.append(message)
        return before(message, account, http)

    monkeypatch.setattr(outside, "message_of", message_of)
    monkeypatch.setattr(network, "prepare", listening, raising=False)
    return messages


def worked(delivery: Delivery, at: dt.datetime = DUE) -> Delivery:
    """The delivery after a worker had the account's queue."""
    claim_due(at)
    publish_claimed(delivery.channel_id, clock=lambda: at)
    delivery.refresh_from_db()
    return delivery


@pytest.fixture
def begun(desk, network, heard) -> Delivery:
    """A delivery whose film the network has begun to prepare."""
    network.refusals.append(StillPreparing("container-1", 30))
    return worked(desk.delivery())


def test_a_film_being_prepared_is_given_back_and_others_of_the_account_go_out_meanwhile(desk, network, heard):
    first = desk.delivery("film")
    desk.scheduled("other", wall_time=DUE.replace(tzinfo=None, second=0))
    network.refusals.append(StillPreparing("container-1", 30, "works on it"))
    row = worked(first)
    assert (row.state, row.begun, row.ready_at, row.tries) == ("planned", "container-1", LATER, 0)
    assert network.calls == [("tazerbit", "other")]
    desk.channel.refresh_from_db()
    assert desk.channel.paused_until is None
    assert worked(row, LATER - SECOND).state == "planned"
    row = worked(row, LATER)
    assert (row.state, row.begun) == ("published", "")
    assert [message.begun for message in heard] == ["", "", "container-1"]
    assert [(one.phase, one.outcome) for one in row.attempts.all()] == [
        ("prepare", "still_preparing"),
        ("prepare", "film_ready"),
        ("publish", "published"),
    ]


def test_people_read_that_the_network_prepares_the_film(begun):
    assert sentence(begun) == PREPARING
    (attempt,) = begun.attempts.all()
    with translation.override("en"):
        assert "preparing the film" in str(moment(attempt).words)


def test_people_read_once_that_the_film_was_being_prepared_however_often_it_was_asked(begun, network):
    network.refusals += [StillPreparing("container-1", 30), NotSent("502"), StillPreparing("container-1", 30)]
    for number in range(1, 5):
        worked(begun, DUE + number * 60 * SECOND)
    with translation.override("en"):
        read = [str(moment.words) for moment in life(Delivery.objects.get(pk=begun.pk), begun.post).moments]
    assert ["preparing the film" in words for words in read[:3]] == [True, False, True]
    assert begun.attempts.count() == len(read) + 1


def test_an_edited_version_forgets_what_was_begun(desk, begun, heard):
    save_version(begun.post, author=desk.cast.member, content=desk.content("نص آخر"))
    post = scheduling.submit(begun.post, actor=desk.cast.member)
    post = scheduling.approve(post, version=None, actor=desk.cast.president)
    scheduling.schedule(post, actor=desk.cast.president, now=DUE - SECOND)
    row = worked(begun, LATER)
    assert row.state == "published" and [message.begun for message in heard] == ["", ""]


def test_an_account_connected_anew_forgets_what_was_begun(desk, begun, heard):
    reconnect(desk.channel, secret="new", actor=desk.cast.president, now=DUE)
    assert worked(begun, LATER).state == "published"
    assert [message.begun for message in heard] == ["", ""]


def test_what_was_begun_with_the_old_secret_is_not_kept_for_the_new_one(desk, network, heard, monkeypatch):
    def begin(message, account, http):
        reconnect(desk.channel, secret="new", actor=desk.cast.president, now=DUE)  # while the film is brought
        raise StillPreparing("container-1", 30)

    monkeypatch.setattr(network, "prepare", begin)
    row = worked(desk.delivery())
    assert (row.state, row.begun, network.calls) == ("planned", "", [])


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (NotSent("expired"), "planned"),
        (Busy(90), "planned"),
        (Unsure("502"), "planned"),
        (KeyError("a bug"), "planned"),
        (Rejected("film_refused"), "rejected"),
        (Disconnected("revoked"), "paused"),
    ],
)
def test_a_preparation_that_ends_otherwise_forgets_what_was_begun(begun, network, end, state):
    network.refusals.append(end)
    row = worked(begun, LATER)
    assert (row.state, row.begun, network.calls) == (state, "", [])


def test_a_worker_that_dies_between_two_questions_loses_nothing(desk, begun, network, heard):
    claim_due(LATER)
    (taken,) = claimed_for(desk.channel.pk)
    prepare(taken, network, clock=lambda: LATER)  # and then it was never heard of again
    assert sweep(LATER + 5 * 60 * SECOND).given_back == 0, "a film may take long to be brought"
    assert sweep(LATER + 6 * 60 * SECOND + SECOND).given_back == 1
    row = worked(begun, LATER + 7 * 60 * SECOND)
    assert row.state == "published" and [message.begun for message in heard] == ["", "container-1", "container-1"]


def test_a_film_that_is_never_ready_asks_a_person_in_the_end(desk, begun, network):
    network.refusals += [StillPreparing("container-1", 30)] * 3
    for number in range(1, 4):
        assert worked(begun, DUE + number * 30 * SECOND).begun == "container-1"
    assert ask_about_late_ones(begun.not_after + SECOND) == 1
    row = Delivery.objects.get(pk=begun.pk)
    assert (row.state, row.reason, network.calls) == ("needs_person", "too_late", [])
    retry(row, actor=desk.cast.president, now=begun.not_after + SECOND)
    assert Delivery.objects.get(pk=row.pk).begun == ""


@pytest.mark.parametrize(("name", "seconds"), [("x" * 201, 30), ("container-1", 1e9), ("container-1", -5)])
def test_what_a_network_tells_is_kept_within_bounds(desk, network, heard, name, seconds):
    network.refusals.append(StillPreparing(name, seconds))
    row = worked(desk.delivery())
    assert row.begun == ("" if len(name) > 200 else name)
    assert SECOND <= row.ready_at - DUE <= 600 * SECOND


# --- what a network took and gave up ----------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Accepted("ticket-1"), Unsure("502")])
def test_what_the_network_gave_up_is_refused_with_its_reason(desk, network, answer):
    network.answers.append(answer)
    row = worked(desk.delivery())
    network.live.clear()
    network.finds.append(Failed("film_refused", "It could not be read."))
    settle(row.pk, clock=lambda: DUE + SECOND)
    row.refresh_from_db()
    assert (row.state, row.reason, row.settle_at) == ("rejected", "film_refused", None)
    assert Notice.objects.filter(kind="post_rejected").exists()
    last = row.attempts.last()
    assert (last.outcome, last.detail) == ("rejected", "film_refused: It could not be read.")
    with translation.override("en"):
        assert "Nobody saw it" in str(moment(last).words)


def test_while_its_worker_may_still_wait_only_presence_counts(desk, network):
    delivery = desk.delivery()
    asked: list[str] = []

    def look() -> None:
        network.finds.append(Failed("film_refused"))
        settle(delivery.pk, clock=lambda: DUE)
        asked.append(Delivery.objects.get(pk=delivery.pk).state)

    network.during = look
    assert worked(delivery).state == "published" and asked == ["sending"]


def test_the_network_is_told_whether_it_said_that_it_works_on_it(desk, network, monkeypatch):
    told: list[tuple[bool, str]] = []

    def find(sent, account, http):
        told.append((sent.accepted, sent.ticket))
        return CannotTell("not yet")

    network.answers.append(Accepted("ticket-1"))
    row = worked(desk.delivery())
    monkeypatch.setattr(network, "find", find, raising=False)
    settle(row.pk, clock=lambda: DUE + SECOND)
    Delivery.objects.filter(pk=row.pk).update(state="unknown", doubted_at=DUE)
    settle(row.pk, clock=lambda: DUE + SECOND)
    assert told == [(True, "ticket-1"), (False, "ticket-1")]
