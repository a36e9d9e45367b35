"""What learners' rows point to: one item under all languages, and exercises exactly as they were asked."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    PROGRAMME = "programme", _("Programme")
    MODULE = "module", _("Module")
    LESSON = "lesson", _("Lesson")
    EXERCISE = "exercise", _("Exercise")


class LearningItem(models.Model):
    """A page (`block_id` empty) or an exercise in it, known by what all its translations share. Outlives the page."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=ItemKind.choices)
    translation_key = models.UUIDField()
    block_id = models.CharField(max_length=36, blank=True, default="")
    key = models.CharField(max_length=40, blank=True, help_text='curriculum key, such as "4.2"')
    title = models.CharField(max_length=255, blank=True, help_text="last known title, for when the page is gone")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "block_id"], name="one_item_in_all_languages"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.uid)


class ExerciseVersion(models.Model):
    """An exercise as asked, found again by the hash of its content in all fields that matter; never changed."""

    content_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=24)
    content = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.content_hash[:8]}"


class Rubric(models.Model):
    """Criteria as they stood at the first assessment: `[{"key", "ar", "fr", …}]`; never changed."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_hash = models.CharField(max_length=64, unique=True)
    criteria = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.content_hash[:8]


class Completion(models.Model):
    """That a person finished a lesson: an event, written once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="completions")
    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="completions")
    language = models.CharField(max_length=8)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "item"], name="completed_once")]

    def __str__(self) -> str:
        return f"{self.user} ✓ {self.item}"
