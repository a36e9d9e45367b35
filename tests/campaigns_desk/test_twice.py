"""A button pressed twice does its work once."""

import uuid

from audit.models import Event
from campaigns.models import Campaign, Delivery, Post, PostVersion
from tests.campaigns_desk.making import TEXT


def typed(channels, **more) -> dict:
    return {"text": TEXT, "language": "ar", "channels": [str(channel.uid) for channel in channels], **more}


def test_the_composer_sent_twice_makes_one_post(member, campaign, channels):
    sent = typed(channels, token=str(uuid.uuid4()), action="submit")
    answers = [member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Post.objects.count() == 1 and PostVersion.objects.count() == 1


def test_going_back_and_saving_again_keeps_the_newer_words(member, campaign, channels):
    sent = typed(channels, token=str(uuid.uuid4()))
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent)
    member.post(f"/ar/campaigns/{campaign.uid}/compose/", {**sent, "text": TEXT + "\nمرحبا"})
    post = Post.objects.get()
    assert post.current.number == 2 and post.current.text.endswith("مرحبا")


def test_an_edit_sent_twice_makes_one_version(member, make):
    post = make.draft()
    sent = typed(make.channels, text="زربية أخرى", based_on="1")
    for _ in range(2):
        assert member.post(f"/ar/campaigns/posts/{post.uid}/edit/", sent).status_code == 302
    assert post.versions.count() == 2


def test_a_campaign_made_twice_is_one(member, cast):
    sent = {"name": "قبل المهرجان", "token": str(uuid.uuid4())}
    answers = [member.post("/ar/campaigns/new/", sent) for _ in range(2)]
    assert answers[0].url == answers[1].url and Campaign.objects.count() == 1


def test_decisions_pressed_twice_answer_twice_and_are_written_once(president, make, tomorrow):
    post = make.draft()
    base, hour = f"/ar/campaigns/posts/{post.uid}/", {"wall_date": tomorrow, "wall_clock": "08:00"}
    for verb, sent in (("submit", {}), ("approve", {"version": "1"}), ("schedule", hour), ("cancel", {})):
        for _ in range(2):
            assert president.post(f"{base}{verb}/", sent).status_code == 302, verb
    assert Delivery.objects.count() == 2
    verbs = list(Event.objects.filter(object_uid=post.uid).values_list("verb", flat=True))
    for verb in ("post.submit", "post.approve", "post.schedule", "post.cancel"):
        assert verbs.count(verb) == 1
