"""What the tests of Facebook and Instagram share: recorded answers, refusals in Meta's words, a short-tempered door."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from social.http import Door
from tests.social.network_server import FakeNetwork, Reply
from tests.standins.meta import Refusal

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TEXT = "زربية صوف من تازناخت\nللطلب https://wa.me/212612345678 #زربية_تازناخت"


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))


def error(code: int, subcode: int | None = None, words: str = "No.", status: int = 400, **more: Any) -> Reply:
    return Refusal(code, words, subcode, status, more).reply()


def door(network: FakeNetwork) -> Door:
    return Door(allow={("127.0.0.1", network.port)}, read_seconds=0.5, deadline_seconds=1.5)
