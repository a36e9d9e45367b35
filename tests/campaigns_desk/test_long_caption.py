"""A long text beside one picture, where the network can fetch the picture from us: said alike on every screen, and sent so."""

import datetime as dt
import uuid
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from campaigns import outside
from campaigns.blockers import blockers
from campaigns.channels.room import is_public, room_of
from campaigns.channels.vault import seal
from campaigns.dispatch import claim_due
from campaigns.drafting import Content, create_post
from campaigns.models import Channel, Delivery, Health
from campaigns.scheduling import approve, schedule, submit
from campaigns.sending import publish_claimed
from cooperatives.machines.tokens import make_token
from library import signing
from library.models import Picture
from library.uploads import keep_film, keep_picture
from social.networks import network
from tests.films import phone_film
from tests.library.pictures import phone_picture
from tests.standins.base import standing
from tests.standins.telegram import CHANNEL, TOKEN, TelegramServer

LONG = "زربية تازناخت من صوف خرفاننا. " * 60  # 1,800 letters
PUBLIC = "https://tiwizi.example"


@pytest.fixture
def channel(cast) -> Channel:
    return Channel.objects.create(
        cooperative=cast.cooperative, network="telegram", handle=CHANNEL, sealed=seal(TOKEN), health=Health.OK
    )


@pytest.fixture
def pictures(cast) -> list[Picture]:
    def keep(name):
        return keep_picture(phone_picture(name=name), owner=cast.member, cooperative=cast.cooperative, alt="زربية")

    return [keep("one.jpg"), keep("two.jpg")]


@pytest.mark.parametrize(
    ("site", "count", "text", "limit", "is_over"),
    [
        (PUBLIC, 0, LONG, 4096, False),
        (PUBLIC, 1, LONG, 4096, False),
        (PUBLIC, 1, LONG * 3, 4096, True),
        (PUBLIC, 2, LONG, 1024, True),
        ("http://127.0.0.1:8000", 1, LONG, 1024, True),
        ("http://127.0.0.1:8000", 0, LONG, 4096, False),
    ],
)
def test_count_coach_and_blockers_say_the_same(
    site, count, text, limit, is_over, member, cast, campaign, channel, pictures, settings
):
    settings.BASE_URL = site
    chosen = pictures[:count]
    sent = {
        "text": text,
        "language": "ar",
        "channels": [str(channel.uid)],
        "pictures": [str(picture.uid) for picture in chosen],
        "token": str(uuid.uuid4()),
    }
    live = member.post(f"/en/campaigns/{campaign.uid}/coach/", sent)
    [look] = live.context["looks"]
    assert (look.length.limit, look.length.is_over) == (limit, is_over)
    assert f"/ {limit:,}</span>" in live.content.decode(), "what stands under the text on a phone"
    assert ("error" in {one.level for one in live.context["advice"]}) is is_over
    content = Content(text, "ar", [channel], pictures=[(picture, "زربية") for picture in chosen])
    version = create_post(campaign, author=cast.member, content=content).current
    assert ({finding.code for finding in blockers(version)} == {"too_long"}) is is_over
    token = make_token(cast.member, cooperative=cast.cooperative)
    asked = {"text": text, "network": "telegram", "language": "ar", "media": count}
    machine = Client(headers={"authorization": f"Bearer {token}"})
    assert machine.post("/api/v1/coach", asked, "application/json").json()["length"]["limit"] == limit


def test_with_two_pictures_she_is_told_that_one_would_do(member, campaign, channel, pictures, settings):
    settings.BASE_URL = PUBLIC
    sent = {"language": "ar", "channels": [str(channel.uid)], "pictures": [str(picture.uid) for picture in pictures]}
    url = f"/en/campaigns/{campaign.uid}/coach/"

    def hint(text: str) -> str:
        [error] = [one for one in member.post(url, {**sent, "text": text}).context["advice"] if one.level == "error"]
        return error.hint

    assert "keep one picture, or shorten" in hint(LONG)
    assert "keep one picture" not in hint(LONG * 3), "one picture would not do either"
    settings.BASE_URL = "http://127.0.0.1:8000"
    assert "keep one picture" not in hint(LONG)


