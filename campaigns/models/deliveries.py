"""A delivery: one post to one channel. The row is the schedule; its moves are declared in `campaigns/arrows.py`."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.channels import Channel
from campaigns.models.plans import Post, PostVersion
from cooperatives.models import Cooperative


class DeliveryState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CLAIMED = "claimed", _("Getting ready")
    SENDING = "sending", _("Being sent")
    ACCEPTED = "accepted", _("Accepted by the network")
    UNKNOWN = "unknown", _("Not sure yet")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Refused by the network")
    NEEDS_PERSON = "needs_person", _("Needs you")
    PAUSED = "paused", _("Paused")
    HANDED_OVER = "handed_over", _("Yours to post")
    SKIPPED = "skipped", _("Left out")
    CANCELLED = "cancelled", _("Cancelled")


class Delivery(models.Model):
    """Claimable while planned, armed (`version` set) and due (`ready_at`); every move after a claim is guarded by `claim_id`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="deliveries")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    version = models.ForeignKey(PostVersion, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=DeliveryState.choices, default=DeliveryState.PLANNED)
    reason = models.CharField(max_length=60, blank=True)
    due_at = models.DateTimeField()
    ready_at = models.DateTimeField(help_text="due_at, or later when we must wait before trying")
    not_after = models.DateTimeField()
    claim_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    fenced_at = models.DateTimeField(null=True)
    doubted_at = models.DateTimeField(null=True, help_text="since when nobody knows whether it is live")
    settle_at = models.DateTimeField(null=True, help_text="when to look again: poll, ask the network, refresh results")
    tries = models.PositiveSmallIntegerField(default=0)
    ticket = models.CharField(max_length=200, blank=True)
    begun = models.CharField(
        max_length=200, blank=True, help_text="what the network is still preparing for this version"
    )
    remote_id = models.CharField(max_length=200, blank=True)
    remote_url = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    results_at = models.DateTimeField(null=True)
    comment_at = models.DateTimeField(null=True, help_text="when to write the first comment; none: nothing to write")

    class Meta:
        ordering = ["id"]
        constraints = [
            # A cancelled delivery was never sent, so the post may be planned anew for that channel.
            models.UniqueConstraint(
                fields=["post", "channel"], condition=~Q(state="cancelled"), name="one_delivery_a_channel"
            ),
            # The database itself holds the rule "one publish at a time per account".
            models.UniqueConstraint(fields=["channel"], condition=Q(state="sending"), name="one_publish_at_a_time"),
        ]
        indexes = [
            models.Index(fields=["ready_at", "id"], condition=Q(state="planned"), name="delivery_due"),  # the claim
            models.Index(fields=["channel", "state", "due_at"], name="delivery_of_channel"),  # one account's queue
            models.Index(
                fields=["settle_at"],
                condition=Q(state__in=["claimed", "sending", "accepted", "unknown"]),
                name="delivery_in_doubt",
            ),  # the sweeper and the reconciler
            models.Index(fields=["results_at"], condition=Q(state="published"), name="delivery_results"),  # likes
            models.Index(fields=["comment_at"], condition=Q(comment_at__isnull=False), name="delivery_comment"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.state}"


class Phase(models.TextChoices):
    PREPARE = "prepare", _("Preparing")
    PUBLISH = "publish", _("Sending")
    FIND = "find", _("Looking for it on the network")
    POLL = "poll", _("Asking whether it is ready")
    PERSON = "person", _("A person said")
    COMMENT = "comment", _("Writing the first comment")


class SendAttempt(models.Model):
    """One thing tried for a delivery. A publish row is committed before the call: it is the fence. Never holds a secret."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    claim_id = models.UUIDField(null=True)
    phase = models.CharField(max_length=10, choices=Phase.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # One that may have been written is never written again.
            models.UniqueConstraint(
                fields=["delivery"],
                condition=Q(phase="comment", outcome__in=["", "published", "unsure"]),
                name="one_comment_a_delivery",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.outcome}"


class ResultSnapshot(models.Model):
    """What a published delivery had brought at one moment."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="results")
    at = models.DateTimeField()
    likes = models.PositiveBigIntegerField(default=0)
    replies = models.PositiveBigIntegerField(default=0)
    shares = models.PositiveBigIntegerField(default=0)
    views = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.likes} · {self.replies} · {self.shares}"


class Heartbeat(models.Model):
    """The last time a task of this name ran: written by the task itself, read by the readiness check."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%H:%M:%S}"
