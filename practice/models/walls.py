"""A wall, which is a whole small network of its own, and what a trainer has switched on to go wrong there."""

import secrets
import uuid

from django.db import models
from django.utils import timezone

# Without the letters and digits people mistake for one another when they read them aloud.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_code() -> str:
    """Eight signs a person can read from a projector: 39 bits, too many to guess over HTTP."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def new_secret() -> str:
    """The key of a wall's desk: for a link, never for typing."""
    return secrets.token_urlsafe(24)


class Mode(models.TextChoices):
    """The ways in which a real network fails, made to order. Plain words for each: `practice/faults.py`."""

    TOKEN_EXPIRED = "token_expired"  # noqa: S105  (the name of a fault)
    SLOW = "slow"
    REFUSES_LONG_TEXT = "refuses_long_text"
    ANSWERS_LOST = "answers_lost"
    BUSY = "busy"


class WallQuerySet(models.QuerySet["Wall"]):
    def with_code(self, slug: str, code: str) -> "Wall | None":
        """The wall whose join code was typed, forgiving case, spaces and dashes."""
        typed = "".join(code.upper().split()).replace("-", "")
        return self.filter(slug=slug, code=typed).first() if typed else None


class Wall(models.Model):
    """One network for one workshop: its accounts, posts and tokens are known nowhere else."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=16, default=new_code)
    secret = models.CharField(max_length=64, default=new_secret)
    is_public_read = models.BooleanField(default=False)
    has_faults = models.BooleanField(default=False)  # spares every call without faults the query for them
    created_at = models.DateTimeField(default=timezone.now)

    objects = WallQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Fault(models.Model):
    """One fault switched on at a wall, for every call it touches or for the next few."""

    wall = models.ForeignKey(Wall, models.CASCADE, related_name="faults")
    mode = models.CharField(max_length=20, choices=Mode.choices)
    seconds = models.PositiveSmallIntegerField(default=0)  # slow: the wait; busy: what Retry-After says
    calls_left = models.PositiveIntegerField(null=True)  # null: until it is switched off
    chance = models.FloatField(default=1.0)
    posting_only = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wall", "mode"], name="practice_one_fault_of_a_kind")]

    def __str__(self) -> str:
        return self.mode
