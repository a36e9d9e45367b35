"""The book of what was done: who, what, to which object, from where; lines are added, never changed."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One line of the book. `object_type` and `object_uid` name the object without holding it back from being archived."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60)
    object_uid = models.UUIDField()
    cooperative_uid = models.UUIDField(null=True)
    origin = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["object_uid", "-id"], name="audit_of_object"),  # the history beside an object
            models.Index(fields=["cooperative_uid", "-id"], name="audit_of_cooperative"),  # the president's log
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object_type}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    @staticmethod
    def _refuse() -> NoReturn:
        raise TypeError("audit events are append-only")
