"""What the tests of Bluesky share: a message, the calls, and an account before its first session."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from social.contract import (
    Account,
    Message,
    Picture,
    Sent,
)
from social.http import Door
from social.networks.bluesky import Bluesky
from tests.social.network_server import Reply
from tests.standins.bluesky import HANDLE, PASSWORD, BlueskyServer

PAYLOADS = Path(__file__).parents[1] / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, 3, tzinfo=UTC)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زوروا https://example.ma ✨ #زربية"
MESSAGE = Message(TEXT, "ar", at=AT)
PICTURE = Picture(b"\xff\xd8jpeg", "image/jpeg", "زربية حمراء على حائط من طين", 1080, 1350)
PUT = "/xrpc/com.atproto.repo.putRecord"
GET = "/xrpc/com.atproto.repo.getRecord"
REFRESH = "/xrpc/com.atproto.server.refreshSession"
SIGN_IN = "/xrpc/com.atproto.server.createSession"
TID = re.compile(r"[234567abcdefghij][234567a-z]{12}")


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


def stranger(server: BlueskyServer, **changes: str) -> Account:
    """The account before its first session."""
    return replace(Account("bluesky", server.server.base_url, f"@{HANDLE}", PASSWORD), **changes)  # type: ignore[arg-type]


def answered(server: BlueskyServer, path: str, reply: Reply) -> None:
    """The next calls of that path are answered so, whatever was asked."""
    handle = server.handle
    server.handle = lambda call: reply if call.path == path else handle(call)  # type: ignore[method-assign]


def publish(bluesky: Bluesky, account: Account, http: Door, message: Message = MESSAGE) -> Any:
    return bluesky.publish(bluesky.prepare(message, account, http), account, "key-1", http)


def find(bluesky: Bluesky, account: Account, http: Door) -> Any:
    return bluesky.find(Sent(replace(MESSAGE, pictures=()), NOW, "key-1"), account, http)
