"""Whose desk a page shows: the cooperative chosen among those a person belongs to, and whether she decides there."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from accounts.models import User
from campaigns.desk.lists import places_of
from cooperatives.access import Right
from cooperatives.models import Cooperative, Membership, Role


@dataclass(frozen=True)
class Desk:
    """`places` are all her memberships, those she presides first; `place` is the one this page is about."""

    places: tuple[Membership, ...]
    place: Membership | None

    @property
    def cooperative(self) -> Cooperative:
        """The cooperative of this page. Only asked where `place` is known."""
        assert self.place is not None
        return self.place.cooperative

    @property
    def decides(self) -> bool:
        """Whether she approves, schedules and connects here."""
        return self.place is not None and self.place.role == Role.PRESIDENT

    @property
    def query(self) -> str:
        """What a link of the desk carries so that the next page is about the same cooperative; "" when she has one."""
        return f"?cooperative={self.cooperative.uid}" if self.place and len(self.places) > 1 else ""

    def may(self, right: Right) -> bool:
        return self.place is not None and (right is Right.DRAFT or self.decides)


def desk_for(request: HttpRequest) -> Desk:
    """The desk named by `?cooperative=`, else her first. Http404 for a cooperative she does not belong to."""
    places = _places(request.user)
    wanted = request.GET.get("cooperative", "")
    if not wanted:
        return Desk(places, places[0] if places else None)
    return Desk(places, _named(places, wanted))


def desk_of(user: User, cooperative: Cooperative) -> Desk:
    """The desk of a cooperative whose door has opened already."""
    places = _places(user)
    return Desk(places, next((place for place in places if place.cooperative_id == cooperative.pk), None))


def _places(user: object) -> tuple[Membership, ...]:
    return tuple(places_of(user)) if isinstance(user, User) else ()


def _named(places: tuple[Membership, ...], wanted: str) -> Membership:
    try:
        uid = uuid.UUID(wanted)
    except ValueError:
        raise Http404 from None
    for place in places:
        if place.cooperative.uid == uid:
            return place
    raise Http404
