"""Films through the whole engine to a Page and an Instagram account: one film is out, whatever happened on its way."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from campaigns import outside
from campaigns.channels.vault import seal
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, Health
from campaigns.sending import publish_claimed
from campaigns.settling import settle
from library.models import Picture
from social.contract import Message
from social.networks import network
from tests.campaigns.desk import DUE, MINUTE, SECOND, Desk
from tests.library.pictures import phone_picture
from tests.social.films import FETCHED
from tests.standins.base import standing
from tests.standins.meta import INSTAGRAM, PAGE, TOKEN, Meta

HANDLES = {"facebook": PAGE, "instagram": INSTAGRAM}


@pytest.fixture
def meta(settings, monkeypatch) -> Iterator[Meta]:
    """The stand-in; every message to it carries a film."""
    real = outside.message_of

    def message_of(delivery: Delivery, *, with_pictures: bool = True) -> Message:
        message = real(delivery, with_pictures=with_pictures)
        return replace(message, pictures=(), film=FETCHED if with_pictures else None)

    monkeypatch.setattr(outside, "message_of", message_of)
    monkeypatch.setattr(network("instagram"), "_sleep", lambda seconds: None)
    with standing(Meta()) as stand_in:
        stand_in.clock = DUE.timestamp
        settings.GRAPH_API_URL, settings.GRAPH_API_VERSION = stand_in.server.base_url, "v26.0"
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{stand_in.server.port}"]
        outside._door.cache_clear()
        yield stand_in
        outside.door().close()
    outside._door.cache_clear()


def planned(desk: Desk, called: str) -> Delivery:
    picture = Picture.objects.create(title="tazerbit", file=phone_picture(), cooperative=desk.cast.cooperative)
    channel = Channel.objects.create(
        cooperative=desk.cast.cooperative,
        network=called,
        handle=HANDLES[called],
        sealed=seal(TOKEN),
        health=Health.OK,
    )
    return desk.delivery(channels=[channel], pictures=[(picture, "زربية")])


def worked(delivery: Delivery, at: dt.datetime = DUE) -> Delivery:
    claim_due(at)
    publish_claimed(delivery.channel_id, clock=lambda: at)
    delivery.refresh_from_db()
    return delivery


def looked(delivery: Delivery, at: dt.datetime = DUE + MINUTE) -> Delivery:
    settle(delivery.pk, clock=lambda: at)
    delivery.refresh_from_db()
    return delivery


def test_a_pages_film_is_accepted_and_published_when_people_can_see_it(desk, meta):
    meta.film_looks = 2
    row = worked(planned(desk, "facebook"))
    assert (row.state, row.ticket) == ("accepted", next(iter(meta.films)))
    assert [looked(row).state for _ in range(3)] == ["accepted", "accepted", "published"]
    assert (row.remote_id, len(meta.live)) == (row.ticket, 1)
    assert [attempt.outcome for attempt in row.attempts.all()] == [
        "film_ready",
        "accepted",
        "absent",
        "absent",
        "found",
    ]


@pytest.mark.parametrize("fault", ["", "drop_after"])
def test_a_pages_film_the_network_gives_up_is_refused_with_a_reason(desk, meta, fault):
    meta.plan, meta.fails_films, meta.film_looks = [fault], "The video could not be read.", 0
    row = looked(worked(planned(desk, "facebook")))
    assert (row.state, row.reason, meta.live) == ("rejected", "film_refused", [])


@pytest.mark.parametrize(("fault", "state"), [("drop_after", "published"), ("refuse_500", "planned")])
@pytest.mark.parametrize("called", ["facebook", "instagram"])
def test_a_lost_answer_is_settled_and_no_film_is_out_twice(desk, meta, called, fault, state):
    meta.plan, meta.film_looks = [fault], 0
    row = worked(planned(desk, called))
    assert row.state == "unknown"
    assert looked(row).state == state
    if state == "planned":
        row = worked(row, DUE + MINUTE + SECOND)
        row = looked(row, DUE + MINUTE + MINUTE) if row.state == "accepted" else row
        assert row.state == "published"
    assert meta.texts(HANDLES[called]) == ["زربية من تازناخت"]


def test_a_pages_film_in_work_after_a_lost_answer_is_never_sent_again(desk, meta):
    meta.plan, meta.film_looks = ["drop_after"], 3
    row = worked(planned(desk, "facebook"))
    for number in range(1, 4):
        assert looked(row, DUE + number * MINUTE).state == "unknown"
    assert looked(row, DUE + 4 * MINUTE).state == "published"
    assert len(meta.films) == len(meta.live) == 1


def test_a_reel_is_left_while_instagram_works_on_it_and_gone_on_with(desk, meta):
    meta.looks_needed = 6
    row = worked(planned(desk, "instagram"))
    (container,) = meta.containers
    at = DUE
    while row.state == "planned":
        assert row.begun == container and meta.live == []
        at = row.ready_at
        row = worked(row, at)
    assert (row.state, row.ticket, row.begun) == ("published", container, "")
    assert at - DUE == 3 * MINUTE and len(meta.containers) == len(meta.live) == 1


def test_a_reel_that_expired_at_instagram_is_begun_anew(desk, meta):
    meta.looks_needed = 9
    row = worked(planned(desk, "instagram"))
    meta.containers[row.begun].looks, meta.containers[row.begun].status = 0, "EXPIRED"
    meta.looks_needed = 0
    row = worked(row, row.ready_at)
    assert (row.state, row.begun) == ("planned", "")
    row = worked(row, row.ready_at)
    assert row.state == "published" and len(meta.containers) == 2 and len(meta.live) == 1
