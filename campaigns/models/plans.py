"""A campaign, its posts, and every version of what a post says."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from campaigns.models.channels import Channel
from cooperatives.models import Cooperative
from library.models import Picture, Recording
from training.models import LearningItem, SubmissionVersion


class PostState(models.TextChoices):
    """What people decided. What became of it is derived from the deliveries (`campaigns.shown`)."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")


class Campaign(models.Model):
    """Posts tied to one goal and one date."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("name"), max_length=160)
    goal = models.TextField(_("goal"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """One thing to say at one hour. Planned time = wall time + zone + the UTC instant derived from both."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="posts")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="posts")
    state = models.CharField(max_length=12, choices=PostState.choices, default=PostState.DRAFT)
    current = models.ForeignKey("PostVersion", null=True, on_delete=models.PROTECT, related_name="+")
    approved = models.ForeignKey("PostVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wall_date = models.DateField(null=True, blank=True)
    wall_clock = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, default="Africa/Casablanca")
    due_at = models.DateTimeField(null=True, blank=True)
    not_after = models.DateTimeField(null=True, blank=True)
    origin_item = models.ForeignKey(LearningItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin_version = models.ForeignKey(
        SubmissionVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["cooperative", "wall_date"], name="post_calendar"),  # the month grid
            models.Index(fields=["cooperative", "state", "-id"], name="post_waiting"),  # what waits for approval
        ]

    def __str__(self) -> str:
        return f"{self.uid}"

    @property
    def wall_time(self) -> dt.datetime | None:
        """The planned wall clock, without offset; None while no hour is chosen."""
        if self.wall_date is None or self.wall_clock is None:
            return None
        return dt.datetime.combine(self.wall_date, self.wall_clock)


class PostVersion(models.Model):
    """What a post says, as saved once: never changed. Its variants name the channels it is meant for.

    It has pictures or one film, never both (`campaigns/drafting.py` holds it).
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=8, choices=LANGUAGES)
    first_comment = models.TextField(blank=True)
    proof = models.CharField(max_length=200, blank=True, help_text="certificate number or holder for a claim made")
    film = models.ForeignKey(Recording, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    film_alt = models.CharField(max_length=1500, blank=True, help_text="what is seen and heard in the film")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"v{self.number}"


class Variant(models.Model):
    """A channel this version goes to; `text` replaces the common text there, "" keeps it."""

    version = models.ForeignKey(PostVersion, on_delete=models.PROTECT, related_name="variants")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "channel"], name="one_variant_a_channel")]

    def __str__(self) -> str:
        return f"{self.version} → {self.channel}"


class VersionPicture(models.Model):
    """A picture of a version, with the words for those who do not see it."""

    version = models.ForeignKey(PostVersion, on_delete=models.PROTECT, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(max_length=1500, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_picture_a_place")]

    def __str__(self) -> str:
        return self.alt
