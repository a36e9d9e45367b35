"""A word to a person on her screen, kept until read; and the browsers that tell her of it while they are closed."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

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

    def to_push(self, now: datetime) -> "NoticeQuerySet":
        """Fresh unread words that ask something of a person one of whose browsers was not told yet."""
        kinds = [kind.code for kind in KINDS.values() if kind.mails]
        fresh = self.filter(read_at=None, kind__in=kinds, created_at__gt=now - FRESH, user__is_active=True)
        waiting = PushSubscription.objects.waiting(OuterRef("user"), OuterRef("created_at"), OuterRef("pk"), now)
        return fresh.filter(Exists(waiting)).order_by("id")

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


class PushSubscriptionQuerySet(models.QuerySet["PushSubscription"]):
    """Browsers that asked to be told."""

    def waiting(self, user: Any, told_at: Any, notice: Any, now: datetime) -> "PushSubscriptionQuerySet":
        """Her browsers that a notice has still to reach: they asked before it came, and their server wants no rest."""
        rested = Q(rests_until=None) | Q(rests_until__lte=now)
        taken = Pushed.objects.filter(
            subscription=OuterRef("pk"), notice=OuterRef(notice) if isinstance(notice, OuterRef) else notice
        )
        return self.filter(rested, ~Exists(taken), user=user, created_at__lte=told_at)


class PushSubscription(models.Model):
    """One browser of one person. Its address and keys let us push to it and are shown nowhere; gone ones are deleted."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000, unique=True, help_text="a browser has one person at a time")
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)
    last_ok_at = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(
        null=True, blank=True, help_text="its push server asked to be left alone so long"
    )

    objects = PushSubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.uid} → {self.user_id}"


class Pushed(models.Model):
    """A notice was taken for a browser: it is never pushed there twice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="pushes")
    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, related_name="pushes")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "subscription"], name="pushed_once")]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.subscription_id}"
