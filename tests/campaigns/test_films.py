"""A film in a post: what goes out is what was kept, what a network refuses is said before, and people shown in it have a say."""

from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.blockers import blockers
from campaigns.desk.preview import Reel, Shot, Typed, advise, looks
from campaigns.dispatch import claim_due
from campaigns.drafting import save_version
from campaigns.models import Channel, Delivery
from campaigns.outside import message_of
from campaigns.refusals import ForeignObject, PicturesOrFilm, WouldBeRefused
from campaigns.sending import publish_claimed
from library.models import Consent, Recording
from library.uploads import keep_film, keep_picture
from social.capabilities import LIMITS
from social.contract import Network
from tests.campaigns.desk import DUE, NOW
from tests.films import PLACE, moving, phone_film, sounding
from tests.library.pictures import phone_picture

ALT = "يد تعقد خيط صوف أحمر على النول"


@pytest.fixture
def film(desk) -> Recording:
    """A film of the cooperative, held upright, of eight seconds."""
    file = phone_film(tracks=[moving(turned=True, seconds=8.0), sounding()])
    return keep_film(file, owner=desk.cast.member, cooperative=desk.cast.cooperative, alt=ALT, language="ar")


@pytest.fixture
def takes_films(network, monkeypatch):
    """The network takes what Mastodon takes of films; another's limits by name."""

    def take(name: str = "mastodon") -> None:
        monkeypatch.setattr(network, "limits", LIMITS[name], raising=False)
        monkeypatch.setattr(network, "measure", partial(Network.measure, network))

    take()
    return take


def test_what_goes_out_is_the_film_that_was_kept(desk, film, takes_films):
    message = message_of(desk.delivery(film=(film, ALT)))
    sent = message.film
    assert sent and message.pictures == ()
    with sent.open() as first, sent.open() as again, film.file.open() as kept:
        content = kept.read()
        assert first.read() == again.read() == content and PLACE not in content
    assert (sent.size, sent.mime, sent.alt, sent.width, sent.height) == (len(content), "video/mp4", ALT, 720, 1280)
    assert (sent.seconds, sent.url) == (8.0, "")


def test_a_network_that_fetches_gets_an_address_that_opens_this_film_alone(desk, film, network, takes_films):
    network.fetches_pictures = True
    url = message_of(desk.delivery(film=(film, ALT))).film.url
    assert url.startswith("http://127.0.0.1:8000/media/recordings/")
    answer = Client().get(url.removeprefix("http://127.0.0.1:8000"))
    assert b"".join(answer.streaming_content) == film.file.read()


def test_words_are_enough_to_look_for_a_post(desk, film, takes_films):
    assert message_of(desk.delivery(film=(film, ALT)), with_pictures=False).film is None


def test_withdrawn_consent_holds_a_film_for_a_person(desk, film, network, takes_films):
    Consent.objects.create(film=film, person="Fadma", asked_by=desk.cast.member, withdrawn_at=NOW)
    delivery = desk.delivery(film=(film, ALT))
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    row = Delivery.objects.get(pk=delivery.pk)
    assert (row.state, row.reason, network.calls) == ("needs_person", "consent_withdrawn", [])


def test_withdrawn_consent_holds_a_film_that_a_person_would_post_by_hand(desk, film, network):
    Channel.objects.filter(pk=desk.channel.pk).update(network="whatsapp", server="")
    Consent.objects.create(film=film, person="Fadma", asked_by=desk.cast.member, withdrawn_at=NOW)
    delivery = desk.delivery(film=(film, ALT))
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    row = Delivery.objects.get(pk=delivery.pk)
    assert (row.state, row.reason) == ("needs_person", "consent_withdrawn")


def test_consent_to_another_film_or_one_that_stands_holds_nothing(desk, film, takes_films):
    other = keep_film(phone_film(), owner=desk.cast.member, cooperative=desk.cast.cooperative)
    Consent.objects.create(film=film, person="Fadma", asked_by=desk.cast.member)
    Consent.objects.create(film=other, person="Itto", asked_by=desk.cast.member, withdrawn_at=NOW)
    assert message_of(desk.delivery(film=(film, ALT))).film


@pytest.mark.parametrize("change", [{"film": None}, "words", "another"])
def test_another_film_or_other_words_for_it_make_a_new_version(desk, film, change):
    post = desk.draft(film=(film, ALT))
    if change == "words":
        change = {"film": (film, "يد تقص الخيط")}
    elif change == "another":
        other = keep_film(phone_film(), owner=desk.cast.member, cooperative=desk.cast.cooperative)
        change = {"film": (other, ALT)}
    same = desk.content(film=(film, ALT))
    assert save_version(post, author=desk.cast.member, content=same).number == 1
    for _twice in range(2):
        assert save_version(post, author=desk.cast.member, content=desk.content(**change)).number == 2


def test_a_post_has_pictures_or_a_film(desk, film):
    picture = keep_picture(phone_picture(), owner=desk.cast.member, cooperative=desk.cast.cooperative)
    with pytest.raises(PicturesOrFilm):
        desk.draft(film=(film, ALT), pictures=[(picture, "")])


