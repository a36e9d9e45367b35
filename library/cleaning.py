"""What becomes of a picture before it is stored: proved to be one, small enough, and without place or camera data."""

import io
import logging
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from library.jpeg import NotJpeg, without_metadata

try:
    from pillow_heif import register_heif_opener
except ImportError:  # without the plug-in, phones that save HEIC are told to send a JPEG
    READS_HEIC = False
else:
    register_heif_opener()
    READS_HEIC = True

log = logging.getLogger(__name__)

_ORIENTATION = 0x0112
# Pillow's name of a format → (what we store it as, extension, how it is saved)
_STORED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "PNG": ("PNG", ".png", {"optimize": False}),
    "GIF": ("PNG", ".png", {"optimize": False}),
    "WEBP": ("WEBP", ".webp", {"quality": 88}),
    "AVIF": ("AVIF", ".avif", {"quality": 75}),
    "HEIF": ("JPEG", ".jpg", {"quality": 88}),
}


class Refused(Exception):
    """A file we do not keep; `str()` is the reason in the reader's language, and what to do instead."""


class CleanPicture(ContentFile):
    """A picture that went through `clean`: stored as it is."""


def clean(file: IO[bytes] | File) -> CleanPicture:
    """The picture ready to be stored. Raises Refused with a sentence for the person who brought it.

    A JPEG keeps every pixel as it was; other formats are written anew. What is turned by its camera stays turned right.
    """
    if isinstance(file, CleanPicture):
        return file
    name = PurePath(str(getattr(file, "name", "") or "picture")).name
    file.seek(0)
    data = file.read()
    if len(data) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 1024 // 1024
        raise Refused(_("This file is heavier than %(limit)s MB. Send a smaller picture.") % {"limit": limit})
    try:
        with Image.open(io.BytesIO(data)) as picture:
            _refuse_giant(picture)
            content, suffix = _rewritten(picture, data)
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused(_too_many_pixels()) from error
    except Exception as error:  # decoders raise whatever they like on a broken file
        log.info("picture refused: %s", error.__class__.__name__)
        raise Refused(_unreadable(name)) from error
    return CleanPicture(content, name=PurePath(name).stem[:60] + suffix)


def _refuse_giant(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise Refused(_too_many_pixels())


def _rewritten(picture: Image.Image, data: bytes) -> tuple[bytes, str]:
    """The picture's new bytes and extension."""
    if picture.format in ("JPEG", "MPO"):
        orientation = int(picture.getexif().get(_ORIENTATION, 1) or 1)
        picture.draft("RGB", (picture.width // 8 or 1, picture.height // 8 or 1))  # enough to find a broken one
        picture.load()
        try:
            return without_metadata(data, orientation if 1 <= orientation <= 8 else 1), ".jpg"
        except NotJpeg:
            with Image.open(io.BytesIO(data)) as whole:
                return _saved(ImageOps.exif_transpose(whole).convert("RGB"), "JPEG", {"quality": 88}), ".jpg"
    if picture.format not in _STORED:
        raise Refused(_unreadable(""))
    stored_as, suffix, options = _STORED[picture.format]
    upright = ImageOps.exif_transpose(picture)
    if stored_as == "JPEG" and upright.mode != "RGB":
        upright = upright.convert("RGB")
    return _saved(upright, stored_as, options), suffix


def _saved(picture: Image.Image, stored_as: str, options: dict[str, Any]) -> bytes:
    """Saved without anything the camera wrote; the colour profile stays, or reds would shift."""
    profile = picture.info.get("icc_profile")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    if picture.mode == "P" and (palette := picture.getpalette()):
        bare.putpalette(palette)
    if "transparency" in picture.info:
        bare.info["transparency"] = picture.info["transparency"]
        options = {**options, "transparency": picture.info["transparency"]} if stored_as == "PNG" else options
    out = io.BytesIO()
    bare.save(out, stored_as, **options, **({"icc_profile": profile} if profile else {}))
    return out.getvalue()


def _too_many_pixels() -> str:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return _(
        "This picture has too many points: more than %(most)s megapixels. "
        "Choose a smaller size in your camera, or send the picture to yourself by message and use that copy."
    ) % {"most": most}


def _unreadable(name: str) -> str:
    if name.lower().endswith((".heic", ".heif")) and not READS_HEIC:
        return _(
            "We cannot open this kind of picture (HEIC). In your phone's camera settings choose JPEG, or take a screenshot of it."
        )
    return _(
        "We could not open this picture. It may be damaged or not a picture at all. Send a JPEG, PNG or WebP file."
    )
