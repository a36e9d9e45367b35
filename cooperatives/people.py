"""Who belongs: adding, changing a role, leaving. Each is written into the audit book."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from accounts.models import User
from audit.record import record
from cooperatives.models import Cooperative, Membership, Role


class CannotChange(Exception):
    """The change is refused; the text is a msgid for the person who asked."""


def add_member(cooperative: Cooperative, user: User, role: str, *, by: User) -> Membership:
    """Gives `user` a place; CannotChange when she has one already."""
    try:
        with transaction.atomic():
            place = Membership.objects.create(cooperative=cooperative, user=user, role=role)
            record(by, "member_added", place, cooperative=cooperative, detail={"role": role})
    except IntegrityError as error:
        raise CannotChange(gettext_noop("This person already belongs to the cooperative.")) from error
    return place


def change_role(place: Membership, role: str, *, by: User) -> None:
    """Makes a member president or the other way round; a cooperative is never left without a president."""
    with transaction.atomic():
        _lock(place)
        if place.role == Role.PRESIDENT and role != Role.PRESIDENT:
            _refuse_last_president(place)
        changed = Membership.objects.filter(pk=place.pk, left_at=None).exclude(role=role).update(role=role)
        if changed:
            record(by, "role_changed", place, cooperative=place.cooperative, detail={"from": place.role, "to": role})


def end_membership(place: Membership, *, by: User, now: dt.datetime) -> None:
    """Ends a place; doing it twice changes nothing."""
    with transaction.atomic():
        _lock(place)
        if place.role == Role.PRESIDENT:
            _refuse_last_president(place)
        if Membership.objects.filter(pk=place.pk, left_at=None).update(left_at=now):
            record(by, "member_left", place, cooperative=place.cooperative)


def _lock(place: Membership) -> None:
    """Two presidents who demote each other at once must queue here, or none would be left."""
    Cooperative.objects.select_for_update().get(pk=place.cooperative_id)
    place.refresh_from_db()


def _refuse_last_president(place: Membership) -> None:
    others = Membership.objects.filter(cooperative=place.cooperative, role=Role.PRESIDENT, left_at=None)
    if not others.exclude(pk=place.pk).exists():
        raise CannotChange(gettext_noop("A cooperative needs a president: name another one first."))
