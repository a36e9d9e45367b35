"""The verbs of a wall: post, reply, like, take back, delete. Counts are kept beside the post so that reading is cheap."""

from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from practice.ids import next_id
from practice.models import Account, App, Favourite, Media, Status
from practice.text import LIMIT, length


class Invalid(ValueError):
    """The network refuses this post; the text says why in words a client shows."""


@dataclass(frozen=True)
class Draft:
    """A post as it came in: cleaned, not yet judged. `media` are ids."""

    text: str
    spoiler_text: str = ""
    sensitive: bool = False
    language: str = ""
    visibility: str = "public"
    in_reply_to: Status | None = None
    media: list[int] = field(default_factory=list)
    key: str = ""


def post(account: Account, draft: Draft, *, app: App | None = None, limit: int = LIMIT.text) -> Status:
    """The post, stored once: the same key of the same account brings back the first one. Raises Invalid."""
    _judge(draft, limit)
    try:
        return _write(account, draft, app)
    except IntegrityError:
        stored = Status.objects.complete().by(account).filter(idempotency_key=draft.key).first() if draft.key else None
        return stored or _write(account, draft, app)  # without a stored twin two ids met, which a fresh one settles


def like(status: Status, **liker: Any) -> None:
    """One like of `account=` or `visitor=`; liking twice counts once."""
    with transaction.atomic():
        made = Favourite.objects.get_or_create(status=status, **liker)[1]
        if made:
            Status.objects.filter(pk=status.pk).update(favourites_count=F("favourites_count") + 1)


def unlike(status: Status, **liker: Any) -> None:
    """Takes a like back; what was never liked stays as it is."""
    with transaction.atomic():
        gone = Favourite.objects.filter(status=status, **liker).delete()[0]
        if gone:
            less = Greatest(F("favourites_count") - gone, 0)
            Status.objects.filter(pk=status.pk).update(favourites_count=less)


def delete(status: Status) -> list[str]:
    """Removes a post; its replies stay. Returns the storage paths of its pictures, now to be deleted."""
    files = [media.path() for media in status.media.all()]
    with transaction.atomic():
        if status.in_reply_to_id:
            Status.objects.filter(pk=status.in_reply_to_id).update(replies_count=Greatest(F("replies_count") - 1, 0))
        Account.objects.filter(pk=status.account_id).update(statuses_count=Greatest(F("statuses_count") - 1, 0))
        status.delete()
    return files


def _judge(draft: Draft, limit: int) -> None:
    if not draft.text.strip() and not draft.media:
        raise Invalid("Text can't be blank")
    if length(draft.text, draft.spoiler_text) > limit:
        raise Invalid(f"Text character limit of {limit} exceeded")
    if len(draft.media) > LIMIT.pictures:
        raise Invalid(f"Cannot attach more than {LIMIT.pictures} files")
    if len(draft.key) > 200:
        raise Invalid("Idempotency-Key is too long (maximum is 200 characters)")


def _write(account: Account, draft: Draft, app: App | None) -> Status:
    parent, now = draft.in_reply_to, timezone.now()
    status = Status(
        id=next_id(),
        wall_id=account.wall_id,
        account=account,
        app=app,
        text=draft.text,
        spoiler_text=draft.spoiler_text,
        sensitive=draft.sensitive or bool(draft.spoiler_text),
        visibility=draft.visibility,
        language=draft.language,
        in_reply_to=parent,
        in_reply_to_account=parent.account_id if parent else None,
        thread=(parent.thread or parent.pk) if parent else None,
        idempotency_key=draft.key,
        created_at=now,
    )
    with transaction.atomic():
        status.save(force_insert=True)
        Account.objects.filter(pk=account.pk).update(statuses_count=F("statuses_count") + 1, last_status_at=now)
        if parent:
            Status.objects.filter(pk=parent.pk).update(replies_count=F("replies_count") + 1)
        shown = _attach(status, account, draft.media) if draft.media else []
    # What a reader of this row would load: spares the answer a query for pictures.
    status._prefetched_objects_cache = {"media": shown}  # type: ignore[attr-defined]
    return status


def _attach(status: Status, account: Account, ids: list[int]) -> list[Media]:
    pictures = Media.objects.free(account, ids)
    if len(pictures) != len(ids):
        raise Invalid("Media could not be found, or is part of another post already")
    for position, picture in enumerate(pictures):
        # Guarded: of two posts that want the same picture at once, one is refused.
        if not Media.objects.filter(pk=picture.pk, status=None).update(status=status, position=position):
            raise Invalid("Media could not be found, or is part of another post already")
        picture.status, picture.position = status, position
    return pictures
