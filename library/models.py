"""Pictures, documents and recordings: private until a published page or a publishing call needs them."""

import secrets
import uuid
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as StockImage
from wagtail.models import Page
from wagtailmedia.models import AbstractMedia, MediaType

from cooperatives.models import Cooperative
from library.cleaning import clean
from library.films import clean_film


def unguessable(folder: str, filename: str) -> str:
    """A stored name nobody can guess, with the extension kept because it tells the type."""
    return f"{folder}/{secrets.token_urlsafe(18)}{PurePath(filename).suffix.lower()[:6]}"


def paper_name(instance: models.Model, filename: str) -> str:
    """Where a document is stored."""
    return unguessable("papers", filename)


def recording_name(instance: models.Model, filename: str) -> str:
    """Where a recording is stored."""
    return unguessable("recordings", filename)


class Owned(models.Model):
    """Whose file it is: `cooperative` null means training content; `owner` is the person who brought it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language of the description"), max_length=8, blank=True)

    class Meta:
        abstract = True


class Picture(Owned, AbstractImage):
    """A picture whose `description` is its alt text; whichever way it comes in, it is cleaned before it is stored."""

    file: Any  # the stock model's own field, which brings no type

    admin_form_fields = (*StockImage.admin_form_fields,)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises `library.cleaning.Refused` for a file that is not a picture we can keep."""
        if self.file and not self.file._committed:
            self.file = clean(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        return unguessable("pictures", filename)


class Rendition(AbstractRendition):
    """A size of a picture, served by our own view after the door check of its picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Under the picture's own unguessable name, which Wagtail puts first in `filename`."""
        return f"renditions/{filename}"


class Paper(Owned, AbstractDocument):
    """A document to hand out or keep."""

    file = models.FileField(_("file"), upload_to=paper_name)

    admin_form_fields = StockDocument.admin_form_fields


class Recording(Owned, AbstractMedia):
    """Sound or film with its length; the page shows its size before anyone pays to download it.

    A film is cleaned before it is stored, whichever way it comes in; width and height are those of the upright picture.
    """

    file: Any = models.FileField(_("file"), upload_to=recording_name)
    description = models.CharField(_("description"), max_length=1500, blank=True)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    file_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    admin_form_fields = ("title", "file", "collection", "duration", "tags")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises `library.cleaning.Refused` for a film that we cannot keep."""
        if self.is_film and self.file and not self.file._committed:
            film = clean_film(self.file.file)
            self.file, self.file_size, self.file_hash = film, film.size, film.digest
            self.width, self.height, self.duration = film.facts.width, film.facts.height, film.facts.seconds
        super().save(*args, **kwargs)

    @property
    def is_film(self) -> bool:
        return self.type == MediaType.VIDEO


class Shown(models.Model):
    """That a published page shows a file: as long as such a row stands, everybody may fetch it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, null=True, on_delete=models.CASCADE, related_name="shown")
    paper = models.ForeignKey(Paper, null=True, on_delete=models.CASCADE, related_name="shown")
    recording = models.ForeignKey(Recording, null=True, on_delete=models.CASCADE, related_name="shown")

    def __str__(self) -> str:
        return f"{self.picture or self.paper or self.recording} · {self.page_id}"


class Consent(models.Model):
    """That a person shown in a picture or a film agreed, who asked her, and whether she took it back.

    One row a person and file, whether she agrees or not (`library/consents.py` holds it): a row taken back holds every post.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="consents")
    film = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.PROTECT, related_name="consents")
    person = models.CharField(_("person shown"), max_length=120)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(picture__isnull=False, film__isnull=True)
                | models.Q(picture__isnull=True, film__isnull=False),
                name="consent_to_a_picture_or_a_film",
            ),
        ]

    def __str__(self) -> str:
        return self.person

    @property
    def file(self) -> Picture | Recording:
        """What she is seen in."""
        file = self.picture or self.film
        assert file is not None
        return file
