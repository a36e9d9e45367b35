"""What leaves the house: exactly the approved words and pictures, to exactly the allowed addresses."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

import social.networks
from campaigns import pictures
from campaigns.dispatch import claim_due
from campaigns.models import Delivery, VersionPicture
from campaigns.outside import allowed, door, message_of
from campaigns.sending import publish_claimed
from campaigns.tasks import make_pictures
from library.models import Consent, Picture
from social.capabilities import LIMITS
from social.http import Refused
from tests.campaigns.desk import DUE, NOW, FakeNetwork
from tests.library.pictures import phone_picture


@pytest.fixture
def picture(desk) -> Picture:
    """A stored picture of the cooperative."""
    return Picture.objects.create(title="tazerbit", file=phone_picture(), cooperative=desk.cast.cooperative)


def test_a_message_is_the_approved_version_with_its_pictures(desk, picture):
    delivery = desk.delivery(pictures=[(picture, "زربية حمراء")], first_comment="الطلب في الخاص")
    message = message_of(delivery)
    (sent,) = message.pictures
    assert (message.text, message.language, message.at) == ("زربية من تازناخت", "ar", DUE)
    assert (sent.alt, sent.mime, sent.width, sent.height) == ("زربية حمراء", "image/jpeg", 120, 80)
    assert sent.content.startswith(b"\xff\xd8")
    assert b"SecretPhone" not in sent.content


def test_a_picture_too_heavy_or_of_another_kind_is_sent_smaller(desk, picture, monkeypatch):
    monkeypatch.setattr(pictures, "LIGHT", 100)
    (sent,) = message_of(desk.delivery(pictures=[(picture, "")])).pictures
    assert (sent.mime, sent.width) == ("image/jpeg", 120)
    assert picture.renditions.filter(filter_spec=pictures.spec_for(LIMITS["practice"], 82)).exists()


def test_uploads_are_written_down_and_keep_their_lease(desk, picture, network):
    delivery = desk.delivery(pictures=[(picture, "")])
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    assert [(attempt.phase, attempt.outcome) for attempt in delivery.attempts.all()] == [
        ("prepare", "ready"),
        ("publish", "published"),
    ]


def test_withdrawn_consent_holds_a_post_for_a_person(desk, picture, network):
    consent = Consent.objects.create(picture=picture, person="Fadma", asked_by=desk.cast.member)
    delivery = desk.delivery(pictures=[(picture, "")])
    consent.withdrawn_at = NOW
    consent.save()
    claim_due(DUE)
    publish_claimed(desk.channel.pk, clock=lambda: DUE)
    row = Delivery.objects.get(pk=delivery.pk)
    assert (row.state, row.reason, network.calls) == ("needs_person", "consent_withdrawn", [])


def test_the_door_opens_to_the_practice_network_under_its_path_alone(settings):
    settings.PRACTICE_URL, settings.ALLOW_PRIVATE_HOSTS = "http://web:8000", ["stub.test:9000"]
    assert allowed() == [("web", 8000, "/practice/"), ("stub.test", 9000)]


@pytest.mark.parametrize("path", ["/cms/", "/practice/../cms/", "/api/v1/posts"])
def test_our_own_pages_are_not_called_through_the_door(settings, path):
    with pytest.raises(Refused):
        door().request("GET", settings.PRACTICE_URL + path)


@pytest.mark.parametrize(
    ("size", "network", "becomes"),
    [
        ((120, 80), "instagram", (120, 80)),  # 3:2 is a shape it takes
        ((60, 120), "instagram", (96, 120)),  # a tall one gets a border left and right
        ((400, 100), "instagram", (400, 210)),  # a panorama one above and below
        ((3000, 2000), "instagram", (1440, 960)),
        ((3000, 2000), "bluesky", (3000, 2000)),  # plain colours weigh little
        ((60, 120), "mastodon", (60, 120)),
    ],
)
def test_a_picture_gets_the_shape_its_network_takes_and_nothing_is_cut(desk, size, network, becomes):
    stored = Picture.objects.create(title="t", file=phone_picture(size=size), cooperative=desk.cast.cooperative)
    row = VersionPicture(picture=stored, alt="زربية")
    (ready,) = pictures.ready_pictures([row], LIMITS[network], fetched=network == "instagram")
    assert (ready.width, ready.height, ready.mime) == (*becomes, "image/jpeg")
    with Image.open(io.BytesIO(ready.content)) as opened:
        assert opened.size == becomes
    if ready.url:
        assert Client().get(ready.url.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_heavy_picture_is_made_light_enough_for_its_network(desk):
    noise = Image.effect_noise((2200, 1600), 120).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=95)
    stored = Picture.objects.create(
        title="t", file=SimpleUploadedFile("n.jpg", file.getvalue()), cooperative=desk.cast.cooperative
    )
    (ready,) = pictures.ready_pictures([VersionPicture(picture=stored, alt="")], LIMITS["bluesky"])
    assert len(ready.content) <= 1_000_000 < stored.file.size


def test_what_a_planned_posts_networks_need_is_made_before_its_hour(
    desk, django_capture_on_commit_callbacks, monkeypatch
):
    asked = []
    monkeypatch.setattr("campaigns.scheduling.announce", lambda task, ids: asked.append((task.name, *ids)))
    tall = Picture.objects.create(title="t", file=phone_picture(size=(60, 120)), cooperative=desk.cast.cooperative)
    desk.channel.network = "instagram"
    desk.channel.save()
    with django_capture_on_commit_callbacks(execute=True):
        post = desk.scheduled(pictures=[(tall, "زربية")])
    assert asked == [("campaigns.pictures", post.approved_id)]
    monkeypatch.setitem(social.networks._BY_NAME, "instagram", Shaped())
    cache.clear()  # it knows sizes by picture ids, which begin anew with each test
    make_pictures(post.approved_id)
    assert [(made.width, made.height) for made in tall.renditions.all()] == [(96, 120)]


class Shaped(FakeNetwork):
    """Takes what Instagram takes."""

    limits = LIMITS["instagram"]
