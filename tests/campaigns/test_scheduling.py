"""The verbs of the desk: what people decide about a post, in time, too late, and twice."""

import datetime as dt

import pytest

from audit.models import Event
from campaigns import scheduling
from campaigns.arrows import move
from campaigns.channels.connecting import disconnect
from campaigns.drafting import save_version
from campaigns.models import Delivery, Health
from campaigns.querysets import claimable
from campaigns.refusals import (
    ForeignObject,
    NoChannels,
    NotAllowed,
    NoTime,
    PastTime,
    Stale,
    StoppedInPart,
    TooLate,
    UnknownZone,
    WouldBeRefused,
)
from campaigns.shown import shown_state
from notices.models import Notice
from tests.campaigns.desk import DUE, MINUTE, NOW, TOMORROW


def test_a_draft_is_submitted_approved_and_scheduled(desk):
    post = desk.scheduled()
    delivery = post.deliveries.get()
    assert post.state == "scheduled"
    assert (delivery.state, delivery.version, delivery.due_at, delivery.ready_at) == (
        "planned",
        post.approved,
        DUE,
        DUE,
    )
    assert delivery.not_after == DUE + dt.timedelta(hours=12)
    verbs = set(Event.objects.filter(object_uid=post.uid).values_list("verb", flat=True))
    assert verbs == {"post.create", "post.submit", "post.approve", "post.schedule"}


def test_an_account_put_away_since_is_left_out_and_alone_it_is_no_channel(desk):
    both, alone = desk.approved(channels=[desk.channel, desk.second]), desk.approved("only the shop")
    disconnect(desk.channel, actor=desk.cast.president, now=NOW)
    scheduling.schedule(both, actor=desk.cast.president, now=NOW)
    assert [row.channel for row in both.deliveries.all()] == [desk.second]
    with pytest.raises(NoChannels):
        scheduling.schedule(alone, actor=desk.cast.president, now=NOW)


def test_the_president_is_told_of_a_submission_and_the_author_of_the_approval(desk):
    desk.approved()
    told = set(Notice.objects.values_list("user__email", "kind"))
    assert told == {("president@demo.tiwizi", "post_submitted"), ("member@demo.tiwizi", "post_approved")}


def test_every_verb_asked_twice_answers_twice_and_is_written_down_once(desk):
    cast, post = desk.cast, desk.draft()
    for _twice in range(2):
        post = scheduling.submit(post, actor=cast.member)
    for _twice in range(2):
        post = scheduling.approve(post, version=1, actor=cast.president)
    for _twice in range(2):
        post = scheduling.schedule(post, actor=cast.president, now=NOW)
    assert post.deliveries.count() == 1
    for _twice in range(2):
        post = scheduling.cancel(post, actor=cast.president)
    assert Event.objects.filter(object_uid=post.uid).count() == 5


def test_approving_a_version_that_is_no_longer_the_current_one_is_refused(desk):
    post = desk.draft()
    save_version(post, author=desk.cast.member, content=desk.content("نص آخر"))
    post = scheduling.submit(post, actor=desk.cast.member)
    with pytest.raises(Stale) as refused:
        scheduling.approve(post, version=1, actor=desk.cast.president)
    assert refused.value.params == {"asked": 1, "current": 2}
    assert "%(" not in str(refused.value)


@pytest.mark.parametrize("verb", ["approve", "schedule", "unschedule", "cancel"])
def test_a_draft_cannot_skip_its_steps(desk, verb):
    ask = {
        "approve": lambda post: scheduling.approve(post, version=None, actor=desk.cast.president),
        "schedule": lambda post: scheduling.schedule(post, actor=desk.cast.president, now=NOW),
        "unschedule": lambda post: scheduling.unschedule(post, actor=desk.cast.president),
        "cancel": lambda post: scheduling.cancel(post, actor=desk.cast.president),
    }
    with pytest.raises(NotAllowed):
        ask[verb](desk.draft())


def test_a_past_hour_is_refused_and_the_next_second_is_not(desk):
    post = desk.approved()
    for moment in (DUE, DUE + MINUTE):
        with pytest.raises(PastTime):
            scheduling.schedule(post, actor=desk.cast.president, now=moment)
    assert scheduling.schedule(post, actor=desk.cast.president, now=DUE - dt.timedelta(seconds=1)).state == "scheduled"


