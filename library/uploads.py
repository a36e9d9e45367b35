"""Bringing a picture in from a form or a machine."""

from pathlib import PurePath

from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.models import User
from cooperatives.models import Cooperative
from library.cleaning import Refused, clean
from library.models import Picture
from library.shelves import PEOPLE, shelf

__all__ = ["Refused", "keep_picture"]


def keep_picture(
    file: File, *, owner: User, cooperative: Cooperative | None = None, alt: str = "", language: str = ""
) -> Picture:
    """Stores a private picture of `owner` (and of her cooperative, if named). Raises `Refused` with a kind sentence."""
    alt = alt.replace("\x00", "")
    picture = Picture(
        title=alt[:255] or PurePath(str(file.name or "")).stem[:255] or _("Picture"),
        description=alt[:255],
        file=clean(file),
        uploaded_by_user=owner,
        cooperative=cooperative,
        language=language,
        collection=shelf(PEOPLE),
    )
    picture.save()
    return picture
