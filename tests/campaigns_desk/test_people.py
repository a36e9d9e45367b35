"""Who is seen in a picture or film: noted by the cooperative, taken back with one tap, and held at the hour of every post."""

import datetime as dt
import uuid
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone, translation

import social.networks
from audit.models import Event
from campaigns import scheduling
from campaigns.desk import people
from campaigns.dispatch import claim_due
from campaigns.drafting import Content, create_post
from campaigns.models import Delivery, Post
from campaigns.models import DeliveryState as State
from campaigns.my_day import cards
from campaigns.sending import publish_claimed
from cooperatives.machines.tokens import make_token
from library.consents import MOST, give_again, note, withdraw
from library.models import Consent, Picture, Recording
from library.uploads import keep_film, keep_picture
from notices.kinds import sentence
from notices.models import Notice
from social.capabilities import LIMITS
from social.contract import Network
from tests.campaigns.desk import FakeNetwork
from tests.campaigns_desk.making import TEXT
from tests.campaigns_desk.test_budgets import MOST_QUERIES, queries
from tests.films import phone_film
from tests.library.pictures import phone_picture

NAME = "فاضمة نايت علي"


@pytest.fixture
def picture(cast) -> Picture:
    """Women at the loom, brought by Itto."""
    return keep_picture(phone_picture(), owner=cast.member, cooperative=cast.cooperative, alt="نساء على النول")


@pytest.fixture
def film(cast) -> Recording:
    return keep_film(phone_film(), owner=cast.member, cooperative=cast.cooperative, alt="يد تنسج")


@pytest.fixture
def planned(cast, campaign, channels):
    """Makes a planned post with a picture or film, to the first of the cooperative's accounts."""

    def make(*, text: str = TEXT, **shown) -> Post:
        content = Content(text=text, language="ar", channels=channels[:1], **shown)
        hour = (timezone.now() + dt.timedelta(hours=2)).replace(tzinfo=None, second=0, microsecond=0)
        post = create_post(campaign, author=cast.member, content=content, wall_time=hour)
        scheduling.submit(post, actor=cast.member)
        scheduling.approve(post, version=1, actor=cast.president)
        return scheduling.schedule(post, actor=cast.president, now=timezone.now())

    return make


@pytest.fixture
def network(monkeypatch) -> FakeNetwork:
    """Stands where the practice network stands, and takes films as Mastodon does."""
    fake = FakeNetwork()
    monkeypatch.setattr(fake, "limits", LIMITS["mastodon"], raising=False)
    monkeypatch.setattr(fake, "measure", partial(Network.measure, fake))
    monkeypatch.setitem(social.networks._BY_NAME, "practice", fake)
    return fake


def page_of(file, language: str = "en") -> str:
    kind = "pictures" if isinstance(file, Picture) else "films"
    return f"/{language}/campaigns/{kind}/{file.uid}/people/"


def tapped(consent: Consent, verb: str) -> str:
    return f"/en/campaigns/people/{consent.uid}/{verb}/"


def its_hour(post: Post) -> Delivery:
    """What beat and worker do when it has come."""
    delivery = Delivery.objects.get(post=post)
    now = delivery.ready_at + dt.timedelta(seconds=1)
    claim_due(now)
    publish_claimed(delivery.channel_id, clock=lambda: now)
    delivery.refresh_from_db()
    return delivery


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("kind", ["picture", "film"])
@pytest.mark.parametrize(
    ("role", "status"),
    [("member", 200), ("president", 200), ("trainee", 404), ("trainer", 404), ("stranger", 404), ("", 302)],
)
def test_only_the_cooperative_reads_and_writes_who_is_seen(cast, picture, film, kind, role, status):
    file = {"picture": picture, "film": film}[kind]
    consent = note(file, NAME, asked_by=cast.member)
    client = signed_in(getattr(cast, role)) if role else Client()
    assert client.get(page_of(file)).status_code == status
    writes = 302 if status == 200 else status
    answers = [client.post(page_of(file), {"person": "Itto"})]
    answers += [client.post(tapped(consent, verb)) for verb in ("no-longer", "again")]
    assert [answer.status_code for answer in answers] == [writes] * 3
    assert all("login" in answer.url for answer in answers if not role)
    assert Consent.objects.count() == (2 if status == 200 else 1)
    consent.refresh_from_db()
    assert consent.withdrawn_at is None and consent.given_at


