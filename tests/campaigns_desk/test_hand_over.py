"""The hand-over screen: all a person needs to post by herself, on a phone and without scripts, and what she says then."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone, translation

from audit.models import Event
from campaigns.desk.putting_off import Later, choices, moment
from campaigns.dispatch import claim_due
from campaigns.drafting import Content, create_post
from campaigns.models import Channel, Delivery, Health, VersionPicture
from campaigns.models import DeliveryState as State
from campaigns.my_day import cards
from campaigns.scheduling import approve, schedule, submit
from campaigns.sending import publish_claimed
from cooperatives.machines.tokens import make_token
from library.models import Consent
from library.uploads import keep_film, keep_picture
from notices.kinds import sentence
from notices.models import Notice
from tests.campaigns_desk.making import TEXT
from tests.films import phone_film
from tests.library.pictures import phone_picture


@pytest.fixture
def handed(cast, campaign):
    """Makes a post whose hour has come on a network a person posts to, and lets the engine hand it over."""

    def make(
        network: str = "whatsapp", *, picture: bool = False, kind: str = "JPEG", film: bool = False, **content
    ) -> Delivery:
        channel = Channel.objects.create(
            cooperative=cast.cooperative, network=network, handle="0612345678", health=Health.OK
        )
        pictures = []
        if picture:
            file = phone_picture(kind=kind, name=f"IMG.{kind.lower()}")
            pictures = [
                (keep_picture(file, owner=cast.member, cooperative=cast.cooperative, alt="زربية حمراء"), "زربية حمراء")
            ]
        if film:
            kept = keep_film(phone_film(), owner=cast.member, cooperative=cast.cooperative, alt="يد تنسج")
            content["film"] = (kept, "يد تنسج")
        what = Content(**{"text": TEXT, "language": "ar", "channels": [channel], "pictures": pictures, **content})
        hour = (timezone.now() + dt.timedelta(minutes=5)).replace(tzinfo=None)
        post = create_post(campaign, author=cast.member, content=what, wall_time=hour)
        schedule(
            approve(submit(post, actor=cast.member), version=1, actor=cast.president),
            actor=cast.president,
            now=timezone.now(),
        )
        Delivery.objects.filter(post=post).update(**dict.fromkeys(("due_at", "ready_at"), timezone.now()))
        return engine(Delivery.objects.get(post=post))

    return make


def engine(delivery: Delivery) -> Delivery:
    """What beat and worker do a moment after the delivery is due."""
    now = delivery.ready_at + dt.timedelta(seconds=1)
    claim_due(now)
    publish_claimed(delivery.channel_id, clock=lambda: now)
    delivery.refresh_from_db()
    return delivery


def screen(language: str, delivery: Delivery) -> str:
    return f"/{language}/campaigns/deliveries/{delivery.uid}/post/"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_screen_holds_words_picture_steps_and_ways(language, handed, president):
    delivery = handed(picture=True)
    page = president.get(screen(language, delivery))
    html = page.content.decode()
    assert page.status_code == 200 and f'lang="{language}"' in html
    assert f'<textarea class="form-control" id="text" dir="auto" lang="ar" rows="5" readonly>{TEXT}</textarea>' in html
    assert 'alt="زربية حمراء"' in html and 'download="tiwizi-1.jpg" data-share-file' in html
    assert "https://wa.me/?text=%D8%B2%D8%B1" in html and 'target="_blank" rel="noopener noreferrer"' in html
    assert html.count("data-copy=") == 1
    assert len(page.context["hand"].steps) == 4 and page.context["hand"].note
    assert 'name="posted" value="yes"' in html and html.count('name="later"') >= 2
    assert html.count("csrfmiddlewaretoken") >= 3


@pytest.mark.parametrize(("network", "shown"), [("tiktok", True), ("x", True), ("whatsapp", False)])
def test_a_first_comment_is_handed_over_where_one_can_be_written(network, shown, handed, president):
    html = president.get(screen("ar", handed(network, first_comment="الثمن 900 درهم"))).content.decode()
    assert ("الثمن 900 درهم</textarea>" in html) is shown
    assert html.count("data-copy=") == (2 if shown else 1)


def test_what_scripts_alone_can_do_is_hidden_without_them(handed, president):
    html = president.get(screen("en", handed(picture=True))).content.decode()
    for behaviour in ("data-share=", "data-copy="):
        button = html[html.rindex("<button", 0, html.index(behaviour)) :].split(">")[0]
        assert button.endswith(" hidden")
    assert "<script" not in html.replace("<script type=", "").replace("<script defer", "")


def test_without_a_picture_the_way_in_carries_the_text(handed, president):
    page = president.get(screen("en", handed()))
    assert page.context["hand"].steps[0] == "Open WhatsApp: the text is there already."
    assert "data-share-file" not in page.content.decode()


def test_a_network_without_an_address_offers_no_door(handed, president):
    html = president.get(screen("en", handed("tiktok"))).content.decode()
    assert "Open TikTok" in html and 'target="_blank"' not in html


def test_the_channels_own_words_are_the_ones_to_post(handed, president):
    delivery = handed()
    delivery.version.variants.update(text="Tapis de Taznakht")
    assert president.get(screen("fr", delivery)).context["hand"].text == "Tapis de Taznakht"


def test_a_picture_a_phone_cannot_share_is_made_anew_by_the_worker(handed, president):
    delivery = handed(picture=True, kind="WEBP")
    (sheet,) = president.get(screen("en", delivery)).context["hand"].sheets
    assert sheet.name == "tiwizi-1.jpg"
    saved = president.get(sheet.url)
    assert saved.status_code == 200 and saved["Content-Type"] == "image/jpeg"


def test_who_may_come_to_the_screen(handed, president, member, stranger, nobody, client):
    address = screen("ar", handed())
    assert [who.get(address).status_code for who in (president, member, stranger, nobody)] == [200, 200, 404, 404]
    assert [who.post(address, {"posted": "yes"}).status_code for who in (stranger, nobody)] == [404, 404]
    assert "login" in client.get(address).url
    assert "/skip/" in president.get(address).content.decode()
    assert "/skip/" not in member.get(address).content.decode()


def test_a_member_posts_it_and_says_so_once(handed, member, cast):
    delivery = handed()
    for _twice in range(2):
        answer = member.post(screen("ar", delivery), {"posted": "yes", "link": "wa.me/212612345678"})
        assert answer.url == f"/ar/campaigns/posts/{delivery.post.uid}/"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.confirmed_by) == ("published", cast.member)
    assert delivery.remote_url == "https://wa.me/212612345678"
    assert [attempt.outcome for attempt in delivery.attempts.all()] == ["posted"]
    assert Event.objects.filter(verb="delivery.confirm", actor=cast.member).count() == 1
    page = member.get(answer.url)
    assert page.context["state"] == "published" and 'href="https://wa.me/212612345678"' in page.content.decode()
    assert member.get(screen("ar", delivery)).url == answer.url


@pytest.mark.parametrize("link", ["https://x.test/" + "a" * 2100, "https://x.test/\x00"])
def test_a_link_no_form_takes_is_no_reason_to_forget_what_she_said(handed, member, link):
    delivery = handed()
    page = member.post(screen("en", delivery), {"posted": "yes", "link": link})
    assert page.status_code == 422 and page.context["form"].errors
    delivery.refresh_from_db()
    assert delivery.state == "handed_over"


def test_a_bad_link_is_explained_and_what_was_typed_stays(handed, member):
    delivery = handed()
    page = member.post(screen("en", delivery), {"posted": "yes", "link": "http://insta"})
    html = page.content.decode()
    assert page.status_code == 422 and 'value="http://insta"' in html and "it begins with https://" in html
    delivery.refresh_from_db()
    assert delivery.state == State.HANDED_OVER


def test_later_comes_back_with_a_second_notice(handed, member, cast):
    delivery = handed()
    now = timezone.now()
    for _twice in range(2):
        assert member.post(screen("en", delivery), {"later": "tomorrow"}).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == State.PLANNED and delivery.not_after > delivery.ready_at
    assert abs(delivery.ready_at - now - dt.timedelta(days=1)) < dt.timedelta(minutes=2)
    assert Event.objects.filter(verb="delivery.later", actor=cast.member).count() == 1
    page = member.get(f"/en/campaigns/posts/{delivery.post.uid}/")
    assert "You put it off. We tell you again at its new hour." in page.content.decode()
    assert Notice.objects.filter(kind="yours_to_post", user=cast.member).count() == 1
    assert engine(delivery).state == State.HANDED_OVER
    assert Notice.objects.filter(kind="yours_to_post", user=cast.member).count() == 2


@pytest.mark.parametrize("sent", [{}, {"later": "never"}, {"posted": "perhaps"}])
def test_an_answer_that_says_nothing_changes_nothing(sent, handed, member):
    delivery = handed()
    assert member.post(screen("en", delivery), sent).url == screen("en", delivery)
    delivery.refresh_from_db()
    assert delivery.state == State.HANDED_OVER


def test_the_president_leaves_the_channel_out(handed, president, member, cast):
    delivery = handed()
    address = f"/en/campaigns/deliveries/{delivery.uid}/skip/"
    assert member.post(address).status_code == 403
    assert president.post(address).status_code == 302
    assert president.post(address).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == State.SKIPPED
    assert Event.objects.filter(verb="delivery.skip", actor=cast.president).count() == 1


def test_what_is_not_handed_over_cannot_be_answered_here(make, member):
    post = make.with_deliveries(State.NEEDS_PERSON, reason="is_it_there")
    delivery = Delivery.objects.filter(post=post).first()
    assert member.get(screen("en", delivery)).url == f"/en/campaigns/posts/{post.uid}/"
    assert member.post(screen("en", delivery), {"posted": "yes"}).status_code == 409
    delivery.refresh_from_db()
    assert delivery.state == State.NEEDS_PERSON


def test_nothing_is_posted_with_a_person_who_took_her_consent_back(handed, president, cast):
    delivery = handed(picture=True)
    picture = VersionPicture.objects.get(version=delivery.version).picture
    Consent.objects.create(picture=picture, person="Fadma", asked_by=cast.member, withdrawn_at=timezone.now())
    html = president.get(screen("en", delivery)).content.decode()
    assert "took back her consent" in html and "data-share" not in html and "<textarea" not in html
    assert f'href="/en/campaigns/pictures/{picture.uid}/people/?post={delivery.post.uid}"' in html
    delivery.refresh_from_db()
    president.post(screen("en", delivery), {"later": "hour"})
    delivery.refresh_from_db()
    row = engine(delivery)
    assert (row.state, row.reason) == ("needs_person", "consent_withdrawn")


@pytest.mark.parametrize(
    ("network", "step"),
    [
        ("whatsapp", "Share the film, choose WhatsApp, then “My status”, a broadcast list or a chat."),
        ("tiktok", "Share the film and choose TikTok."),
        ("youtube", "Share the film and choose YouTube."),
        ("instagram_profile", "Share the film and choose Instagram, personal account."),
    ],
)
def test_a_film_is_shown_saved_and_shared(network, step, handed, president):
    delivery = handed(network, film=True)
    page = president.get(screen("en", delivery))
    html, film = page.content.decode(), delivery.version.film
    assert page.context["hand"].steps[1] == step and len(page.context["hand"].steps) == 4
    assert f'<video class="film" controls preload="metadata" playsinline src="{film.file.url}"' in html
    assert f'href="{film.file.url}" download="tiwizi.mp4" data-share-file' in html and "Save the film" in html
    assert "data-share-again=" in html
    saved = president.get(film.file.url)
    assert saved["Content-Type"] == "video/mp4" and b"".join(saved.streaming_content) == film.file.read()


def test_no_film_is_posted_with_a_person_who_took_her_consent_back(handed, president, cast):
    delivery = handed(film=True)
    Consent.objects.create(
        film=delivery.version.film, person="Fadma", asked_by=cast.member, withdrawn_at=timezone.now()
    )
    html = president.get(screen("en", delivery)).content.decode()
    assert "a person in the film took back her consent" in html and "data-share" not in html and "<video" not in html


def test_her_day_her_notice_and_the_posts_page_lead_to_the_screen(handed, member, cast):
    delivery = handed()
    (card,) = [card for card in cards(cast.member) if "/deliveries/" in card.url]
    assert card.url.endswith(f"/campaigns/deliveries/{delivery.uid}/post/")
    notice = Notice.objects.get(user=cast.member, kind="yours_to_post")
    assert member.post(f"/ar/notices/{notice.uid}/").url == screen("ar", delivery)
    page = member.get(f"/en/campaigns/posts/{delivery.post.uid}/")
    html = page.content.decode()
    assert f'href="{screen("en", delivery)}"' in html and "It is yours to post. Open it below" in html
    assert page.context["state"] == "attention" and "going out now" not in html and "<textarea" not in html


def test_no_figures_stand_beside_what_a_person_posted_herself(handed, member):
    delivery = handed()
    member.post(screen("ar", delivery), {"posted": "yes"})
    page = member.get(f"/ar/campaigns/posts/{delivery.post.uid}/")
    assert [brought for _life, brought in page.context["lives"]] == [None]
    [row] = member.get(f"/ar/campaigns/posts/{delivery.post.uid}/results/").context["rows"]
    assert not row.is_counted


def test_her_day_and_her_notice_name_the_network_beside_the_account(handed, cast):
    handed()
    notice = Notice.objects.get(user=cast.member, kind="yours_to_post")
    with translation.override("ar"):
        assert cards(cast.member)[0].text == "على واتساب · 0612345678."
        assert "واتساب · 0612345678" in sentence(notice.kind, notice.params)


def test_before_its_hour_nobody_is_told_that_it_goes_out_by_itself(handed, member):
    delivery = handed()
    Delivery.objects.filter(pk=delivery.pk).update(state=State.PLANNED, ready_at=delivery.due_at)
    html = member.get(f"/en/campaigns/posts/{delivery.post.uid}/").content.decode()
    assert "you post it yourself" in html and "by itself" not in html


def test_the_moments_stand_on_the_clock_of_the_post():
    morning, night = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC), dt.datetime(2026, 11, 25, 18, 0, tzinfo=dt.UTC)
    zone = "Africa/Casablanca"
    assert moment(Later.HOUR, morning, zone) == dt.datetime(2026, 11, 25, 10, 30, tzinfo=dt.UTC)
    assert moment(Later.EVENING, morning, zone) == night
    assert moment(Later.EVENING, morning, "Europe/Paris") == night - dt.timedelta(hours=1)
    assert moment(Later.TOMORROW, morning, zone) == morning + dt.timedelta(days=1)
    before_the_change = dt.datetime(2027, 3, 27, 9, 0, tzinfo=dt.UTC)
    assert moment(Later.TOMORROW, before_the_change, "Europe/Paris") == dt.datetime(2027, 3, 28, 8, 0, tzinfo=dt.UTC)
    assert choices(morning, zone) == [Later.HOUR, Later.EVENING, Later.TOMORROW]
    assert choices(night, zone) == [Later.HOUR, Later.TOMORROW]


def test_an_evening_that_has_begun_meanwhile_is_explained(handed, member, monkeypatch):
    delivery = handed()
    now = timezone.now()
    monkeypatch.setattr("campaigns.views.by_hand.moment", lambda *_asked: now - dt.timedelta(minutes=1))
    page = member.post(screen("en", delivery), {"later": "evening"})
    assert page.status_code == 422 and "already past" in page.content.decode()


@pytest.mark.parametrize("what", [{}, {"picture": True}, {"film": True}])
def test_the_screen_asks_little_of_the_database(what, handed, member, django_assert_max_num_queries):
    address = screen("ar", handed(**what))
    with django_assert_max_num_queries(14):
        member.get(address)


@pytest.mark.parametrize(
    ("link", "status", "kept"),
    [
        ("wa.me/212612345678", 200, "https://wa.me/212612345678"),
        ("", 200, ""),
        (None, 200, ""),
        ("http://insta", 422, ""),
        ("https://x.test/" + "a" * 600, 422, ""),
        ("https://x.test/\x00", 422, ""),
    ],
)
def test_a_program_says_where_it_can_be_seen_as_the_page_does(link, status, kept, handed, cast):
    delivery = handed()
    token = make_token(cast.president, cooperative=cast.cooperative)
    body = {"published": True} | ({} if link is None else {"link": link})
    machine = Client(headers={"authorization": f"Bearer {token}"})
    answer = machine.post(f"/api/v1/deliveries/{delivery.uid}/confirm", body, "application/json")
    delivery.refresh_from_db()
    assert answer.status_code == status
    assert (delivery.state, delivery.remote_url) == ("published" if status == 200 else "handed_over", kept)
    if status == 200:
        assert (answer.json()["remote_url"] or "") == kept
