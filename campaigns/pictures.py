"""Pictures of a version as bytes a network takes: the stored file, or a smaller JPEG where that is too much for it."""

import mimetypes
import threading
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from campaigns.models import VersionPicture
from library.models import Picture as Stored
from library.models import Rendition
from library.signing import signed_path
from social.contract import Limits, Picture

SMALLER = "max-1600x1600|format-jpeg|jpegquality-82"
LIGHT = 2_000_000  # bytes: what a village's line uploads within a publishing call's patience

# Opening a 12-megapixel picture takes some 400 MB: one at a time, however many threads publish.
_one_at_a_time = threading.Lock()


def ready_pictures(rows: Iterable[VersionPicture], limits: Limits, *, fetched: bool = False) -> tuple[Picture, ...]:
    """The pictures in order, each with its alternative text; `fetched` adds an address that opens for twenty minutes."""
    return tuple(_ready(row.picture, row.alt, limits, fetched) for row in rows)


def make_light(rows: Iterable[VersionPicture], limits: Limits) -> None:
    """Makes the smaller file of each picture that needs one, for a person who will share it from her phone."""
    for row in rows:
        if not _is_light(row.picture, limits):
            with _one_at_a_time:
                row.picture.get_rendition(SMALLER)


def light(rows: Iterable[VersionPicture], limits: Limits) -> dict[int, Any]:
    """Picture id → the file a phone shares: the smaller one where it was needed and is made. One query at most."""
    stored = [row.picture for row in rows]
    heavy = [picture.pk for picture in stored if not _is_light(picture, limits)]
    made = Rendition.objects.filter(image__in=heavy, filter_spec=SMALLER) if heavy else []
    return {picture.pk: picture for picture in stored} | {rendition.image_id: rendition for rendition in made}


def _is_light(stored: Stored, limits: Limits) -> bool:
    mime = mimetypes.guess_type(stored.file.name or "")[0] or ""
    return mime in limits.picture_types and stored.file.size <= min(limits.picture_bytes, LIGHT)


def _ready(stored: Stored, alt: str, limits: Limits, fetched: bool) -> Picture:
    if _is_light(stored, limits):
        return _picture(stored, mimetypes.guess_type(stored.file.name or "")[0] or "", alt, fetched)
    with _one_at_a_time:
        smaller = stored.get_rendition(SMALLER)
    return _picture(smaller, "image/jpeg", alt, fetched)


def _picture(kept: Any, mime: str, alt: str, fetched: bool) -> Picture:
    with kept.file.open("rb") as opened:
        content = opened.read()
    url = settings.BASE_URL + signed_path(kept.file.name) if fetched else ""
    return Picture(content, mime, alt, kept.width, kept.height, url)