def test_a_picture_of_nobodys_cooperative_is_its_owners_and_theirs_whose_post_shows_it(cast, planned, member, nobody):
    own = keep_picture(phone_picture(), owner=cast.trainee)
    assert nobody.get(page_of(own)).status_code == 200 and member.get(page_of(own)).status_code == 404
    planned(pictures=[(own, "")])
    assert member.get(page_of(own)).status_code == 200
    assert member.get(page_of(own)).context["coming"].lines and not nobody.get(page_of(own)).context["coming"].lines
    assert signed_in(cast.stranger).get(page_of(own)).status_code == 404


def test_what_names_no_film_and_no_person_is_not_found(cast, member, picture):
    sound = Recording.objects.create(title="s", type="audio", cooperative=cast.cooperative, duration=1, file="s.mp3")
    for url in (page_of(sound), f"/en/campaigns/films/{picture.uid}/people/", page_of(Picture(uid=uuid.uuid4()))):
        assert member.get(url).status_code == 404, url
    assert member.post(f"/en/campaigns/people/{uuid.uuid4()}/no-longer/").status_code == 404
    consent = note(picture, NAME, asked_by=cast.member)
    assert member.get(tapped(consent, "no-longer")).status_code == 405


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_is_read_in_both_languages_empty_and_filled(language, cast, member, picture):
    def read() -> str:
        page = member.get(page_of(picture, language))
        html = page.content.decode()
        assert page.status_code == 200 and f'lang="{language}"' in html and html.count("<h1") == 1
        return html

    assert NAME not in read()
    consent = note(picture, NAME, asked_by=cast.president)
    assert f"<bdi>{NAME}</bdi>" in read() and "<time" in read()
    assert f"<bdi>{cast.president.called(language)}</bdi>" in read() and "no-longer/" in read()
    withdraw(consent, actor=cast.member)
    assert "alert-danger" in read() and "again/" in read() and "no-longer/" not in read()


@pytest.mark.parametrize("kind", ["picture", "film"])
def test_a_person_is_noted_with_day_and_name_of_who_asked_her(kind, request, cast, member):
    file = request.getfixturevalue(kind)
    assert "Nobody is noted here." in member.get(page_of(file)).content.decode()
    answer = member.post(page_of(file), {"person": f"  {NAME} ", "token": str(uuid.uuid4())}, follow=True)
    html = answer.content.decode()
    row = Consent.objects.get()
    assert (row.file, row.person, row.asked_by, row.withdrawn_at) == (file, NAME, cast.member, None)
    assert f"{NAME} agrees." in html and "Written down by <bdi>Itto Oubella</bdi>" in html
    assert "Nobody is noted here." not in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write her name."),
        ("   ", "Write her name."),
        ("ف" * 121, "at most 120"),
        ("Fa\x00dma", "Null characters"),
        ("FÁDMA", "noted already. If it is another woman"),
        ("Itto", "no longer agrees. If she agrees anew"),
    ],
)
def test_what_cannot_be_noted_is_said_beside_the_name_and_stays_typed(typed, said, cast, member, picture):
    note(picture, "Fadma", asked_by=cast.member)
    withdraw(note(picture, "Itto", asked_by=cast.member), actor=cast.member)
    page = member.post(page_of(picture), {"person": typed})
    html = page.content.decode()
    assert page.status_code == 422 and Consent.objects.count() == 2
    assert said in html and "Nothing you wrote was lost." in html
    assert page.context["form"]["person"].value() == typed
    if typed.strip() and "\x00" not in typed:
        assert f'value="{typed}"' in html


def test_the_list_has_an_end(cast, member, picture):
    for number in range(MOST):
        note(picture, f"Fadma {number}", asked_by=cast.member)
    page = member.post(page_of(picture), {"person": "Itto"})
    assert page.status_code == 422 and Consent.objects.count() == MOST
    assert "At most 30 people" in str(page.context["form"].errors)
    html = member.get(page_of(picture)).content.decode()
    assert "30 people are noted" in html and 'name="person"' not in html


