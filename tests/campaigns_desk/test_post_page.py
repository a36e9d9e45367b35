"""The post's page says where it stands, offers only what may be done, and keeps itself fresh."""

import datetime as dt

import pytest
from django.utils import timezone

from campaigns.models import Channel, Delivery, Health, Phase, SendAttempt
from campaigns.models import DeliveryState as State


def verbs_of(page) -> set[str]:
    allowed = page.context["verbs"]
    return {name for name in allowed.__dataclass_fields__ if getattr(allowed, name)}


@pytest.mark.parametrize(
    "kind, for_president, for_member",
    [
        ("draft", {"edit", "submit"}, {"edit", "submit"}),
        ("in_review", {"edit", "approve", "send_back"}, {"edit"}),
        ("approved", {"edit", "send_back", "schedule"}, {"edit"}),
        ("scheduled", {"edit", "move", "unschedule", "cancel"}, {"edit"}),
        ("published", set(), set()),
    ],
)
def test_each_person_sees_what_she_may_do(kind, for_president, for_member, make, president, member):
    url = f"/ar/campaigns/posts/{getattr(make, kind)().uid}/"
    assert verbs_of(president.get(url)) == for_president
    assert verbs_of(member.get(url)) == for_member
    assert ("csrfmiddlewaretoken" in member.get(url).content.decode().split("<main")[1]) == bool(for_member - {"edit"})


def test_what_one_channel_refused_is_changed_and_sent_there_alone(make, president, tomorrow):
    post = make.with_deliveries(State.PUBLISHED)
    out, refused = Delivery.objects.filter(post=post).order_by("id")
    Delivery.objects.filter(pk=refused.pk).update(state=State.REJECTED, reason="too_long", remote_id="")
    url = f"/en/campaigns/posts/{post.uid}/"
    assert verbs_of(president.get(url)) == {"edit"} and f"{url}edit/" in president.get(url).content.decode()
    form = president.get(f"{url}edit/").context["form"].initial
    president.post(f"{url}edit/", {**form, "text": "نص أقصر", "action": "submit"})
    president.post(f"{url}approve/", {"version": 2})
    president.post(f"{url}schedule/", {"wall_date": tomorrow.isoformat(), "wall_clock": "10:00"})
    states = [(row.pk, row.state, row.version.number) for row in Delivery.objects.filter(post=post).order_by("id")]
    assert states == [(out.pk, "published", 1), (refused.pk, "planned", 2)]


@pytest.mark.parametrize("state", list(State))
def test_every_state_of_a_delivery_is_said_in_words(state, make, president):
    post = make.with_deliveries(state, reason="is_it_there" if state == State.NEEDS_PERSON else "")
    page = president.get(f"/en/campaigns/posts/{post.uid}/")
    life, _brought = page.context["lives"][0]
    assert str(life.sentence) in page.content.decode().replace("&#x27;", "'")


def test_a_doubt_is_answered_yes(make, president):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there", fenced_at=timezone.now())
    delivery = Delivery.objects.filter(post=post).first()
    page = president.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert "Yes, it is there" in page and "No, send it again" in page
    for _ in range(2):
        assert president.post(f"/en/campaigns/deliveries/{delivery.uid}/confirm/", {"there": "yes"}).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == State.PUBLISHED and delivery.confirmed_by is not None
    assert delivery.attempts.filter(phase=Phase.PERSON).count() == 1


def test_a_doubt_is_answered_no_and_sent_again(make, president):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    delivery = Delivery.objects.filter(post=post).first()
    president.post(f"/en/campaigns/deliveries/{delivery.uid}/confirm/", {"there": "no"})
    delivery.refresh_from_db()
    assert delivery.state == State.PLANNED


def test_an_answer_that_is_neither_yes_nor_no_changes_nothing(make, president):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    delivery = Delivery.objects.filter(post=post).first()
    president.post(f"/en/campaigns/deliveries/{delivery.uid}/confirm/", {"there": "perhaps"})
    delivery.refresh_from_db()
    assert delivery.state == State.NEEDS_PERSON


def test_a_doubt_is_never_sent_again_by_the_wrong_button(make, president):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    delivery = Delivery.objects.filter(post=post).first()
    page = president.post(f"/en/campaigns/deliveries/{delivery.uid}/retry/")
    assert page.status_code == 409 and "Nobody knows yet" in page.content.decode()


def test_what_is_too_late_is_sent_now_or_left_out(make, president):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="too_late")
    first, second = Delivery.objects.filter(post=post)
    page = president.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert "Send it now" in page and "Yes, it is there" not in page
    president.post(f"/en/campaigns/deliveries/{first.uid}/retry/")
    president.post(f"/en/campaigns/deliveries/{second.uid}/skip/")
    assert list(Delivery.objects.order_by("pk").values_list("state", flat=True)) == ["planned", "skipped"]


