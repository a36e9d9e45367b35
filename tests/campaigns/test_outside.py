"""What leaves the house: exactly the approved words and pictures, to exactly the allowed addresses."""

import pytest

from campaigns import pictures
from campaigns.dispatch import claim_due
from campaigns.models import Delivery
from campaigns.outside import allowed, door, message_of
from campaigns.sending import publish_claimed
from library.models import Consent, Picture
from social.http import Refused
from tests.campaigns.desk import DUE, NOW
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
    assert picture.renditions.filter(filter_spec=pictures.SMALLER).exists()


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