def test_the_form_sent_twice_notes_one_person_and_one_token_serves_one_picture(cast, member, picture, film):
    sent = {"person": NAME, "token": str(uuid.uuid4())}
    assert [member.post(page_of(picture), sent).status_code for _ in range(2)] == [302, 302]
    assert Consent.objects.count() == 1 and Event.objects.filter(verb="consent.add").count() == 1
    assert member.post(page_of(film), sent).status_code == 302
    assert Consent.objects.filter(film=film).count() == 1
    assert member.post(page_of(picture), {"person": "Itto", "token": "nonsense"}).status_code == 422


def test_a_no_and_a_new_yes_are_each_written_once_however_often_pressed(cast, member, president, picture):
    consent = note(picture, NAME, asked_by=cast.member)
    member.post(tapped(consent, "no-longer"))
    consent.refresh_from_db()
    first = consent.withdrawn_at
    assert first and president.post(tapped(consent, "no-longer")).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at == first
    for _ in range(2):
        assert president.post(tapped(consent, "again")).status_code == 302
    consent.refresh_from_db()
    assert (consent.withdrawn_at, consent.asked_by) == (None, cast.president)
    events = Event.objects.filter(object_uid=consent.uid).order_by("id")
    assert [(event.verb, event.actor) for event in events] == [
        ("consent.add", cast.member),
        ("consent.withdraw", cast.member),
        ("consent.again", cast.president),
    ]
    for event in events:
        assert event.detail == {"picture": str(picture.uid)} and event.cooperative_uid == cast.cooperative.uid


@pytest.mark.parametrize("kind", ["picture", "film"])
@pytest.mark.parametrize("says_no", [True, False])
def test_a_planned_post_is_held_at_its_hour_by_a_no_and_by_nothing_else(
    kind, says_no, request, cast, planned, member, network
):
    file = request.getfixturevalue(kind)
    consent = note(file, NAME, asked_by=cast.member)
    note(file, "Itto", asked_by=cast.member)
    post = planned(**({"pictures": [(file, "")]} if kind == "picture" else {"film": (file, "")}))
    if says_no:
        html = member.post(tapped(consent, "no-longer"), follow=True).content.decode()
        assert "1 coming post shows her: it waits for a person at its hour." in html
        assert f'href="/en/campaigns/posts/{post.uid}/"' in html
    row = its_hour(post)
    if says_no:
        assert (row.state, row.reason, network.calls) == (State.NEEDS_PERSON, "consent_withdrawn", [])
    else:
        assert row.state == State.PUBLISHED and len(network.calls) == 1


def test_the_post_says_why_it_waits_and_leads_to_who_said_no(cast, planned, member, president, picture, network):
    consent = note(picture, NAME, asked_by=cast.member)
    post = planned(pictures=[(picture, "")])
    withdraw(consent, actor=cast.member)
    its_hour(post)
    there = f'href="{page_of(picture)}?post={post.uid}"'
    notice = Notice.objects.filter(user=cast.member).latest("id")
    with translation.override("en"):
        assert "did not go out on" in sentence(notice.kind, notice.params)
    url = f"/en/campaigns/posts/{post.uid}/"
    for client in (member, president):
        html = client.get(url).content.decode()
        assert "no longer agrees, so it did not go out." in html and html.count(there) == 2
        assert NAME not in html and "Send it now" not in html
    assert "The president of the cooperative answers this." in member.get(url).content.decode()
    live = president.get(f"{url}now/").content.decode()
    assert there in live and f'href="{url}edit/"' in live and "Leave this channel out" in live
    with translation.override("en"):
        (card,) = [card for card in cards(cast.president) if str(post.uid) in card.url]
        assert "no longer agrees" in card.text

    give_again(consent, asked_by=cast.member)
    html = president.get(url).content.decode()
    assert "Everybody seen in it agrees again." in html and "Send it now" in html and html.count(there) == 1
    president.post(f"/en/campaigns/deliveries/{Delivery.objects.get(post=post).uid}/retry/")
    assert its_hour(post).state == State.PUBLISHED


def test_the_page_leads_back_to_the_post_she_came_from_if_it_is_hers(cast, planned, member, picture):
    post = planned(pictures=[(picture, "")])
    url = f"{page_of(picture)}?post={post.uid}"
    way = f'<a href="/en/campaigns/posts/{post.uid}/">The post</a>'
    assert way in member.get(url).content.decode()
    assert member.post(url, {"person": NAME}).url == url
    consent = Consent.objects.get()
    assert member.post(f"{tapped(consent, 'no-longer')}?post={post.uid}").url == url
    for other in (uuid.uuid4(), "nonsense", ""):
        page = member.get(f"{page_of(picture)}?post={other}")
        assert page.status_code == 200 and way not in page.content.decode()


