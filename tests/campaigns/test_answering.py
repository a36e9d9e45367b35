"""What a person says about one delivery: it is there, it is not, again, leave it out."""

import pytest

import social.networks
from audit.models import Event
from campaigns import answering, scheduling
from campaigns.channels.connecting import disconnect
from campaigns.dispatch import claim_due, oldest_due_seconds
from campaigns.drafting import save_version
from campaigns.models import Channel, Delivery
from campaigns.refusals import BadLink, LookFirst, NotAllowed, NotConnected, PastTime, SameText
from campaigns.sending import publish_claimed
from notices.models import Notice
from social.contract import Rejected
from tests.campaigns.desk import DUE, MINUTE, NOW


@pytest.fixture
def put(desk):
    """A delivery put into a state."""

    def make(state: str, reason: str = "", **fields) -> Delivery:
        delivery = desk.delivery()
        Delivery.objects.filter(pk=delivery.pk).update(state=state, reason=reason, **fields)
        delivery.refresh_from_db()
        return delivery

    return make


def test_it_is_there(put, desk):
    delivery = put("needs_person", "is_it_there", fenced_at=DUE)
    row = answering.confirm(delivery, published=True, actor=desk.cast.president, now=DUE + MINUTE)
    assert (row.state, row.confirmed_by, row.published_at) == ("published", desk.cast.president, DUE)
    again = answering.confirm(delivery, published=True, actor=desk.cast.president, now=DUE + MINUTE)
    assert again.state == "published"
    assert row.attempts.get().outcome == "there"
    assert Event.objects.filter(verb="delivery.confirm").count() == 1


def test_it_is_not_there_and_is_sent_again(put, desk, network):
    delivery = put("needs_person", "is_it_there", fenced_at=DUE)
    late = DUE + 800 * MINUTE
    row = answering.confirm(delivery, published=False, actor=desk.cast.president, now=late)
    assert (row.state, row.ready_at) == ("planned", late)
    assert row.not_after > late
    claim_due(late)
    publish_claimed(row.channel_id, clock=lambda: late)
    assert len(network.calls) == 1


def test_nothing_is_sent_again_to_an_account_that_was_put_away(put, desk):
    delivery = put("needs_person", "is_it_there", fenced_at=DUE)
    disconnect(desk.channel, actor=desk.cast.president, now=NOW)
    with pytest.raises(NotConnected):
        answering.confirm(delivery, published=False, actor=desk.cast.president, now=DUE)
    Delivery.objects.filter(pk=delivery.pk).update(reason="too_late")
    with pytest.raises(NotConnected):
        answering.retry(delivery, actor=desk.cast.president, now=DUE)
    assert answering.skip(delivery, actor=desk.cast.president).state == "skipped"


def test_in_doubt_trying_again_is_refused_until_someone_looked(put, desk):
    with pytest.raises(LookFirst):
        answering.retry(put("needs_person", "is_it_there"), actor=desk.cast.president, now=DUE)


def test_what_came_too_late_is_sent_when_a_person_says_so(put, desk):
    delivery = put("needs_person", "too_late", not_after=DUE)
    row = answering.retry(delivery, actor=desk.cast.president, now=DUE + MINUTE)
    assert (row.state, row.reason) == ("planned", "")
    assert len(claim_due(DUE + MINUTE).deliveries) == 1


def test_a_refused_post_goes_again_only_with_a_new_approved_version(desk, network):
    delivery = desk.delivery()
    post = delivery.post
    claim_due(DUE)
    network.answers.append(Rejected("too_long", "refused"))
    publish_claimed(delivery.channel_id, clock=lambda: DUE)
    with pytest.raises(SameText):
        answering.retry(delivery, actor=desk.cast.president, now=DUE + MINUTE)
    save_version(post, author=desk.cast.member, content=desk.content("أقصر"))
    with pytest.raises(SameText):
        answering.retry(delivery, actor=desk.cast.president, now=DUE + MINUTE)
    scheduling.submit(post, actor=desk.cast.member)
    scheduling.approve(post, version=2, actor=desk.cast.president)
    answering.retry(delivery, actor=desk.cast.president, now=DUE + MINUTE)
    post.refresh_from_db()
    assert post.state == "scheduled"
    claim_due(DUE + MINUTE)
    publish_claimed(delivery.channel_id, clock=lambda: DUE + MINUTE)
    assert network.live == {f"{delivery.uid}:2": "أقصر"}


def test_a_paused_account_is_connected_first(put, desk):
    delivery = put("paused", "reconnect")
    Channel.objects.update(health="reconnect")
    with pytest.raises(NotConnected):
        answering.retry(delivery, actor=desk.cast.president, now=DUE)


def test_a_post_by_hand_is_confirmed_or_asked_for_later(put, desk):
    delivery = put("handed_over")
    row = answering.confirm(delivery, published=False, actor=desk.cast.member, now=DUE)
    assert (row.state, row.ready_at) == ("planned", DUE + 60 * MINUTE)
    Delivery.objects.filter(pk=delivery.pk).update(state="handed_over")
    assert answering.confirm(delivery, published=True, actor=desk.cast.member, now=DUE).state == "published"


