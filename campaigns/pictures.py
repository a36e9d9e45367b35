"""Pictures of a version as bytes a network takes: the stored file, or a smaller JPEG where that is too much for it."""

import mimetypes
import threading
from collections.abc import Iterable

from campaigns.models import VersionPicture
from library.models import Picture as Stored
from social.contract import Limits, Picture

SMALLER = "max-1600x1600|format-jpeg|jpegquality-82"
LIGHT = 2_000_000  # bytes: what a village's line uploads within a publishing call's patience

# Opening a 12-megapixel picture takes some 400 MB: one at a time, however many threads publish.
_one_at_a_time = threading.Lock()


def ready_pictures(rows: Iterable[VersionPicture], limits: Limits) -> tuple[Picture, ...]:
    """The pictures in order, each with its alternative text."""
    return tuple(_ready(row.picture, row.alt, limits) for row in rows)


def _ready(stored: Stored, alt: str, limits: Limits) -> Picture:
    mime = mimetypes.guess_type(stored.file.name or "")[0] or ""
    if mime in limits.picture_types and stored.file.size <= min(limits.picture_bytes, LIGHT):
        return Picture(_content(stored.file), mime, alt, stored.width, stored.height)
    with _one_at_a_time:
        smaller = stored.get_rendition(SMALLER)
    return Picture(_content(smaller.file), "image/jpeg", alt, smaller.width, smaller.height)


def _content(file) -> bytes:  # type: ignore[no-untyped-def]
    with file.open("rb") as opened:
        return opened.read()