def test_posts_that_are_out_are_told_apart_from_those_to_come(cast, planned, member, picture, network):
    out, draft, elsewhere = planned(pictures=[(picture, "")]), planned(pictures=[(picture, "")]), planned()
    consent = note(picture, NAME, asked_by=cast.member)
    scheduling.unschedule(draft, actor=cast.president)
    its_hour(out)
    withdraw(consent, actor=cast.member)
    page = member.get(page_of(picture))

    def uids(posts) -> list[str]:
        return [line.url.split("/")[-2] for line in posts.lines]

    assert uids(page.context["coming"]) == [str(draft.uid)] and uids(page.context["out"]) == [str(out.uid)]
    assert "stays on the network until somebody of you deletes it there" in page.content.decode()
    assert str(elsewhere.uid) not in page.content.decode()


def test_a_picture_in_more_posts_than_the_page_lists(cast, planned, member, picture, monkeypatch):
    monkeypatch.setattr(people, "MOST_POSTS", 2)
    for _ in range(3):
        planned(pictures=[(picture, "")])
    consent = note(picture, NAME, asked_by=cast.member)
    page = member.post(tapped(consent, "no-longer"), follow=True)
    html = page.content.decode()
    assert "3 coming posts show her" in html and len(page.context["coming"].lines) == 2 and "And more." in html


def test_the_composer_and_the_post_lead_there(planned, member, picture, film, network):
    post = planned(pictures=[(picture, "")])
    for url in (f"/en/campaigns/{post.campaign.uid}/compose/", f"/en/campaigns/posts/{post.uid}/edit/"):
        html = member.get(url).content.decode()
        for file in (picture, film):
            assert f'<a class="with-icon" href="{page_of(file)}" target="_blank" rel="noopener">' in html
    html = member.get(f"/en/campaigns/posts/{post.uid}/").content.decode()
    assert html.count(f'href="{page_of(picture)}?post={post.uid}"') == 1 and "Who is seen here?" in html
    with_film = planned(film=(film, ""))
    html = member.get(f"/en/campaigns/posts/{with_film.uid}/").content.decode()
    assert html.count(f'href="{page_of(film)}?post={with_film.uid}"') == 1


def test_the_composer_warns_beside_what_shows_somebody_who_says_no(cast, planned, member, picture, film, network):
    other = keep_picture(phone_picture(size=(60, 60)), owner=cast.member, cooperative=cast.cooperative)
    note(other, NAME, asked_by=cast.member)
    url = f"/en/campaigns/posts/{planned(pictures=[(picture, '')]).uid}/edit/"
    few = queries(member, url)
    assert "no longer agrees" not in member.get(url).content.decode()
    for file in (picture, film):
        withdraw(note(file, NAME, asked_by=cast.member), actor=cast.member)
    page = member.get(url)
    assert page.context["says_no"] == {picture, film}
    assert page.content.decode().count("Somebody seen here no longer agrees") == 2
    assert queries(member, url) == few <= MOST_QUERIES
    sent = {"text": TEXT, "language": "en", "action": "check", "pictures": [str(picture.uid)], "film": str(film.uid)}
    assert member.post(url, sent).context["says_no"] == {picture, film}


def test_names_stay_inside(cast, planned, picture, film, network):
    for file in (picture, film):
        note(file, NAME, asked_by=cast.member)
    post = planned(pictures=[(picture, "نساء")])
    assert its_hour(post).state == State.PUBLISHED and NAME not in str(network.calls)
    token = make_token(cast.president, cooperative=cast.cooperative)
    for path in ("media", "films", f"posts/{post.uid}"):
        answer = Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200 and NAME not in answer.content.decode()
    assert not [event for event in Event.objects.all() if NAME in str(event.detail)]


def test_the_page_asks_the_same_however_many_people_and_posts(cast, planned, member, picture):
    def more(count: int, called: str) -> None:
        for number in range(count):
            row = note(picture, f"{called} {number}", asked_by=cast.president)
            planned(pictures=[(picture, "")])
            withdraw(row, actor=cast.member)

    more(2, "Fadma")
    few = queries(member, page_of(picture))
    more(8, "Itto")
    assert queries(member, page_of(picture)) <= few <= MOST_QUERIES