def test_a_refused_text_must_be_changed_first(make, president):
    post = make.with_deliveries(State.REJECTED, reason="too_long")
    page = president.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert "the text is too long" in page and "Change the post" in page and "Send it now" not in page
    delivery = Delivery.objects.filter(post=post).first()
    assert president.post(f"/en/campaigns/deliveries/{delivery.uid}/retry/").status_code == 409


def test_a_member_reads_who_answers(make, member):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    page = member.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert "The president of the cooperative answers this." in page and "/confirm/" not in page


def test_a_lost_account_leads_to_the_channels(make, president):
    post = make.with_deliveries(State.PAUSED, reason="reconnect")
    Channel.objects.update(health=Health.RECONNECT)
    page = president.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert "Connect the account again" in page and 'href="/en/campaigns/channels/?cooperative=' in page


def test_the_page_asks_again_only_while_something_moves(make, president):
    def pause(post) -> int:
        return president.get(f"/ar/campaigns/posts/{post.uid}/").context["pause"]

    assert pause(make.draft()) == 0 and pause(make.published()) == 0
    assert pause(make.scheduled(hours=48)) == 0
    assert pause(make.with_deliveries(State.UNKNOWN)) == 2
    soon = make.scheduled()
    Delivery.objects.filter(post=soon).update(ready_at=timezone.now() + dt.timedelta(minutes=5))
    assert pause(soon) == 10
    Delivery.objects.filter(post=soon).update(ready_at=timezone.now() - dt.timedelta(seconds=5))
    assert pause(soon) == 2


def test_nothing_is_sent_again_over_the_air_while_nothing_changed(make, president):
    post = make.with_deliveries(State.UNKNOWN)
    first = president.get(f"/ar/campaigns/posts/{post.uid}/now/")
    assert first.status_code == 200 and b"<html" not in first.content
    seen = first.context["seen"]
    assert president.get(f"/ar/campaigns/posts/{post.uid}/now/?seen={seen}").status_code == 204
    Delivery.objects.filter(post=post).update(state=State.PUBLISHED, published_at=timezone.now())
    changed = president.get(f"/ar/campaigns/posts/{post.uid}/now/?seen={seen}")
    assert changed.status_code == 200 and "hx-trigger" not in changed.content.decode()


def test_the_page_comes_anew_when_its_buttons_are_out_of_date(make, president):
    post = make.scheduled()
    address = f"/ar/campaigns/posts/{post.uid}/"
    seen = president.get(f"{address}now/").context["seen"]
    assert "HX-Redirect" not in president.get(f"{address}now/?seen={seen}")
    Delivery.objects.filter(post=post).update(tries=1)
    slower = president.get(f"{address}now/?seen={seen}")
    assert slower.status_code == 200 and "HX-Redirect" not in slower
    Delivery.objects.filter(post=post).update(state=State.PUBLISHED, published_at=timezone.now())
    assert president.get(f"{address}now/?seen={seen}")["HX-Redirect"] == address


def test_the_life_of_a_delivery_is_told_on_the_clock_of_the_cooperative(make, president):
    post = make.published()
    delivery = Delivery.objects.filter(post=post).first()
    at = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
    SendAttempt.objects.create(delivery=delivery, phase=Phase.PUBLISH, started_at=at, ended_at=at, outcome="unsure")
    SendAttempt.objects.create(delivery=delivery, phase=Phase.FIND, started_at=at, ended_at=at, outcome="found")
    page = president.get(f"/fr/campaigns/posts/{post.uid}/").content.decode()
    assert "22 novembre 2026" in page and "09:00" in page
    moments = president.get(f"/en/campaigns/posts/{post.uid}/").context["lives"][0][0].moments
    assert [str(moment.words) for moment in moments] == [
        "No answer came back. Perhaps it is out, perhaps not: we look before anything else.",
        "We looked: it is there.",
    ]


def test_stopped_and_planned_anew_shows_each_channel_once(make, president, tomorrow):
    post = make.scheduled()
    president.post(f"/ar/campaigns/posts/{post.uid}/cancel/")
    president.post(f"/ar/campaigns/posts/{post.uid}/schedule/", {"wall_date": tomorrow, "wall_clock": "09:00"})
    assert Delivery.objects.count() == 4
    lives = president.get(f"/ar/campaigns/posts/{post.uid}/").context["lives"]
    assert [life.delivery.state for life, _brought in lives] == ["planned", "planned"]


def test_all_versions_stand_in_order(make, member):
    post = make.draft("أولا")
    sent = {"text": "ثانيا", "language": "ar", "based_on": "1", "hour_was": ""}
    member.post(f"/ar/campaigns/posts/{post.uid}/edit/", sent)
    page = member.get(f"/ar/campaigns/posts/{post.uid}/versions/")
    assert [version.text for version in page.context["page_obj"]] == ["ثانيا", "أولا"]
