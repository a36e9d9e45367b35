"""Wall time and zone to an instant, by the zone tables we pin.

Morocco left daylight changes on 20 September 2026. Python reads the system's tables first and many systems are an
hour wrong since, so importing this module makes `zoneinfo` use the `tzdata` package alone, in this process.
"""

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

import tzdata

HOME_ZONE = "Africa/Casablanca"

Note = Literal["exact", "moved", "first"]


@dataclass(frozen=True)
class Planned:
    """An instant for a wall time. `note` says whether the hour was there once ("exact"), was missing and moved
    forward by the gap ("moved"), or came twice and the first was taken ("first"). `wall` is what clocks then show.
    """

    instant: datetime
    wall: datetime
    zone: str
    note: Note


def use_pinned_tables() -> None:
    """Makes `zoneinfo` read the pinned `tzdata` package and nothing of the system."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()


use_pinned_tables()


def table_version() -> str:
    """The release of the zone tables in use, such as "2026c"."""
    return tzdata.IANA_VERSION


def tables_are_right() -> bool:
    """Whether 2026-11-22 09:00 in Casablanca is 09:00 UTC, as it is since Morocco keeps UTC+0."""
    return plan(datetime(2026, 11, 22, 9, 0), HOME_ZONE).instant == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def is_zone(name: str) -> bool:
    """Whether a name is one of the zone tables."""
    return name in _names()


def plan(wall: datetime, zone: str) -> Planned:
    """The instant (UTC) of a wall time without offset. Raises ValueError for an unknown zone or an aware time."""
    if wall.tzinfo is not None:
        raise ValueError("A wall time has no offset.")
    if not is_zone(zone):
        raise ValueError(f"Unknown zone: {zone}")
    place = zoneinfo.ZoneInfo(zone)
    first = wall.replace(tzinfo=place, fold=0)
    # In a gap, fold=0 reads the clock as it went before: the instant lies the gap's length further on.
    instant = first.astimezone(UTC)
    shown = instant.astimezone(place).replace(tzinfo=None, fold=0)
    note: Note = "exact"
    if shown != wall.replace(fold=0):
        note = "moved"
    elif first.utcoffset() != wall.replace(tzinfo=place, fold=1).utcoffset():
        note = "first"
    return Planned(instant, shown, zone, note)


def wall_time(instant: datetime, zone: str) -> datetime:
    """What clocks in a zone show at an instant, without offset. Raises ValueError for a naive instant."""
    if instant.tzinfo is None:
        raise ValueError("An instant has an offset.")
    if not is_zone(zone):
        raise ValueError(f"Unknown zone: {zone}")
    return instant.astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None, fold=0)
