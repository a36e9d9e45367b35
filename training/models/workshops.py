"""A workshop: a programme given at a place and time, with its trainers and trainees."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from cooperatives.models import Cooperative
from training.models.learning import LearningItem


class Workshop(models.Model):
    """`code` is what trainees type to join (`/j/<code>`); `wall` is the slug of its practice wall."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=160)
    programme = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="workshops")
    place = models.CharField(_("place"), max_length=120, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, default="Africa/Casablanca")
    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="ar")
    wall = models.CharField(max_length=80, blank=True)
    wall_key = models.CharField(max_length=80, blank=True, help_text="opens the wall's desk to its trainers")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class WorkshopDay(models.Model):
    """One dated meeting."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="days")
    date = models.DateField(_("date"))

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["workshop", "date"], name="one_meeting_a_day")]

    def __str__(self) -> str:
        return f"{self.date}"


class WorkshopTrainer(models.Model):
    """A trainer of this workshop: sees the work of its trainees, and of no others."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="trainers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="trains")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="one_trainer_row")]

    def __str__(self) -> str:
        return f"{self.user} · {self.workshop}"


class Enrolment(models.Model):
    """A seat in a workshop. `outline` freezes the uids of the lessons and exercises that count towards her progress."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="enrolments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    cooperative = models.ForeignKey(Cooperative, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outline = models.JSONField(default=list)
    enrolled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "user"], name="one_seat_a_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.workshop}"
