"""Ids of the practice network: numbers that grow with time, as on Mastodon, so that a list in id order is in time order."""

import secrets
import threading
import time
from datetime import datetime

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


def id_at(moment: datetime) -> int:
    """The smallest id that an instant can have: what was made since then is not below it."""
    return int(moment.timestamp() * 1000) << _LOW_BITS


def parse_id(text: object) -> int | None:
    """The number an id of the outside world stands for; None for anything that can be no id of ours."""
    typed = str(text) if isinstance(text, str | int) and not isinstance(text, bool) else ""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 19):
        return None
    number = int(typed)
    return number if number < 2**63 else None
