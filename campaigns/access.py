"""The doors of the campaign desk: a stranger finds nothing (404), a member without the right is told so (403)."""

import uuid

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtailmedia.models import MediaType

from accounts.models import User
from campaigns.models import Campaign, Channel, Connecting, Delivery, Post
from campaigns.vouching import is_in_her_post
from cooperatives.access import Right, enter
from library.access import looks_after
from library.models import Consent, Picture, Recording

__all__ = [
    "Right",
    "campaign_for",
    "channel_for",
    "connecting_for",
    "consent_for",
    "delivery_for",
    "film_for",
    "picture_for",
    "post_for",
]

Uid = uuid.UUID | str


def campaign_for(
    user: User, uid: Uid, right: Right = Right.DRAFT, *, among: QuerySet[Campaign] | None = None
) -> Campaign:
    """The campaign, with its cooperative. `among` narrows or enriches what is fetched. Http404, PermissionDenied."""
    rows = Campaign.objects.all() if among is None else among
    campaign = _one(rows.filter(archived_at=None).select_related("cooperative"), uid)
    enter(user, campaign.cooperative, right)
    return campaign


def post_for(user: User, uid: Uid, right: Right = Right.DRAFT, *, among: QuerySet[Post] | None = None) -> Post:
    """The post, with its campaign, cooperative and versions in force. Http404, PermissionDenied."""
    rows = Post.objects.all() if among is None else among
    post = _one(
        rows.filter(archived_at=None).select_related("cooperative", "campaign", "current", "approved"),
        uid,
    )
    enter(user, post.cooperative, right)
    return post


def channel_for(user: User, uid: Uid, right: Right = Right.DRAFT, *, among: QuerySet[Channel] | None = None) -> Channel:
    """The channel, with its cooperative. Http404, PermissionDenied."""
    rows = Channel.objects.all() if among is None else among
    channel = _one(rows.filter(archived_at=None).select_related("cooperative"), uid)
    enter(user, channel.cooperative, right)
    return channel


def connecting_for(user: User, uid: Uid) -> Connecting:
    """Her own try at connecting an account, with its cooperative; a colleague's is nothing to her. Http404, PermissionDenied."""
    row = _one(Connecting.objects.filter(actor=user).select_related("cooperative"), uid)
    enter(user, row.cooperative, Right.DECIDE)
    return row


def delivery_for(
    user: User, uid: Uid, right: Right = Right.DRAFT, *, among: QuerySet[Delivery] | None = None
) -> Delivery:
    """The delivery, with its post and channel. Http404, PermissionDenied."""
    rows = Delivery.objects.all() if among is None else among
    delivery = _one(rows.select_related("cooperative", "post", "channel", "version"), uid)
    enter(user, delivery.cooperative, right)
    return delivery


def picture_for(user: User, uid: Uid) -> Picture:
    """The picture of which she may say who is seen. Http404."""
    picture: Picture = _one(Picture.objects.select_related("cooperative"), uid)
    _look_after(user, picture)
    return picture


def film_for(user: User, uid: Uid) -> Recording:
    """The same of a film. Http404."""
    films = Recording.objects.filter(type=MediaType.VIDEO)
    film: Recording = _one(films.select_related("cooperative"), uid)
    _look_after(user, film)
    return film


def consent_for(user: User, uid: Uid) -> Consent:
    """A person noted, with the picture or film in which she is seen. Http404."""
    consent: Consent = _one(Consent.objects.select_related("picture__cooperative", "film__cooperative"), uid)
    _look_after(user, consent.file)
    return consent


def _look_after(user: User, file: Picture | Recording) -> None:
    """The library says who may; a picture that no cooperative owns is also the business of those whose post shows it."""
    if not looks_after(user, file) and (file.cooperative_id is not None or not is_in_her_post(user, file)):
        raise Http404


def _one(rows: QuerySet, uid: Uid):  # type: ignore[no-untyped-def, type-arg]
    """A uid that is no uid names nothing: 404, never a 500."""
    try:
        wanted = uid if isinstance(uid, uuid.UUID) else uuid.UUID(uid)
    except ValueError:
        wanted = uuid.UUID(int=0)
    return get_object_or_404(rows, uid=wanted)
