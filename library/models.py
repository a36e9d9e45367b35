"""Pictures, documents and recordings: private until a published page or a publishing call needs them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as StockImage
from wagtailmedia.models import AbstractMedia

from cooperatives.models import Cooperative


class Owned(models.Model):
    """Whose file it is: `cooperative` null means training content; `owner` is the person who brought it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language of the description"), max_length=8, blank=True)

    class Meta:
        abstract = True


class Picture(Owned, AbstractImage):
    """A picture whose `description` is its alt text; location data is removed before it is stored."""

    admin_form_fields = (*StockImage.admin_form_fields,)


class Rendition(AbstractRendition):
    """A size of a picture, served by our own view after the door check."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(Owned, AbstractDocument):
    """A document to hand out or keep."""

    admin_form_fields = StockDocument.admin_form_fields


class Recording(Owned, AbstractMedia):
    """Sound (or film) with its length; the page shows its size before anyone pays to download it."""

    admin_form_fields = ("title", "file", "collection", "duration", "tags")


class Consent(models.Model):
    """That a person shown in a picture agreed, who asked her, and whether she took it back."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="consents")
    person = models.CharField(_("person shown"), max_length=120)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.person
