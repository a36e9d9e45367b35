"""What learners do: attempts marked by the server, submissions read by a person, and the assessments of those."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from library.models import Picture
from training.models.learning import ExerciseVersion, LearningItem, Rubric
from training.models.workshops import Workshop


class AttemptState(models.TextChoices):
    IN_PROGRESS = "in_progress", _("In progress")
    SUBMITTED = "submitted", _("Handed in")
    JUDGED = "judged", _("Marked")
    EXPIRED = "expired", _("Expired")
    ABANDONED = "abandoned", _("Abandoned")
    PREVIEW = "preview", _("Preview")


class Attempt(models.Model):
    """One go at an auto-marked exercise. `answer` is what she gave, raw; the marks are ours. `client_uuid` makes replays harmless."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="attempts")
    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey(ExerciseVersion, on_delete=models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    state = models.CharField(max_length=12, choices=AttemptState.choices, default=AttemptState.SUBMITTED)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    answer = models.JSONField(default=dict)
    score = models.PositiveIntegerField(null=True)
    out_of = models.PositiveIntegerField(null=True)
    marks = models.JSONField(default=dict, help_text="per question: right or not, and the feedback shown")
    submitted_at = models.DateTimeField(null=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["user", "client_uuid"], name="one_attempt_a_client_uuid")]
        indexes = [models.Index(fields=["user", "item", "-id"], name="attempt_latest")]  # the exercise page

    def __str__(self) -> str:
        return f"{self.item} {self.score}/{self.out_of}"


class SubmissionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Handed in")
    ANSWERED = "answered", _("Answered")


class Submission(models.Model):
    """Work read by a person: one row for a person and an exercise, in whatever languages she wrote it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="submissions")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions")
    workshop = models.ForeignKey(Workshop, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    draft = models.JSONField(
        default=dict, help_text='{"text", "language", "alt", "proof", "picture": uid}, not yet handed in'
    )
    saved_at = models.DateTimeField(auto_now=True)
    waiting_since = models.DateTimeField(null=True, help_text="handed in and not answered since")

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["item", "owner"], name="one_submission_in_all_languages")]
        indexes = [models.Index(fields=["workshop", "state", "waiting_since"], name="submission_waiting")]  # the desk

    def __str__(self) -> str:
        return f"{self.owner} · {self.item}"


class SubmissionVersion(models.Model):
    """What was handed in, once: text, picture, the exercise as asked, what the coach said, and who wrote it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    exercise = models.ForeignKey(ExerciseVersion, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=8, choices=LANGUAGES)
    proof = models.CharField(max_length=200, blank=True)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=1500, blank=True)
    findings = models.JSONField(default=list, help_text="codes the coach raised when it was handed in")
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    handed_in_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_handing_in_a_number"),
            models.UniqueConstraint(fields=["submission", "client_uuid"], name="one_handing_in_a_client_uuid"),
        ]

    def __str__(self) -> str:
        return f"v{self.number}"


class Assessment(models.Model):
    """One assessor's filled rubric with words: `levels` is {criterion key: 0-3}."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(SubmissionVersion, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="+")
    levels = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    client_uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.assessor} → {self.version}"
