"""The engine over the Graph API: a ticket is committed before the call, and a lost answer is settled by it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from campaigns import outside
from campaigns.channels.vault import seal
from campaigns.commenting import comment
from campaigns.desk.wording import REASONS
from campaigns.dispatch import claim_due
from campaigns.models import Channel, Delivery, Health
from campaigns.sending import publish_claimed
from campaigns.settling import settle
from library.models import Picture
from social.networks import meta_answers
from social.networks.films import of_film
from tests.campaigns.desk import DUE, MINUTE, SECOND, Desk
from tests.library.pictures import phone_picture
from tests.social.network_server import Call, Reply
from tests.standins.base import standing
from tests.standins.meta import INSTAGRAM, PAGE, TOKEN, Meta


class Watching(Meta):
    """Looks into the database, over a connection of its own, when a publishing call arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.committed: list[tuple[str, str]] = []
        self.watches = False
        self.clock = DUE.timestamp

    def answer(self, call: Call) -> Reply:
        if self.watches and self.publishes(call):
            self.committed += Delivery.objects.values_list("state", "ticket")
            connection.close()
        return super().answer(call)


@pytest.fixture
def meta(settings) -> Iterator[Watching]:
    with standing(Watching()) as stand_in:
        settings.GRAPH_API_URL, settings.GRAPH_API_VERSION = stand_in.server.base_url, "v26.0"
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{stand_in.server.port}"]
        outside._door.cache_clear()
        yield stand_in
        outside.door().close()
    outside._door.cache_clear()


def channel_of(desk: Desk, network: str, handle: str) -> Channel:
    return Channel.objects.create(
        cooperative=desk.cast.cooperative, network=network, handle=handle, sealed=seal(TOKEN), health=Health.OK
    )


def planned(desk: Desk, network: str, handle: str, **changes) -> Delivery:
    """A delivery with a picture, in a worker's hand."""
    picture = Picture.objects.create(title="tazerbit", file=phone_picture(), cooperative=desk.cast.cooperative)
    channel = channel_of(desk, network, handle)
    delivery = desk.delivery(channels=[channel], pictures=[(picture, "زربية حمراء")], **changes)
    claim_due(DUE)
    return delivery


def worked(delivery: Delivery) -> Delivery:
    publish_claimed(delivery.channel_id, clock=lambda: DUE)
    delivery.refresh_from_db()
    return delivery


def looked(delivery: Delivery) -> Delivery:
    settle(delivery.pk, clock=lambda: DUE + MINUTE)
    delivery.refresh_from_db()
    return delivery


def test_a_containers_id_is_committed_before_it_is_published(real_desk, meta):
    meta.watches = True
    row = worked(planned(real_desk, "instagram", INSTAGRAM))
    (container,) = meta.containers
    assert meta.committed == [("sending", container)]
    assert (row.state, row.remote_id) == ("published", meta.live[0].remote_id)
    assert row.remote_url == f"https://www.instagram.com/p/{row.remote_id}/"
    assert "/media/" in meta.live[0].pictures[0]["url"] and "?key=" in meta.live[0].pictures[0]["url"]


@pytest.mark.parametrize(("network", "handle"), [("facebook", PAGE), ("instagram", INSTAGRAM)])
@pytest.mark.parametrize(("fault", "state"), [("drop_after", "published"), ("refuse_500", "planned")])
def test_a_lost_answer_is_settled_and_nothing_is_sent_twice(desk, meta, network, handle, fault, state):
    meta.plan = [fault]
    delivery = planned(desk, network, handle)
    assert worked(delivery).state == "unknown"
    assert looked(delivery).state == state
    if state == "planned":
        claim_due(DUE + MINUTE + SECOND)
        assert worked(delivery).state == "published"
    assert meta.texts(handle) == ["زربية من تازناخت"]


def test_a_page_gets_its_first_comment(desk, meta):
    row = worked(planned(desk, "facebook", PAGE, first_comment="الطلب في الخاص"))
    comment(row, clock=lambda: DUE + SECOND)
    assert meta.comments == [(row.remote_id, "الطلب في الخاص")]


def test_a_token_that_ended_pauses_the_account_and_leaks_nowhere(desk, meta):
    for owner in meta.owners.values():
        owner.token = "EAAG-new"
    row = worked(planned(desk, "facebook", PAGE))
    assert (row.state, row.reason, meta.live) == ("paused", "reconnect", [])
    assert TOKEN not in str(list(row.attempts.values()))


def test_every_refusal_of_meta_has_words():
    codes = {*meta_answers._REJECTED.values(), *meta_answers._REJECTED_SUBCODES.values()}
    assert codes - set(REASONS) == set()
    assert {of_film(code) for code in codes} - set(REASONS) == set()
