"""A word to a person on her screen: kept until read, in her own language when shown."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from notices.kinds import KINDS

FRESH = timedelta(hours=6)  # an older word is no news by e-mail
NOBODY = "@demo.tiwizi"  # the people of the demonstration have no letter box


class NoticeQuerySet(models.QuerySet["Notice"]):
    """A person's notices, newest first."""

    def of(self, user: Any) -> "NoticeQuerySet":
        return self.filter(user=user)

    def unread_by(self, user: Any) -> "NoticeQuerySet":
        return self.filter(user=user, read_at=None)

    def to_mail(self, now: datetime) -> "NoticeQuerySet":
        """Fresh words that ask something of a person with an e-mail address, and that she has not read on screen."""
        kinds = [kind.code for kind in KINDS.values() if kind.mails]
        fresh = self.filter(emailed_at=None, read_at=None, kind__in=kinds, created_at__gt=now - FRESH)
        reachable = fresh.filter(user__is_active=True, user__email__isnull=False).exclude(user__email="")
        return reachable.exclude(user__email__iendswith=NOBODY).order_by("id")

    def mark_read(self, *, now: datetime) -> int:
        """How many became read; a second time changes nothing."""
        return self.filter(read_at=None).update(read_at=now)


class Notice(models.Model):
    """`kind` names the sentence (see `notices/kinds.py`), `params` fills it, `path` is where it leads (without language prefix)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    path = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True, help_text="taken for e-mail: it is never sent twice")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "read_at", "-id"], name="notice_unread"),  # the bell
            models.Index(
                fields=["created_at"], condition=models.Q(emailed_at=None), name="notice_unmailed"
            ),  # the sweep
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"
