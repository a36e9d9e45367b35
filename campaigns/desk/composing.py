"""Keeping what a composer holds: the first time, again, twice by a double press, and after somebody else saved."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.record import record
from campaigns import scheduling
from campaigns.blockers import blockers
from campaigns.drafting import Content, create_campaign, create_post, from_submission, save_version
from campaigns.models import Campaign, Channel, Post, PostState
from campaigns.querysets import living_variants
from campaigns.refusals import NoChannels, Refusal, Stale, WouldBeRefused
from cooperatives.access import Right, has_right
from cooperatives.models import Cooperative
from training.models import SubmissionVersion


class PresidentMoves(Refusal):
    code = "president_moves"
    status = 403
    sentence = _("This post is planned: only the president gives it another hour.")


def open_campaign(cooperative: Cooperative, *, uid: uuid.UUID, author: User, **facts: object) -> Campaign:
    """A new campaign; the second press of the same form finds what the first one made. Http404 for a forged uid."""
    try:
        with transaction.atomic():
            return create_campaign(cooperative, uid=uid, author=author, **facts)  # type: ignore[arg-type]
    except IntegrityError:
        return get_object_or_404(Campaign, uid=uid, cooperative=cooperative, created_by=author)


def change_campaign(campaign: Campaign, *, author: User, **facts: object) -> Campaign:
    """Another name, goal or dates; nothing is written when nothing differs."""
    changed = [name for name, value in facts.items() if getattr(campaign, name) != value]
    if changed:
        with transaction.atomic():
            for name in changed:
                setattr(campaign, name, facts[name])
            campaign.save(update_fields=changed)
            record(author, "campaign.change", campaign, cooperative=campaign.cooperative, detail={"changed": changed})
    return campaign


def begin(campaign: Campaign, *, content: Content, wall_time: dt.datetime | None, uid: uuid.UUID, author: User) -> Post:
    """A new draft; the second press of the same form finds what the first one made and keeps the newer words.

    Http404 for the uid of somebody else's post.
    """
    try:
        with transaction.atomic():
            return create_post(campaign, author=author, content=content, wall_time=wall_time, uid=uid)
    except IntegrityError:
        rows = Post.objects.select_related("current", "cooperative")
        post = get_object_or_404(rows, uid=uid, campaign=campaign, created_by=author)
    if post.state == PostState.DRAFT:
        save_version(post, author=author, content=content)
    return post


def keep(post: Post, *, content: Content, based_on: int, author: User) -> None:
    """What she typed as the post's newest version.

    Raises Stale when somebody saved other words since version `based_on`; TooLate, ForeignObject.
    """
    with transaction.atomic():
        row = Post.objects.select_for_update(of=("self",)).select_related("current", "cooperative").get(pk=post.pk)
        before = row.current
        version = save_version(row, author=author, content=content)
        if before is not None and before.number != based_on and version.pk != before.pk:
            raise Stale(asked=based_on, current=before.number)  # and what was written goes with the transaction
    post.refresh_from_db()


def set_hour(post: Post, *, wall_time: dt.datetime | None, author: User, now: dt.datetime) -> None:
    """Another hour. Raises PresidentMoves for a member and a planned post, and the refusals of `scheduling.move`."""
    if post.state == PostState.SCHEDULED and not has_right(author, post.cooperative, Right.DECIDE):
        raise PresidentMoves
    scheduling.move(post, wall_time=wall_time, actor=author, now=now)


def begun(campaign: Campaign, *, uid: uuid.UUID, author: User) -> Post | None:
    """The post a composer's form has made already, if it has."""
    rows = Post.objects.select_related("current", "cooperative", "campaign")
    return rows.filter(uid=uid, campaign=campaign, created_by=author).first()


def hand_over(post: Post, *, author: User, request: HttpRequest | None = None) -> Post:
    """Asks for approval, once nothing is left that a network would refuse. Raises NoChannels, WouldBeRefused, NotAllowed."""
    version = post.current
    if version is None or not living_variants(version).exists():
        raise NoChannels
    if findings := blockers(version):
        raise WouldBeRefused(findings)
    return scheduling.submit(post, actor=author, request=request)


def take_work(
    version: SubmissionVersion, campaign: Campaign, *, author: User, channels: tuple[Channel, ...]
) -> tuple[Post, bool]:
    """Her handed-in work as a draft of the campaign, and whether it is new there."""
    there = Post.objects.filter(campaign=campaign, origin_version=version, archived_at=None).exists()
    return from_submission(version, campaign, author=author, channels=channels), not there
