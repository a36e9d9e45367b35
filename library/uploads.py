"""Bringing a picture or a film in from a form or a machine."""

from pathlib import PurePath

from django.core.files.base import File
from django.utils.translation import gettext as _
from wagtailmedia.models import MediaType

from accounts.models import User
from cooperatives.models import Cooperative
from library.cleaning import Refused, clean
from library.films import clean_film
from library.models import Picture, Recording
from library.shelves import PEOPLE, shelf

__all__ = ["Refused", "keep_film", "keep_picture"]


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


def keep_film(file: File, *, owner: User, cooperative: Cooperative, alt: str = "", language: str = "") -> Recording:
    """Stores a private film of the cooperative; the same film twice is one. Raises `Refused` with a kind sentence."""
    film = clean_film(file)
    alt = alt.replace("\x00", "")[:1500]
    twin = Recording.objects.filter(cooperative=cooperative, type=MediaType.VIDEO, file_hash=film.digest).first()
    if twin is not None:
        if alt and not twin.description:
            twin.description = alt
            twin.save(update_fields=["description"])
        return twin
    kept = Recording(
        type=MediaType.VIDEO,
        title=alt[:255] or PurePath(str(file.name or "")).stem[:255] or _("Film"),
        description=alt,
        file=film,
        uploaded_by_user=owner,
        cooperative=cooperative,
        language=language,
        collection=shelf(PEOPLE),
    )
    kept.save()
    return kept
