"""Takes in a picture: checked by Pillow, made smaller, and written anew so that no camera or place data survives."""

import io
import secrets
import threading
from datetime import timedelta
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image, ImageOps

from practice.models import Account, Media
from practice.text import LIMIT

MOST_PIXELS = 33_177_600  # Mastodon's own limit
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_ABANDONED_AFTER = timedelta(days=1)
# A large picture takes a few hundred megabytes while it is opened: one at a time in a process.
_one_at_a_time = threading.Lock()


class NotAPicture(ValueError):
    """The upload cannot be used; the text says why in words a client shows."""


def keep(account: Account, file: IO[bytes], alt: str) -> Media:
    """The picture as it will be served, on the account's name, in no post yet. Raises NotAPicture."""
    if len(alt) > (LIMIT.alt_text or 0):
        raise NotAPicture(f"Description is too long (maximum is {LIMIT.alt_text} characters)")
    with _one_at_a_time:
        content, kind, size = _written_anew(file)
    name = f"{secrets.token_urlsafe(24)}.{kind}"
    media = Media(
        wall_id=account.wall_id, account=account, name=name, mime=f"image/{'jpeg' if kind == 'jpg' else kind}",
        alt=alt, width=size[0], height=size[1],
    )  # fmt: skip
    default_storage.save(media.path(), ContentFile(content))
    media.save(force_insert=True)
    _sweep(account)
    return media


def remove(paths: list[str]) -> None:
    """Deletes files of pictures whose rows are gone."""
    for path in paths:
        default_storage.delete(path)


def _written_anew(file: IO[bytes]) -> tuple[bytes, str, tuple[int, int]]:
    try:
        picture: Image.Image = Image.open(file, formats=_FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise NotAPicture(f"File has too many pixels (maximum is {MOST_PIXELS})")
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is opened at the size it will have
        picture.load()
        picture = ImageOps.exif_transpose(picture)
        see_through = picture.has_transparency_data
        picture = picture.convert("RGBA" if see_through else "RGB")
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except NotAPicture:
        raise
    except Exception as error:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise NotAPicture("File is not a picture this network can open (JPEG, PNG, GIF, WebP)") from error
    written = io.BytesIO()
    if see_through:
        picture.save(written, "PNG", optimize=True)
    else:
        picture.save(written, "JPEG", quality=82, optimize=True, progressive=True)
    return written.getvalue(), "png" if see_through else "jpg", picture.size


def _sweep(account: Account) -> None:
    old = Media.objects.abandoned(account, timezone.now() - _ABANDONED_AFTER)
    paths = [media.path() for media in old]
    if paths:
        old.delete()
        remove(paths)
