"""Ids of the practice network: numbers that grow with time, as on Mastodon, so that a list in id order is in time order."""

import secrets
import threading
import time
from datetime import UTC, datetime

_LOW_BITS = 16
_lock = threading.Lock()
_last = 0


def next_id() -> int:
    """A fresh id: milliseconds since 1970 in the high bits, chance in the low sixteen; growing within one process."""
    global _last
    fresh = (time.time_ns() // 1_000_000 << _LOW_BITS) | secrets.randbits(_LOW_BITS)
    with _lock:
        _last = max(_last + 1, fresh)
        return _last


def instant_of(number: int) -> datetime:
    """When an id was made (UTC, to the millisecond)."""
    return datetime.fromtimestamp((number >> _LOW_BITS) / 1000, tz=UTC)


def parse_id(text: object) -> int | None:
    """The number an id of the outside world stands for; None for anything that can be no id of ours."""
    typed = str(text) if isinstance(text, str | int) and not isinstance(text, bool) else ""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 19):
        return None
    number = int(typed)
    return number if number < 2**63 else None