def test_a_post_without_hour_or_without_channel_is_not_scheduled(desk):
    with pytest.raises(NoTime):
        scheduling.schedule(desk.approved(wall_time=None), actor=desk.cast.president, now=NOW)
    with pytest.raises(NoChannels):
        scheduling.schedule(desk.approved(channels=[]), actor=desk.cast.president, now=NOW)


def test_what_the_network_would_refuse_is_told_by_channel_and_not_planned(desk):
    long = "ز" * 501
    post = desk.approved("short", channels=[desk.channel, desk.second], variants={desk.second.pk: long})
    with pytest.raises(WouldBeRefused) as refused:
        scheduling.schedule(post, actor=desk.cast.president, now=NOW)
    assert [(finding.code, finding.params["channel"]) for finding in refused.value.findings] == [
        ("too_long", desk.second.handle)
    ]
    with pytest.raises(WouldBeRefused) as refused:
        scheduling.schedule(desk.approved("  "), actor=desk.cast.president, now=NOW)
    assert [finding.code for finding in refused.value.findings] == ["empty"]
    assert not Delivery.objects.exists()


def test_a_channel_of_another_cooperative_is_never_written_into_a_version(desk):
    desk.channel.cooperative = desk.cast.other_cooperative
    with pytest.raises(ForeignObject):
        desk.draft(channels=[desk.channel])
    with pytest.raises(ForeignObject):
        desk.draft(channels=[], variants={desk.second.pk: "text"})


def test_an_edit_disarms_what_was_planned_and_a_new_approval_arms_the_new_version(desk):
    cast, post = desk.cast, desk.scheduled(channels=[desk.channel, desk.second])
    version = save_version(post, author=cast.member, content=desk.content("نص جديد"))
    assert (post.state, post.approved, version.number) == ("draft", None, 2)
    assert not claimable(DUE + MINUTE).exists()
    scheduling.submit(post, actor=cast.member)
    scheduling.approve(post, version=2, actor=cast.president)
    scheduling.schedule(post, actor=cast.president, now=NOW)
    assert [row.version for row in claimable(DUE + MINUTE)] == [version]
    assert set(post.deliveries.values_list("channel__handle", "state")) == {
        ("tazerbit", "planned"),
        ("tazerbit-shop", "cancelled"),
    }


def test_saving_the_same_content_makes_no_version_and_keeps_the_approval(desk):
    post = desk.scheduled()
    same = save_version(
        post, author=desk.cast.member, content=desk.content(variants={desk.channel.pk: desk.content().text})
    )
    assert same == post.approved
    post.refresh_from_db()
    assert post.state == "scheduled"


def test_an_edit_after_the_claim_is_too_late_and_changes_nothing(desk):
    post = desk.scheduled()
    move(post.deliveries.all(), "planned", "claimed")
    with pytest.raises(TooLate):
        save_version(post, author=desk.cast.member, content=desk.content("نص جديد"))
    post.refresh_from_db()
    assert (post.state, post.versions.count(), post.deliveries.get().version) == ("scheduled", 1, post.approved)


def test_moving_a_scheduled_post_is_an_update_of_the_same_rows(desk):
    post = desk.scheduled(not_after=DUE + dt.timedelta(hours=2))
    before = post.deliveries.get()
    instant = scheduling.move(post, wall_time=TOMORROW.replace(hour=20), actor=desk.cast.president, now=NOW)
    after = post.deliveries.get()
    later = DUE + dt.timedelta(hours=2)
    assert (instant.utc, instant.shift) == (later, "")
    assert (after.pk, after.due_at, after.ready_at, after.not_after) == (
        before.pk,
        later,
        later,
        later + dt.timedelta(hours=2),
    )
    assert post.state == "scheduled"


def test_a_scheduled_post_is_not_moved_into_the_past_or_out_of_time(desk):
    post = desk.scheduled()
    with pytest.raises(PastTime):
        scheduling.move(post, wall_time=dt.datetime(2026, 11, 1, 9), actor=desk.cast.president, now=NOW)
    with pytest.raises(NoTime):
        scheduling.move(post, wall_time=None, actor=desk.cast.president, now=NOW)
    with pytest.raises(UnknownZone):
        scheduling.move(post, wall_time=TOMORROW, zone="Africa/Aoulouz", actor=desk.cast.president, now=NOW)
    assert post.deliveries.get().due_at == DUE


