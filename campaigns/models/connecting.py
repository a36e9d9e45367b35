"""An account on its way to us by the network's own sign-in page: the person leaves, says yes there, and comes back."""

import uuid

from django.db import models

from accounts.models import User
from cooperatives.models import Cooperative


class Stage(models.TextChoices):
    """ASKED and RETURNED wait for a worker, READY and CHOOSE for the person; DONE and FAILED are ends."""

    ASKED = "asked"
    READY = "ready"
    RETURNED = "returned"
    CHOOSE = "choose"
    DONE = "done"
    FAILED = "failed"


class Connecting(models.Model):
    """One try. `uid` is the `state` that goes to the network and back: it is good for one return, of one person.

    `sealed` is one encrypted JSON object (`campaigns/channels/roundtrip.py`); it is emptied as soon as the try has ended.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cooperative = models.ForeignKey(Cooperative, on_delete=models.CASCADE, related_name="+")
    actor = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=20)
    server = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.ASKED)
    problem = models.CharField(max_length=20, blank=True)
    sealed = models.TextField(blank=True)
    language = models.CharField(max_length=5, help_text="in which she left, and in which she finds us again")
    busy_until = models.DateTimeField(null=True, blank=True, help_text="a worker is at it")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["stage", "created_at"], name="connecting_to_do")]  # roundtrip.waiting, sweep

    def __str__(self) -> str:
        return f"{self.network} · {self.stage}"
