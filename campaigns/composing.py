"""Keeping what a composer holds: the first time, again, twice by a double press, and after somebody else saved."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import User
from campaigns import scheduling
from campaigns.drafting import Content, content_of, create_campaign, create_post, save_version
from campaigns.models import Campaign, Post, PostState
from campaigns.refusals import Stale
from cooperatives.access import Right, has_right
from cooperatives.models import Cooperative


def open_campaign(cooperative: Cooperative, *, uid: uuid.UUID, author: User, **facts: object) -> Campaign:
    """A new campaign; the second press of the same form finds what the first one made."""
    try:
        with transaction.atomic():
            return create_campaign(cooperative, uid=uid, author=author, **facts)  # type: ignore[arg-type]
    except IntegrityError:
        return Campaign.objects.get(uid=uid, cooperative=cooperative, created_by=author)


def change_campaign(campaign: Campaign, **facts: object) -> Campaign:
    """Another name, goal or dates."""
    for name, value in facts.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(facts))
    return campaign


def begin(campaign: Campaign, *, content: Content, wall_time: dt.datetime | None, uid: uuid.UUID, author: User) -> Post:
    """A new draft; the second press of the same form finds what the first one made and keeps the newer words."""
    try:
        with transaction.atomic():
            return create_post(campaign, author=author, content=content, wall_time=wall_time, uid=uid)
    except IntegrityError:
        post = Post.objects.select_related("current", "cooperative").get(uid=uid, campaign=campaign, created_by=author)
    if post.state == PostState.DRAFT:
        save_version(post, author=author, content=content)
    return post


def keep(
    post: Post, *, content: Content, wall_time: dt.datetime | None, based_on: int, author: User, now: dt.datetime
) -> None:
    """What she typed as the post's newest version, and its hour.

    Raises Stale when somebody saved other words since version `based_on`; TooLate, ForeignObject and the refusals of
    `scheduling.move`; PermissionDenied when a member would move what the president planned.
    """
    with transaction.atomic():
        row = Post.objects.select_for_update(of=("self",)).select_related("current", "cooperative").get(pk=post.pk)
        current = row.current
        if current is not None and current.number != based_on and not _says(content, row):
            raise Stale(asked=based_on, current=current.number)
        save_version(row, author=author, content=content)
        if wall_time != row.wall_time:
            if row.state == PostState.SCHEDULED and not has_right(author, row.cooperative, Right.DECIDE):
                raise PermissionDenied
            scheduling.move(row, wall_time=wall_time, actor=author, now=now)
    post.refresh_from_db()


def _says(content: Content, post: Post) -> bool:
    """Whether the current version says exactly this already: a second press, not a quarrel."""
    from campaigns.drafting import plain

    return post.current is not None and content_of(post.current) == plain(content)
