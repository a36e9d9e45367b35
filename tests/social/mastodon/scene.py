"""What the tests of Mastodon share: a message, an account, the publishing call."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from social.contract import (
    Account,
    Message,
    Picture,
    Prepared,
)
from social.http import Door
from social.networks.mastodon import Mastodon
from tests.social.network_server import FakeNetwork

PAYLOADS = Path(__file__).parents[1] / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زربية صوف من تازناخت\nللطلب https://wa.me/212612345678 #زربية_تازناخت"
MESSAGE = Message(TEXT, "ar")
PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء على حائط من طين", 1080, 1080)


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


def account(wall: FakeNetwork, **changes: str) -> Account:
    known = Account("mastodon", wall.base_url, "tifaout", "s3cret", "109")
    return replace(known, **changes)  # type: ignore[arg-type]


def publish(mastodon: Mastodon, wall: FakeNetwork, http: Door) -> Any:
    return mastodon.publish(Prepared(MESSAGE), account(wall), "key-1", http)
