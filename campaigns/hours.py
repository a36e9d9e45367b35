"""From the hour a person chose to the instant it means; the only place where the campaign desk meets time zones."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from enum import StrEnum

from campaigns.refusals import UnknownZone


class Shift(StrEnum):
    """What a clock change did to the hour chosen."""

    NONE = ""
    GAP = "gap"  # the hour does not exist that day; it moves forward by the gap
    DOUBLED = "doubled"  # it comes twice; the first is meant


@dataclass(frozen=True)
class Instant:
    """`utc` is aware; `wall` is what clocks in the zone will show then (differs from the hour chosen only in a gap)."""

    utc: dt.datetime
    wall: dt.datetime
    shift: Shift = Shift.NONE


def known_zone(zone: str) -> zoneinfo.ZoneInfo:
    """The zone's table. Raises UnknownZone."""
    try:
        return zoneinfo.ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise UnknownZone(zone=zone) from None


def instant(wall: dt.datetime, zone: str) -> Instant:
    """When `wall` (without offset) is in `zone`, to the second. Raises UnknownZone."""
    tz = known_zone(zone)
    first = wall.replace(tzinfo=tz, fold=0, microsecond=0)
    second = first.replace(fold=1)
    utc = first.astimezone(dt.UTC)
    shown = utc.astimezone(tz).replace(tzinfo=None, fold=0)
    if first.utcoffset() == second.utcoffset():
        return Instant(utc, shown)
    return Instant(utc, shown, Shift.GAP if shown != first.replace(tzinfo=None) else Shift.DOUBLED)