def test_a_post_that_came_too_late_is_moved_to_a_new_hour(desk):
    post = desk.scheduled()
    move(post.deliveries.all(), "planned", "needs_person", reason="too_late")
    scheduling.move(post, wall_time=dt.datetime(2026, 11, 27, 9), actor=desk.cast.president, now=DUE + MINUTE)
    row = post.deliveries.get()
    assert (row.state, row.reason, row.due_at) == ("planned", "", dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC))


def test_unscheduling_keeps_the_approval_and_arms_nothing(desk):
    post = scheduling.unschedule(desk.scheduled(), actor=desk.cast.president)
    assert (post.state, post.approved_id) == ("approved", post.current_id)
    assert not claimable(DUE + MINUTE).exists()
    assert scheduling.schedule(post, actor=desk.cast.president, now=NOW).deliveries.count() == 1
    assert claimable(DUE).count() == 1


@pytest.mark.parametrize("state", ["planned", "claimed", "paused", "handed_over"])
def test_cancelling_before_anything_left_sends_nothing(desk, state):
    post = desk.scheduled()
    post.deliveries.update(state=state)
    scheduling.cancel(post, actor=desk.cast.president)
    assert post.deliveries.get().state == "cancelled"
    assert shown_state(post) == "cancelled"


@pytest.mark.parametrize("state", ["sending", "accepted", "unknown", "published"])
def test_cancelling_what_may_be_out_is_too_late(desk, state):
    post = desk.scheduled()
    post.deliveries.update(state=state)
    with pytest.raises(TooLate) as refused:
        scheduling.cancel(post, actor=desk.cast.president)
    assert not isinstance(refused.value, StoppedInPart)
    assert post.deliveries.get().state == state


def test_cancelling_half_way_stops_the_rest_and_says_so(desk):
    post = desk.scheduled(channels=[desk.channel, desk.second])
    post.deliveries.filter(channel=desk.channel).update(state="published")
    with pytest.raises(StoppedInPart) as refused:
        scheduling.cancel(post, actor=desk.cast.president)
    assert refused.value.params == {"stopped": 1, "gone": 1}
    assert set(post.deliveries.values_list("state", flat=True)) == {"published", "cancelled"}


def test_a_cancelled_post_is_planned_anew_with_new_rows(desk):
    post = scheduling.cancel(desk.scheduled(), actor=desk.cast.president)
    scheduling.schedule(post, actor=desk.cast.president, now=NOW)
    assert sorted(post.deliveries.values_list("state", flat=True)) == ["cancelled", "planned"]


def test_a_post_for_an_account_that_must_reconnect_waits_paused(desk):
    desk.channel.health = Health.RECONNECT
    desk.channel.save()
    row = desk.delivery()
    assert (row.state, row.reason) == ("paused", "reconnect")


def test_sending_back_takes_the_approval_away(desk):
    post = scheduling.send_back(desk.approved(), actor=desk.cast.president)
    assert (post.state, post.approved) == ("draft", None)
    assert Notice.objects.filter(kind="post_returned", user=desk.cast.member).exists()


def test_a_channel_that_refused_and_is_left_out_of_the_next_version_asks_for_nobody(desk):
    post = desk.scheduled(channels=[desk.channel, desk.second])
    post.deliveries.filter(channel=desk.channel).update(state="published")
    post.deliveries.filter(channel=desk.second).update(state="rejected", reason="refused")
    save_version(post, author=desk.cast.member, content=desk.content("نص آخر", channels=[desk.channel]))
    post.refresh_from_db()
    scheduling.submit(post, actor=desk.cast.member)
    post = scheduling.approve(post, version=None, actor=desk.cast.president)
    post = scheduling.schedule(post, actor=desk.cast.president, now=NOW)
    assert post.deliveries.get(channel=desk.second).state == "cancelled"
    assert shown_state(post) == "published"


def test_a_first_comment_that_cannot_fit_is_told_before_and_only_where_one_is_written(desk, network):
    with pytest.raises(WouldBeRefused) as refused:
        desk.scheduled(first_comment="ا" * 501)
    assert [finding.code for finding in refused.value.findings] == ["comment_too_long"]
    network.comments = False
    assert desk.scheduled(first_comment="ا" * 501).deliveries.count() == 1
