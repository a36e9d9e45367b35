"""Reads what networks write in much the same way: instants, figures, and texts that are compared as readers see them."""

from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

import regex

from social.contract import Rejected, Unsure
from social.http import Answer

MOVED_FOR_GOOD = {301, 308}
_NOTHING_SEEN = regex.compile(r"[\s\p{Cf}\uFE0E\uFE0F]+")


def bare(text: str) -> str:
    """A text without anything that is not seen: two texts that read the same are equal when bare."""
    return _NOTHING_SEEN.sub("", normalize("NFC", text))


def instant(written: Any) -> datetime | None:
    """An ISO time of an API as an aware instant; times without an offset are UTC."""
    try:
        moment = datetime.fromisoformat(str(written).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def elsewhere(answer: Answer) -> Rejected | Unsure:
    """What a redirect means that we do not follow: moved for good is a person's to mend, a passing one is looked into."""
    if answer.status in MOVED_FOR_GOOD:
        return Rejected("moved", answer.headers.get("location", "")[:300])
    return Unsure(f"The network answered {answer.status}: elsewhere for now.")


def count(number: Any) -> int:
    """A figure as told; 0 for what is none."""
    return max(0, number) if isinstance(number, int) else 0