def test_only_a_film_of_the_cooperative_itself_is_taken(desk, film):
    theirs = keep_film(phone_film(), owner=desk.cast.stranger, cooperative=desk.cast.other_cooperative)
    sound = Recording.objects.create(
        title="s", type="audio", file=ContentFile(b"la", name="s.mp3"), cooperative=desk.cast.cooperative
    )
    lesson = Recording.objects.create(title="t", type="video", file=phone_film(tracks=[moving(seconds=3.0)]))
    for foreign in (theirs, sound, lesson):
        with pytest.raises(ForeignObject):
            desk.draft(film=(foreign, ""))


MANY = "نسجت لالة فاضمة زربية من صوف تازناخت. " * 30


@pytest.mark.parametrize(
    ("name", "changes", "text", "codes"),
    [
        ("mastodon", {}, "زربية", []),
        ("practice", {}, "زربية", ["no_films"]),
        ("pinterest", {}, "زربية", ["no_films"]),
        ("instagram", {}, "زربية", []),  # it takes no post without a picture: a film is one
        ("instagram", {"duration": 2.5}, "زربية", ["film_too_short"]),
        ("instagram", {"width": 100, "height": 12_000}, "زربية", ["film_shape"]),
        ("x", {"width": 1800, "height": 500}, "زربية", ["film_shape"]),
        ("bluesky", {"duration": 180.0}, "زربية", []),
        ("bluesky", {"duration": 180.4}, "زربية", ["film_too_long"]),
        ("x", {"duration": 141.0}, "زربية", ["film_too_long"]),
        ("whatsapp", {"file_size": 16_000_001}, "زربية", ["film_too_heavy"]),
        ("telegram", {"file_size": 50_000_000}, "زربية", []),
        ("telegram", {}, MANY, ["too_long"]),  # 1,024 beside a film, as beside a picture
        ("mastodon", {}, " ", []),
        ("whatsapp", {"file_size": 17_000_000, "duration": 0.2}, "زربية", ["film_too_heavy", "film_too_short"]),
    ],
)
def test_what_a_network_refuses_of_a_film_is_said_while_writing_and_stops_the_plan(
    desk, film, takes_films, name, changes, text, codes
):
    takes_films(name)
    for column, value in changes.items():
        setattr(film, column, value)
    film.save()
    post = desk.draft(text, film=(film, ALT))
    found = blockers(post.current)
    assert [finding.code for finding in found] == codes
    assert all("%(" not in finding.message % finding.params for finding in found)
    typed = Typed(text, "ar", {}, reel=Reel(film, ALT))
    live = [one.message for one in advise(desk.cast.cooperative, [desk.channel], typed) if one.level == "error"]
    assert len(live) == len(codes)
    if codes:
        with pytest.raises(WouldBeRefused):
            desk.scheduled(text, film=(film, ALT))


def test_the_refusal_names_the_channel_where_it_holds(desk, film, takes_films):
    desk.second.limits = {"text": 400}
    desk.second.network = "console"
    desk.second.save()
    typed = Typed("زربية", "ar", {}, reel=Reel(film, ALT))
    [refused] = [
        one for one in advise(desk.cast.cooperative, [desk.channel, desk.second], typed) if one.level == "error"
    ]
    assert len(refused.channels) == 1 and "tazerbit-shop" in refused.channels[0]
    first, second = looks(desk.cast.cooperative, [desk.channel, desk.second], typed)
    assert first.reel and second.reel is None


@pytest.mark.parametrize(("alt", "says"), [("", True), ("  ", True), (ALT, False)])
def test_a_film_without_words_is_noticed(desk, film, takes_films, alt, says):
    typed = Typed("زربية", "ar", {}, reel=Reel(film, alt))
    found = [one for one in advise(desk.cast.cooperative, [desk.channel], typed) if one.level == "warning"]
    assert any("film" in one.message or "فيلم" in one.message or "فيديو" in one.message for one in found) is says


def test_pictures_and_a_film_are_said_to_be_too_much_while_writing(desk, film, takes_films):
    picture = keep_picture(phone_picture(), owner=desk.cast.member, cooperative=desk.cast.cooperative)
    both = Typed("زربية", "ar", {}, shots=[Shot(picture, "")], reel=Reel(film, ALT))
    assert advise(desk.cast.cooperative, [desk.channel], both)[0].message == str(PicturesOrFilm())


def test_a_film_costs_a_worker_one_query_and_a_post_without_one_none(desk, film, takes_films):
    def queries(**content) -> int:
        delivery = Delivery.objects.select_related("version", "channel").get(pk=desk.delivery(**content).pk)
        with CaptureQueriesContext(connection) as captured:
            message_of(delivery)
        return len(captured)

    assert queries(film=(film, ALT)) <= queries() + 2  # the film, and consents to it


@pytest.mark.parametrize(("base", "fetchable"), [("https://tiwizi.ma", True), ("https://tiwizi.lan", False)])
def test_no_address_is_given_that_only_we_can_reach(desk, film, network, takes_films, settings, base, fetchable):
    network.fetches_pictures, settings.BASE_URL = True, base
    assert message_of(desk.delivery(film=(film, ALT))).film.url.startswith(base) is fetchable
