"""Opening a workshop with its code, its wall, its days and its first trainer; changing it; putting it away."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from practice.walls import NoSuchWall, WallAddress, open_wall, wall_address
from training.models import LearningItem, Workshop, WorkshopDay, WorkshopTrainer

# Read from a projector and typed on a phone: no sign that looks like another (0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V).
CODE_LETTERS = "ACEFHJKMNPRTWXY3479"
CODE_LENGTH = 6


class CannotChange(Exception):
    """The change would leave the workshop without a trainer, or names nobody."""


def open_workshop(
    *,
    name: str,
    programme: LearningItem,
    by: User,
    language: str = "ar",
    place: str = "",
    region: str = "",
    zone: str = "Africa/Casablanca",
    days: Iterable[date] = (),
    request: HttpRequest | None = None,
) -> Workshop:
    """A new workshop with `by` as its trainer, a code nobody else has, and an empty practice wall of its own."""
    with transaction.atomic():
        workshop = Workshop.objects.create(
            code=_free_code(),
            name=name,
            programme=programme,
            place=place,
            region=region,
            zone=zone,
            language=language,
            wall=open_wall(_wall_slug(name), name[:120]).slug,
        )
        WorkshopTrainer.objects.create(workshop=workshop, user=by)
        set_days(workshop, days)
        record(by, "workshop_opened", workshop, detail={"code": workshop.code}, request=request)
    return workshop


def change_workshop(
    workshop: Workshop,
    *,
    name: str,
    place: str,
    language: str,
    days: Iterable[date],
    by: User,
    request: HttpRequest | None = None,
) -> None:
    """New name, place, language and days; the programme stays, for what counts was frozen when each trainee came in."""
    with transaction.atomic():
        workshop.name, workshop.place, workshop.language = name, place, language
        workshop.save(update_fields=["name", "place", "language"])
        set_days(workshop, days)
        record(by, "workshop_changed", workshop, request=request)


def set_days(workshop: Workshop, days: Iterable[date]) -> None:
    """Exactly these meetings; one that stays keeps its row."""
    wanted = set(days)
    workshop.days.exclude(date__in=wanted).delete()
    there = set(workshop.days.values_list("date", flat=True))
    WorkshopDay.objects.bulk_create(WorkshopDay(workshop=workshop, date=day) for day in sorted(wanted - there))


def archive(workshop: Workshop, *, by: User, now: datetime, request: HttpRequest | None = None) -> None:
    """Puts it away: its code no longer lets anyone in, and nothing of it waits on the desk. Its work stays."""
    _put(workshop, now, "workshop_archived", by, request)


def take_out(workshop: Workshop, *, by: User, request: HttpRequest | None = None) -> None:
    """Back from the archive, as it was."""
    _put(workshop, None, "workshop_taken_out", by, request)


def add_trainer(workshop: Workshop, email: str, *, by: User, request: HttpRequest | None = None) -> WorkshopTrainer:
    """A colleague who from now on reads the work of this workshop. Raises CannotChange if nobody signs in so."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise CannotChange(_("Nobody signs in here with this e-mail address."))
    with transaction.atomic():
        place, made = WorkshopTrainer.objects.get_or_create(workshop=workshop, user=user)
        if made:
            record(by, "trainer_added", workshop, detail={"trainer": str(user.uid)}, request=request)
    return place


def remove_trainer(workshop: Workshop, user: User, *, by: User, request: HttpRequest | None = None) -> None:
    """She no longer reads this workshop's work; what she answered stays. Raises CannotChange for the last trainer."""
    with transaction.atomic():
        Workshop.objects.select_for_update().get(pk=workshop.pk)
        if not workshop.trainers.exclude(user=user).exists():
            raise CannotChange(_("A workshop needs a trainer. Add another one first."))
        workshop.trainers.filter(user=user).delete()
        record(by, "trainer_removed", workshop, detail={"trainer": str(user.uid)}, request=request)


def wall_of(workshop: Workshop) -> WallAddress | None:
    """Where its wall is, with the address of the wall's desk: for its trainers' eyes only. None if it has no wall."""
    try:
        return wall_address(workshop.wall) if workshop.wall else None
    except NoSuchWall:
        return None


def _put(workshop: Workshop, at: datetime | None, verb: str, by: User, request: HttpRequest | None) -> None:
    with transaction.atomic():
        if Workshop.objects.filter(pk=workshop.pk, archived_at__isnull=at is not None).update(archived_at=at):
            record(by, verb, workshop, request=request)
    workshop.archived_at = at


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Workshop.objects.filter(code=code).exists():
            return code


def _wall_slug(name: str) -> str:
    """Not the code: the wall's address is seen by people who are not invited. Names in Arabic letters leave only the tail."""
    start = slugify(name)[:40].strip("-_").replace("_", "-")
    return f"{start or 'wall'}-{secrets.token_hex(4)}"
