"""What the tests of Instagram share: a message with pictures, the addresses, the calls."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from social.contract import (
    Account,
    Message,
    Picture,
    Prepared,
    Sent,
)
from social.http import Door
from social.networks.instagram import Instagram
from tests.social.graph import NOW, TEXT
from tests.social.network_server import FakeNetwork
from tests.standins.meta import INSTAGRAM, TOKEN

PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء", 1080, 1350, "https://tiwizi.example/media/a.jpg?key=x1")
SECOND = replace(PICTURE, alt="", url="https://tiwizi.example/media/b.jpg?key=x2")
MESSAGE = Message(TEXT, "ar", (PICTURE,))
OWN = f"/v26.0/{INSTAGRAM}"
MEDIA, PUBLISH, LIMIT = f"{OWN}/media", f"{OWN}/media_publish", f"{OWN}/content_publishing_limit"
CONTAINER, POST = "17889455560051444", "17920238422030506"
# What Meta says of a container that failed for now.
PASSING = (2207001, 2207003, 2207008, 2207020, 2207032, 2207053, 2207082)


def account(network: FakeNetwork, **changes: str) -> Account:
    known = Account("instagram", f"{network.base_url}/v26.0", INSTAGRAM, TOKEN)
    return replace(known, **changes)  # type: ignore[arg-type]


def prepare(instagram: Instagram, network: FakeNetwork, http: Door, message: Message = MESSAGE) -> Prepared:
    return instagram.prepare(message, account(network), http)


def publish(instagram: Instagram, network: FakeNetwork, http: Door) -> Any:
    return instagram.publish(Prepared(MESSAGE, (CONTAINER,), CONTAINER), account(network), "key-1", http)


def find(
    instagram: Instagram,
    network: FakeNetwork,
    http: Door,
    *,
    ticket: str = "",
    since: datetime = NOW,
    message: Message = MESSAGE,
) -> Any:
    return instagram.find(Sent(replace(message, pictures=()), since, "key-1", ticket), account(network), http)
