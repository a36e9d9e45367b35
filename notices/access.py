"""Whose notices: her own, nobody else's."""

from uuid import UUID

from django.http import Http404

from accounts.models import User
from notices.models import Notice, NoticeQuerySet


def notices_for(user: User) -> NoticeQuerySet:
    """All of the person's notices, newest first."""
    return Notice.objects.of(user)


def notice_for(user: User, uid: UUID) -> Notice:
    """Her notice; Http404 when it is somebody else's or nobody's."""
    try:
        return notices_for(user).get(uid=uid)
    except Notice.DoesNotExist:
        raise Http404 from None
