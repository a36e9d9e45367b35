"""What the networks need of us: the guarded door, the account with its secret, the message exactly as approved."""

import threading
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from campaigns import timing
from campaigns.channels.room import room_of
from campaigns.channels.vault import unseal
from campaigns.films import ready_film
from campaigns.models import Channel, Delivery, DeliveryState, Variant, VersionPicture
from campaigns.pictures import ready_pictures
from library.models import Consent
from social.contract import Account, Message, Sent
from social.http import Allowed, Door
from social.networks import network

GRAPH = ("facebook", "instagram")  # networks behind one and the same interface

_making = threading.Lock()


class ConsentWithdrawn(Exception):
    """A person shown in a picture or film took her consent back: nothing goes out before someone has decided."""


def door() -> Door:
    """The one door of this process: calls end after the publishing deadline, connections stay open between calls."""
    with _making:
        return _door(timing.deadline())


@lru_cache(maxsize=4)
def _door(deadline: float) -> Door:
    return Door(allowed(), deadline_seconds=deadline, read_seconds=deadline)


def allowed() -> list[Allowed]:
    """What may be private or without TLS: our own practice network, and what the operator listed."""
    practice = urlsplit(settings.PRACTICE_URL)
    port = practice.port or (443 if practice.scheme == "https" else 80)
    found: list[Allowed] = [(practice.hostname or "", port, f"{practice.path.rstrip('/')}/practice/")]
    for entry in settings.ALLOW_PRIVATE_HOSTS:
        host, _colon, number = entry.rpartition(":")
        found.append((host, int(number)))
    return found


def account_of(channel: Channel) -> Account:
    """The channel as its network sees it, secret in the clear: never store, log or pass it on. Raises SealBroken."""
    return Account(
        network=channel.network,
        base_url=base_url(channel),
        handle=channel.handle,
        secret=unseal(channel.sealed),
        remote_id=channel.remote_account,
        session=unseal(channel.session),
    )


def base_url(channel: Channel) -> str:
    """Where the channel's API is. A practice channel keeps the wall's slug alone; others of ours keep no address at all."""
    if channel.network == "practice":
        return f"{settings.PRACTICE_URL}/practice/{channel.server}"
    if channel.network in GRAPH:
        return f"{settings.GRAPH_API_URL}/{settings.GRAPH_API_VERSION}"
    return settings.TELEGRAM_API_URL if channel.network == "telegram" else channel.server


def public_url(channel: Channel, remote_url: str) -> str:
    """The post's address as people reach it: the practice network may be called by another name inside."""
    inside = settings.PRACTICE_URL.rstrip("/") + "/"
    if channel.network == "practice" and remote_url.startswith(inside):
        return f"{settings.BASE_URL}/{remote_url.removeprefix(inside)}"
    return remote_url


def message_of(delivery: Delivery, *, with_pictures: bool = True) -> Message:
    """What this channel publishes of the approved version; words are enough to look for it. Raises ConsentWithdrawn."""
    version, channel = delivery.version, delivery.channel
    assert version is not None
    kept = pictures_of(delivery) if with_pictures else []
    film = version.film if with_pictures else None
    check_consent(kept, film.pk if film else None)
    where = network(channel.network)
    return Message(
        text=_own_text(delivery) or version.text,
        language=version.language,
        pictures=ready_pictures(kept, room_of(channel, where), fetched=where.fetches_pictures) if kept else (),
        at=delivery.due_at,
        film=ready_film(film, version.film_alt, fetched=where.fetches_pictures) if film else None,
        begun=delivery.begun,
    )


def with_words(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Deliveries that bring along what `message_of` would else ask for: the channel's own text, whether there are pictures."""
    own = Variant.objects.filter(version=OuterRef("version"), channel=OuterRef("channel")).values("text")[:1]
    pictures = VersionPicture.objects.filter(version=OuterRef("version"))
    return rows.annotate(own_text=Subquery(own), has_pictures=Exists(pictures))


def pictures_of(delivery: Delivery) -> list[VersionPicture]:
    """The pictures of what it sends, in their order."""
    if delivery.version is None or not getattr(delivery, "has_pictures", True):
        return []
    return list(delivery.version.pictures.select_related("picture"))


def _own_text(delivery: Delivery) -> str:
    """What this channel says differently; "" when it says what all say."""
    if hasattr(delivery, "own_text"):
        return delivery.own_text or ""
    assert delivery.version is not None
    own = delivery.version.variants.filter(channel=delivery.channel_id)
    return own.values_list("text", flat=True).first() or ""


def check_consent(rows: Sequence[VersionPicture], film: int | None = None) -> None:
    """Raises ConsentWithdrawn when a person shown in one of the pictures, or in the film of this id, took hers back."""
    if not rows and film is None:
        return
    shown = Q(picture__in=[row.picture_id for row in rows])
    if film is not None:
        shown |= Q(film=film)
    if Consent.objects.filter(shown, withdrawn_at__isnull=False).exists():
        raise ConsentWithdrawn


def sent_of(delivery: Delivery) -> Sent:
    """What is known of the delivery's last publishing call, to look for it."""
    return Sent(
        message=message_of(delivery, with_pictures=False),
        since=delivery.fenced_at or delivery.due_at,
        key=key_of(delivery),
        ticket=delivery.ticket,
        accepted=delivery.state == DeliveryState.ACCEPTED,
    )


def key_of(delivery: Delivery) -> str:
    """The Idempotency-Key: one for a delivery and the version it sends, however often it is tried."""
    assert delivery.version is not None
    return f"{delivery.uid}:{delivery.version.number}"
