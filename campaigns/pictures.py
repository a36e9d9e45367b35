"""Pictures of a version as a network takes them: the stored file, or a JPEG of the network's own size, shape and weight."""

import mimetypes
import threading
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from campaigns.channels.room import room_of
from campaigns.models import PostVersion, VersionPicture
from library.models import Picture as Stored
from library.models import Rendition
from library.padding import padded_size
from library.signing import signed_path
from social.contract import Limits, Picture
from social.networks import network

WIDEST = 1600  # pixels: more than any screen of our readers
QUALITIES = (82, 70, 58, 45)  # of a JPEG, tried in turn until it is light enough
LIGHT = 2_000_000  # bytes: what a village's line uploads within a publishing call's patience

# Opening a 12-megapixel picture takes some 400 MB: one at a time, however many threads publish.
_one_at_a_time = threading.Lock()


def ready_pictures(rows: Iterable[VersionPicture], limits: Limits, *, fetched: bool = False) -> tuple[Picture, ...]:
    """The pictures in order, each with its alternative text; `fetched` adds an address that opens for twenty minutes."""
    return tuple(_ready(row.picture, row.alt, limits, fetched) for row in rows)


def make_ahead(version: PostVersion) -> None:
    """Makes the sizes that the networks of this version will ask for, in a worker that has the time and the memory."""
    rows = list(version.pictures.select_related("picture"))
    for variant in version.variants.select_related("channel"):
        make_fitting(rows, room_of(variant.channel, network(variant.channel.network)))


def make_fitting(rows: Iterable[VersionPicture], limits: Limits) -> None:
    """Makes the file of each picture that a network, or the phone of a person who posts by hand, takes."""
    for row in rows:
        if not _fits(row.picture, limits):
            with _one_at_a_time:
                _fitted(row.picture, limits)


def fitting(rows: Iterable[VersionPicture], limits: Limits) -> dict[int, Any]:
    """Picture id → the file to share: the made one where it was needed and is there. One query at most."""
    stored = [row.picture for row in rows]
    needed = [picture.pk for picture in stored if not _fits(picture, limits)]
    specs = [spec_for(limits, quality) for quality in QUALITIES]
    made = Rendition.objects.filter(image__in=needed, filter_spec__in=specs) if needed else []
    lightest_last = sorted(made, key=lambda rendition: specs.index(rendition.filter_spec))
    return {picture.pk: picture for picture in stored} | {made.image_id: made for made in lightest_last}


def _ready(stored: Stored, alt: str, limits: Limits, fetched: bool) -> Picture:
    if _fits(stored, limits):
        return _picture(stored, _mime(stored), alt, fetched)
    with _one_at_a_time:
        return _picture(_fitted(stored, limits), "image/jpeg", alt, fetched)


def _fits(stored: Stored, limits: Limits) -> bool:
    """Whether the network takes the stored file as it is."""
    light = stored.file.size <= most_bytes(limits)
    return _mime(stored) in limits.picture_types and light and _has_shape(stored, limits)


def _mime(stored: Stored) -> str:
    return mimetypes.guess_type(stored.file.name or "")[0] or ""


def _fitted(stored: Stored, limits: Limits) -> Rendition:
    """The picture as a JPEG of the network's size and shape; the lightest we make if even that is too heavy."""
    for quality in QUALITIES:
        made = stored.get_rendition(spec_for(limits, quality))
        if made.file.size <= most_bytes(limits):
            break
    return made


def spec_for(limits: Limits, quality: int) -> str:
    """What Wagtail is asked for."""
    side = min(limits.picture_width or WIDEST, WIDEST)
    shape = limits.picture_shape
    border = f"pad-{round(shape[0] * 100)}-{round(shape[1] * 100)}|" if shape else ""
    return f"max-{side}x{side}|{border}format-jpeg|jpegquality-{quality}"


def most_bytes(limits: Limits) -> int:
    """What a picture may weigh on its way to the network."""
    return min(limits.picture_bytes, LIGHT)


def _has_shape(stored: Stored, limits: Limits) -> bool:
    if limits.picture_width and stored.width > limits.picture_width:
        return False
    shape = limits.picture_shape
    return shape is None or padded_size(stored.width, stored.height, *shape) == (stored.width, stored.height)


def _picture(kept: Any, mime: str, alt: str, fetched: bool) -> Picture:
    with kept.file.open("rb") as opened:
        content = opened.read()
    url = settings.BASE_URL + signed_path(kept.file.name) if fetched else ""
    return Picture(content, mime, alt, kept.width, kept.height, url)
