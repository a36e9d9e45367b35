"""The browsers that tell a person while they are closed: one person a browser, until she ends it or signs out there."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from notices.models import PushSubscription
from social.push.sending import Subscription

COOKIE = "phone"
YEAR = 365 * 24 * 3600
MOST = 10  # browsers of one person; nobody has more, and each is a call we make


def tell_on(user: User, subscription: Subscription) -> PushSubscription:
    """From now on this browser tells `user`, and nobody else; a row of its own each time, so that old cookies name nothing."""
    with transaction.atomic():
        PushSubscription.objects.filter(endpoint=subscription.endpoint).delete()
        phone = PushSubscription.objects.create(
            user=user, endpoint=subscription.endpoint, p256dh=subscription.p256dh, auth=subscription.auth
        )
        kept = list(PushSubscription.objects.filter(user=user).values_list("pk", flat=True)[:MOST])
        PushSubscription.objects.filter(user=user).exclude(pk__in=kept).delete()
    return phone


def named_in(request: HttpRequest) -> list[UUID]:
    """The browser that the request says it is, or none. The cookie outlives the session: somebody else may sign in after it."""
    try:
        return [UUID(request.COOKIES.get(COOKIE, ""))]
    except ValueError:
        return []


def is_told_here(user: User | AnonymousUser, request: HttpRequest) -> bool:
    """Whether the browser of this request tells this person."""
    named = named_in(request)
    return bool(named and user.pk) and PushSubscription.objects.filter(uid__in=named, user=user.pk).exists()


def end_here(user: User, request: HttpRequest) -> None:
    """She ends it, or signs out."""
    PushSubscription.objects.filter(uid__in=named_in(request), user=user).delete()


def end_for_others(user: User, request: HttpRequest) -> None:
    """Somebody signs in where another person's session ran out: that person is told nothing here any more."""
    PushSubscription.objects.filter(uid__in=named_in(request)).exclude(user=user).delete()


def end_elsewhere(user: User, request: HttpRequest) -> None:
    """A new password ends what a lost phone still shows."""
    PushSubscription.objects.filter(user=user).exclude(uid__in=named_in(request)).delete()
