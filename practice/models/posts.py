"""What stands on a wall: posts and replies, their pictures, and who likes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from practice.ids import id_at, next_id
from practice.models.people import Account, App
from practice.models.walls import Wall


class StatusQuerySet(models.QuerySet["Status"]):
    def complete(self) -> "StatusQuerySet":
        """With everything a reader is shown: three queries in all, whatever the number of posts."""
        return self.select_related("account", "app").prefetch_related("media")

    def on_wall(self, wall: Wall) -> "StatusQuerySet":
        """The posts of a wall, replies left out, newest first."""
        return self.filter(wall=wall, in_reply_to=None).order_by("-id")

    def by(self, account: Account) -> "StatusQuerySet":
        """Everything an account wrote, newest first."""
        return self.filter(account=account).order_by("-id")

    def by_visitor(self, wall: Wall, mark: str, since: datetime) -> "StatusQuerySet":
        """What a person of the room wrote on a wall since then."""
        return self.filter(account__wall=wall, account__visitor=mark, pk__gte=id_at(since))

    def thread_of(self, status: "Status", limit: int) -> "StatusQuerySet":
        """The replies in the conversation a post belongs to, oldest first, and the post that began it."""
        root = status.thread or status.pk
        return self.filter(Q(thread=root) | Q(pk=root), wall=status.wall_id).order_by("id")[:limit]

    def replies_in(self, roots: Iterable[int], limit: int) -> "StatusQuerySet":
        """The newest replies in several conversations, newest first."""
        return self.filter(thread__in=list(roots)).order_by("-id")[:limit]


class Status(models.Model):
    """A post or a reply. Its id is what other machines call it; it carries the time."""

    id = models.BigIntegerField(primary_key=True, default=next_id, editable=False)
    wall = models.ForeignKey(Wall, models.CASCADE, related_name="statuses", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="statuses", db_index=False)
    app = models.ForeignKey(App, models.SET_NULL, null=True, related_name="+", db_index=False)
    text = models.TextField(blank=True)
    spoiler_text = models.TextField(blank=True)
    sensitive = models.BooleanField(default=False)
    visibility = models.CharField(max_length=10, default="public")
    language = models.CharField(max_length=16, blank=True)
    in_reply_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies", db_index=False)
    in_reply_to_account = models.BigIntegerField(null=True)
    thread = models.BigIntegerField(null=True)  # the post the conversation began with; it may be gone
    idempotency_key = models.CharField(max_length=200, blank=True)
    favourites_count = models.PositiveIntegerField(default=0)
    replies_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = StatusQuerySet.as_manager()

    class Meta:
        constraints = [
            # One key makes one post, however many calls carry it at once: the promise of this network.
            models.UniqueConstraint(
                fields=["account", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="practice_one_post_a_key",
            )
        ]
        indexes = [
            models.Index(fields=["wall", "-id"], condition=Q(in_reply_to=None), name="practice_on_wall"),
            models.Index(fields=["account", "-id"], name="practice_by_account"),
            models.Index(fields=["thread", "id"], condition=Q(thread__isnull=False), name="practice_thread_of"),
            models.Index(fields=["in_reply_to"], condition=Q(in_reply_to__isnull=False), name="practice_replies_to"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class MediaQuerySet(models.QuerySet["Media"]):
    def free(self, account: Account, ids: list[int]) -> list["Media"]:
        """The account's own pictures that stand in no post yet, in the order asked for."""
        found = {media.pk: media for media in self.filter(account=account, status=None, pk__in=ids)}
        return [found[number] for number in ids if number in found]

    def abandoned(self, account: Account, before: datetime) -> "MediaQuerySet":
        """The account's pictures that were uploaded long ago and never posted."""
        return self.filter(account=account, status=None, created_at__lt=before)


class Media(models.Model):
    """A picture, already without camera and place data, and the words for those who cannot see it."""

    id = models.BigIntegerField(primary_key=True, default=next_id, editable=False)
    wall = models.ForeignKey(Wall, models.CASCADE, related_name="media", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="media", db_index=False)
    status = models.ForeignKey(Status, models.CASCADE, null=True, related_name="media", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=80, unique=True)  # of the file: not to be guessed
    mime = models.CharField(max_length=40)
    alt = models.CharField(max_length=1500, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = MediaQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "media"
        indexes = [
            models.Index(fields=["status", "position"], name="practice_media_of_status"),
            models.Index(fields=["account", "created_at"], condition=Q(status=None), name="practice_media_abandoned"),
        ]

    def __str__(self) -> str:
        return self.name

    def path(self) -> str:
        """Where the file lies in the default storage."""
        return f"practice/{self.name}"


class FavouriteQuerySet(models.QuerySet["Favourite"]):
    def among(self, ids: Iterable[int], **liker: Any) -> set[int]:
        """Which of these posts the liker (`account=` or `visitor=`) likes."""
        return set(self.filter(status__in=list(ids), **liker).values_list("status_id", flat=True))


class Favourite(models.Model):
    """One like: by an account, or by a person of the room whom only her cookie knows."""

    status = models.ForeignKey(Status, models.CASCADE, related_name="favourites", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="favourites")
    visitor = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FavouriteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["status", "account"], condition=Q(account__isnull=False), name="practice_like_once_account"
            ),
            models.UniqueConstraint(
                fields=["status", "visitor"], condition=~Q(visitor=""), name="practice_like_once_visitor"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False, visitor="") | (Q(account__isnull=True) & ~Q(visitor="")),
                name="practice_like_has_one_giver",
            ),
        ]

    def __str__(self) -> str:
        return f"like {self.pk}"