@pytest.mark.parametrize(("text", "above"), [(LONG, True), ("زربية", False)])
def test_the_look_shows_the_picture_above_a_long_text(text, above, member, campaign, channel, pictures, settings):
    settings.BASE_URL = PUBLIC
    sent = {"text": text, "language": "ar", "channels": [str(channel.uid)], "pictures": [str(pictures[0].uid)]}
    html = member.post(f"/en/campaigns/{campaign.uid}/coach/", sent).content.decode()
    assert ("with the picture large above it" in html) is above
    assert (html.index("post-preview-pictures") < html.index("post-preview-text")) is above
    assert html.count("<img") == 1


def test_a_film_never_gets_that_room(member, cast, campaign, channel, settings):
    settings.BASE_URL = PUBLIC
    film = keep_film(phone_film(), owner=cast.member, cooperative=cast.cooperative, alt="يد تنسج")
    sent = {"text": LONG, "language": "ar", "channels": [str(channel.uid)], "film": str(film.uid)}
    live = member.post(f"/en/campaigns/{campaign.uid}/coach/", sent)
    [look] = live.context["looks"]
    assert (look.reel is not None, look.length.limit, look.length.is_over) == (True, 1024, True)
    content = Content(LONG, "ar", [channel], film=(film, "يد تنسج"))
    found = {finding.code for finding in blockers(create_post(campaign, author=cast.member, content=content).current)}
    assert "too_long" in found
    known = network("telegram")
    assert room_of(channel, known).text_limit(1) == 4096
    assert room_of(channel, known, film=True).text_limit(1) == 1024


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True),
        ("https://41.92.10.1", True),
        ("http://tiwizi.example", False),
        ("https://127.0.0.1:8000", False),
        ("https://192.168.1.20", False),
        ("https://[::1]", False),
        ("https://laptop", False),
        ("https://tiwizi.local", False),
        ("", False),
    ],
)
def test_what_counts_as_an_address_networks_can_fetch_from(address, public):
    assert is_public(address) is public


def test_what_is_sent_shows_a_picture_that_opens_without_a_sign_in(
    cast, campaign, channel, pictures, settings, monkeypatch
):
    settings.BASE_URL = PUBLIC
    with standing(TelegramServer()) as telegram:
        settings.TELEGRAM_API_URL = telegram.server.base_url
        settings.ALLOW_PRIVATE_HOSTS = [f"127.0.0.1:{telegram.server.port}"]
        outside._door.cache_clear()  # a door is kept with the hosts it may call
        hour = (timezone.now() + dt.timedelta(minutes=5)).replace(tzinfo=None)
        content = Content(LONG, "ar", [channel], pictures=[(pictures[0], "زربية")])
        post = create_post(campaign, author=cast.member, content=content, wall_time=hour)
        approved = approve(submit(post, actor=cast.member), version=1, actor=cast.president)
        schedule(approved, actor=cast.president, now=timezone.now())
        Delivery.objects.update(due_at=timezone.now(), ready_at=timezone.now())
        now = timezone.now() + dt.timedelta(seconds=1)
        claim_due(now)
        publish_claimed(channel.pk, clock=lambda: now)
        outside.door().close()
    outside._door.cache_clear()
    assert Delivery.objects.get().state == "published"
    [live] = telegram.live
    address = live.extra["link_preview_options"]["url"]
    assert live.text == LONG
    assert address.startswith(f"{PUBLIC}/media/")
    parts = urlsplit(address)
    fetched = Client().get(f"{parts.path}?{parts.query}")
    assert fetched.status_code == 200 and fetched["Content-Type"] == "image/jpeg"
    assert Client().head(f"{parts.path}?{parts.query}").status_code == 200
    assert Client().get(parts.path).status_code == 404
    monkeypatch.setattr(signing, "LASTS", -1)
    assert Client().get(f"{parts.path}?{parts.query}").status_code == 404, "twenty minutes later it is shut again"
