"""Who may do what in a cooperative: one door, asked by every room above."""

import uuid
from enum import Enum

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from cooperatives.models import ApiToken, Cooperative, Membership, Role


class Right(Enum):
    """DRAFT: see, draft, comment, submit. DECIDE: approve, schedule, cancel, channels, members, tokens."""

    DRAFT = "draft"
    DECIDE = "decide"


def membership(user: User, cooperative: Cooperative) -> Membership | None:
    """The person's living place in this cooperative, or None."""
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(user=user, cooperative=cooperative, left_at=None).first()


def has_right(user: User, cooperative: Cooperative, right: Right) -> bool:
    """Members draft, presidents also decide."""
    place = membership(user, cooperative)
    return place is not None and (right is Right.DRAFT or place.role == Role.PRESIDENT)


def enter(user: User, cooperative: Cooperative, right: Right = Right.DRAFT) -> Membership:
    """The membership that opens the door; Http404 to strangers, PermissionDenied to a member without the right."""
    place = membership(user, cooperative)
    if place is None:
        raise Http404
    if right is Right.DECIDE and place.role != Role.PRESIDENT:
        raise PermissionDenied
    return place


def cooperative_for(user: User, uid: uuid.UUID, right: Right = Right.DRAFT) -> Cooperative:
    """The cooperative with this uid, if the door opens."""
    cooperative = get_object_or_404(Cooperative, uid=uid, archived_at=None)
    enter(user, cooperative, right)
    return cooperative


def place_for(user: User, uid: uuid.UUID, right: Right = Right.DRAFT) -> Membership:
    """A membership of a cooperative the user may act in."""
    place = get_object_or_404(Membership.objects.select_related("cooperative", "user"), uid=uid, left_at=None)
    enter(user, place.cooperative, right)
    return place


def token_for(user: User, uid: uuid.UUID) -> tuple[ApiToken, Cooperative]:
    """A cooperative's token, with that cooperative: its president's business alone."""
    token = get_object_or_404(ApiToken.objects.select_related("cooperative"), uid=uid)
    if token.cooperative is None:
        raise Http404
    enter(user, token.cooperative, Right.DECIDE)
    return token, token.cooperative