def test_a_post_by_hand_is_put_off_and_handed_over_again(put, desk, monkeypatch):
    monkeypatch.setattr(social.networks._BY_NAME["practice"], "by_hand", True)
    delivery = put("handed_over")
    until = DUE + 24 * 60 * MINUTE
    for _twice in range(2):
        row = answering.later(delivery, until=until, actor=desk.cast.member, now=DUE)
        assert (row.state, row.ready_at, row.not_after > until) == ("planned", until, True)
    assert [attempt.outcome for attempt in row.attempts.all()] == ["later"]
    event = Event.objects.get(verb="delivery.later")
    assert event.detail["until"] == until.isoformat() and event.actor == desk.cast.member
    assert claim_due(until - MINUTE).deliveries == ()
    claim_due(until)
    publish_claimed(row.channel_id, clock=lambda: until)
    delivery.refresh_from_db()
    assert delivery.state == "handed_over"
    assert oldest_due_seconds(until + 60 * MINUTE) is None
    assert Notice.objects.filter(kind="yours_to_post", user=desk.cast.member).count() == 1


def test_a_moment_that_is_past_is_no_later(put, desk):
    with pytest.raises(PastTime):
        answering.later(put("handed_over"), until=DUE, actor=desk.cast.member, now=DUE)


@pytest.mark.parametrize("state", ["planned", "sending", "needs_person", "published", "cancelled"])
def test_only_what_was_handed_over_is_put_off(put, desk, state):
    with pytest.raises(NotAllowed):
        answering.later(put(state), until=DUE + MINUTE, actor=desk.cast.member, now=DUE)


def test_a_hand_never_answers_a_doubt_about_a_network(put, desk):
    delivery = put("needs_person", "is_it_there")
    with pytest.raises(NotAllowed):
        answering.confirm(delivery, published=True, by_hand=True, actor=desk.cast.member, now=DUE)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  https://www.instagram.com/p/C1/?igsh=x  ", "https://www.instagram.com/p/C1/?igsh=x"),
        ("instagram.com/p/C1/", "https://instagram.com/p/C1/"),
    ],
)
def test_the_link_she_gives_is_kept_as_the_posts_address(put, desk, typed, kept):
    row = answering.confirm(put("handed_over"), published=True, link=typed, actor=desk.cast.member, now=DUE)
    assert (row.state, row.remote_url) == ("published", kept)
    assert Event.objects.get(verb="delivery.confirm").detail["link"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "http://example.ma/1",
        "javascript:alert(1)",
        "javascript://example.ma/%0Aalert(1)",
        "seen it",
        "https://",
        "https://a.ma/" + "x" * 500,
    ],
)
def test_a_link_that_is_none_is_refused_and_nothing_is_written(put, desk, typed):
    delivery = put("handed_over")
    with pytest.raises(BadLink):
        answering.confirm(delivery, published=True, link=typed, actor=desk.cast.member, now=DUE)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_url) == ("handed_over", "")


@pytest.mark.parametrize(
    ("state", "skipped_as"),
    [("planned", "cancelled"), ("paused", "cancelled"), ("needs_person", "skipped"), ("handed_over", "skipped")],
)
def test_one_channel_is_left_out(put, desk, state, skipped_as):
    delivery = put(state)
    for _twice in range(2):
        assert answering.skip(delivery, actor=desk.cast.president).state == skipped_as


@pytest.mark.parametrize("state", ["claimed", "sending", "unknown", "published", "rejected", "accepted"])
def test_what_is_on_its_way_or_settled_is_not_left_out_or_confirmed(put, desk, state):
    delivery = put(state)
    with pytest.raises(NotAllowed):
        answering.skip(delivery, actor=desk.cast.president)
    with pytest.raises(NotAllowed):
        answering.confirm(delivery, published=False, actor=desk.cast.president, now=NOW)


@pytest.mark.parametrize(("reason", "again"), [("not_admin", True), ("moved", True), ("too_long", False)])
def test_what_was_refused_for_the_accounts_sake_is_sent_again_as_it_is(put, desk, network, reason, again):
    delivery = put("rejected", reason)
    if not again:
        with pytest.raises(SameText):
            answering.retry(delivery, actor=desk.cast.president, now=DUE)
        return
    row = answering.retry(delivery, actor=desk.cast.president, now=DUE)
    assert (row.state, row.version) == ("planned", delivery.version)
    claim_due(DUE)
    publish_claimed(row.channel_id, clock=lambda: DUE)
    assert len(network.calls) == 1


def test_who_finds_a_post_in_doubt_is_told_that_its_first_comment_is_missing(desk, network):
    delivery = desk.delivery(first_comment="الثمن 1200 درهم")
    Delivery.objects.update(state="needs_person", reason="is_it_there", fenced_at=DUE)
    answering.confirm(delivery, published=True, actor=desk.cast.president, now=DUE + MINUTE)
    assert Notice.objects.filter(kind="comment_failed", user__email="member@demo.tiwizi").count() == 1
