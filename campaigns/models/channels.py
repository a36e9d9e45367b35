"""A channel: one account of a cooperative on one network."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.models import Cooperative


class Health(models.TextChoices):
    OK = "ok", _("Connected")
    RECONNECT = "reconnect", _("Connect again")
    UNKNOWN = "unknown", _("Not checked yet")


class Channel(models.Model):
    """`server` is the wall's slug on the practice network, else a base address; `sealed` is the encrypted secret."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.PROTECT, related_name="channels")
    network = models.CharField(max_length=20)
    server = models.CharField(max_length=200, blank=True)
    handle = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True, help_text="what people call it, where the handle is a number")
    remote_account = models.CharField(max_length=120, blank=True)
    sealed = models.TextField(blank=True)
    session = models.TextField(blank=True, help_text="what keeps the account signed in for a while, encrypted")
    renew_at = models.DateTimeField(null=True, blank=True, help_text="when a new session should be fetched")
    session_ends_at = models.DateTimeField(null=True, blank=True)
    renewing_until = models.DateTimeField(null=True, blank=True, help_text="a worker is fetching one")
    limits = models.JSONField(
        default=dict, blank=True, help_text="what its own server accepts (campaigns/channels/room.py)"
    )
    health = models.CharField(max_length=12, choices=Health.choices, default=Health.UNKNOWN)
    paused_until = models.DateTimeField(null=True, blank=True, help_text="the network asked us to wait")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cooperative", "network", "server", "handle"],
                condition=models.Q(archived_at=None),
                name="one_channel_an_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network} · {self.called}"

    @property
    def called(self) -> str:
        """The account's name as people read it."""
        return self.title or self.handle
