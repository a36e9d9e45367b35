"""The group account: a cooperative or association, who belongs to it, and the tokens its machines carry."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES


class Role(models.TextChoices):
    PRESIDENT = "president", _("President")
    MEMBER = "member", _("Member")


class Cooperative(models.Model):
    """A cooperative or association; everything it plans and publishes carries it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    arabic_name = models.CharField(_("name in Arabic letters"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    products = models.JSONField(default=list, help_text="product names in any script, for the coach")
    zone = models.CharField(_("time zone"), max_length=64, default="Africa/Casablanca")
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="ar")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        arabic = (get_language() or "").startswith("ar")
        return (self.arabic_name or self.name) if arabic else self.name


class Membership(models.Model):
    """A person's place in a cooperative; leaving ends the row, it is not deleted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    since = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "user"], condition=models.Q(left_at=None), name="one_place_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.cooperative} · {self.role}"


class ApiToken(models.Model):
    """A key to the API: only its digest is kept, so it is shown once. It acts for `user`, within `cooperative` if named."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="machine_tokens")
    cooperative = models.ForeignKey(Cooperative, null=True, on_delete=models.PROTECT, related_name="machine_tokens")
    name = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or str(self.uid)


class KeptAnswer(models.Model):
    """The answer to a POST that carried an Idempotency-Key, kept for a day; `status` is empty while it is in flight."""

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+")
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=80, blank=True)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "route", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return f"{self.route} {self.key}"
