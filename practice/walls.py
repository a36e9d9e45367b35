"""What other rooms may ask of the practice network: open a wall, hand out a token, make things go wrong and right again."""

import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from practice.faults import LONGEST_WAIT, kind_of
from practice.models import Account, Fault, Token, Wall
from practice.models.people import digest

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_HANDLE = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*")


class NoSuchWall(LookupError):
    """Nobody opened a wall of this name."""


@dataclass(frozen=True)
class WallAddress:
    """Where a wall is found. `join_url` lets its reader in; `desk_url` opens the trainer's desk: for trainers only."""

    slug: str
    name: str
    code: str
    api_url: str
    page_url: str
    join_url: str
    desk_url: str


@dataclass(frozen=True)
class FaultState:
    """One fault that is switched on. `calls_left` None: until it is switched off."""

    mode: str
    seconds: int
    calls_left: int | None
    chance: float
    posting_only: bool


def open_wall(slug: str, name: str, *, public: bool = False) -> WallAddress:
    """The wall `slug`, made if need be, called `name`. `public`: anybody may read it. Raises ValueError for a bad slug."""
    if not _SLUG.fullmatch(slug):
        raise ValueError("A wall's name in addresses is made of small Latin letters, digits and dashes.")
    wall, made = Wall.objects.get_or_create(slug=slug, defaults={"name": name, "is_public_read": public})
    if not made and (wall.name, wall.is_public_read) != (name, public):
        wall.name, wall.is_public_read = name, public
        wall.save(update_fields=["name", "is_public_read"])
    return address_of(wall)


def wall_address(wall_slug: str) -> WallAddress:
    """Where an open wall is found. Raises NoSuchWall."""
    return address_of(_wall(wall_slug))


def issue_token(wall_slug: str, handle: str, display_name: str = "") -> str:
    """A new secret to speak on a wall as `handle`, whose account is made if need be; older tokens stay good.

    The account is then closed: nobody of the room can take its name with the wall's code.
    Raises NoSuchWall, and ValueError for a handle the network would not accept.
    """
    wall = _wall(wall_slug)
    account = account_called(wall, handle, display_name)
    if account.is_open or (display_name and account.display_name != display_name):
        account.is_open, account.display_name = False, display_name or account.display_name
        account.save(update_fields=["is_open", "display_name"])
    secret = secrets.token_urlsafe(32)
    Token.objects.create(wall=wall, account=account, digest=digest(secret))
    return secret


def set_fault(
    wall_slug: str,
    mode: str,
    *,
    seconds: int | None = None,
    calls: int | None = None,
    chance: float = 1.0,
    posting_only: bool = False,
) -> None:
    """Makes a wall go wrong: for every call, for the next `calls`, or for a share of them (`chance`, 0 to 1).

    `seconds`: how late a slow answer comes (40 at most), or what Retry-After says when busy.
    Raises NoSuchWall, and ValueError for an unknown mode or a number out of range.
    """
    kind = kind_of(mode)
    wait = kind.usual_seconds if seconds is None else seconds
    if not 0 <= wait <= (LONGEST_WAIT if kind.mode == "slow" else 3600):
        raise ValueError(f"{wait} seconds are too many for {mode}.")
    if not 0 <= chance <= 1 or (calls is not None and calls < 1):
        raise ValueError("A fault strikes with a chance from 0 to 1, and for at least one call.")
    wall = _wall(wall_slug)
    with transaction.atomic():
        values = {"seconds": wait, "calls_left": calls, "chance": chance, "posting_only": posting_only}
        Fault.objects.update_or_create(wall=wall, mode=kind.mode, defaults=values)
        Wall.objects.filter(pk=wall.pk).update(has_faults=True)


def clear_faults(wall_slug: str, mode: str | None = None) -> None:
    """Everything works again, or everything but the other faults when one `mode` is named. Raises NoSuchWall."""
    wall = _wall(wall_slug)
    with transaction.atomic():
        chosen = wall.faults.all() if mode is None else wall.faults.filter(mode=kind_of(mode).mode)
        chosen.delete()
        Wall.objects.filter(pk=wall.pk).update(has_faults=wall.faults.exists())


def wall_faults(wall_slug: str) -> list[FaultState]:
    """The faults now switched on; one whose calls are used up is over. Raises NoSuchWall."""
    return [
        FaultState(fault.mode, fault.seconds, fault.calls_left, fault.chance, fault.posting_only)
        for fault in _wall(wall_slug).faults.exclude(calls_left=0).order_by("mode")
    ]


def address_of(wall: Wall) -> WallAddress:
    """A wall's addresses: its API as our own programs reach it, its pages as people do."""
    page = f"{settings.BASE_URL}/practice/{wall.slug}/"
    return WallAddress(
        slug=wall.slug,
        name=wall.name,
        code=wall.code,
        api_url=f"{settings.PRACTICE_URL}/practice/{wall.slug}",
        page_url=page,
        join_url=f"{page}?code={wall.code}",
        desk_url=f"{page}desk/?key={wall.secret}",
    )


def account_called(wall: Wall, handle: str, display_name: str = "", *, is_open: bool = False) -> Account:
    """The account of this handle, made if need be; two makers at once get the same. Raises ValueError."""
    handle = handle.strip().lstrip("@").lower()
    if len(handle) > 30 or not _HANDLE.fullmatch(handle):
        raise ValueError("A handle has up to 30 Latin letters, digits, underscores, dots or dashes.")
    found = wall.accounts.filter(handle=handle).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return wall.accounts.create(handle=handle, display_name=display_name[:80], is_open=is_open)
    except IntegrityError:
        return wall.accounts.get(handle=handle)


def _wall(slug: str) -> Wall:
    try:
        return Wall.objects.get(slug=slug)
    except Wall.DoesNotExist:
        raise NoSuchWall(f"There is no practice wall called {slug!r}. Open it first.") from None
