"""From the hour a person chose to the instant it means; the only place where the campaign desk meets time zones."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from campaigns.refusals import UnknownZone
from language import zones


class Shift(StrEnum):
    """What a clock change did to the hour chosen."""

    NONE = ""
    GAP = "gap"  # the hour does not exist that day; it moves forward by the gap
    DOUBLED = "doubled"  # it comes twice; the first is meant


# Nobody plans outside them; near the ends of the calendar sums of instants and zones are no dates any more.
YEARS = range(2000, 2200)


@dataclass(frozen=True)
class Instant:
    """`utc` is aware; `wall` is what clocks in the zone will show then (differs from the hour chosen only in a gap)."""

    utc: dt.datetime
    wall: dt.datetime
    shift: Shift = Shift.NONE


_SHIFTS = {"exact": Shift.NONE, "moved": Shift.GAP, "first": Shift.DOUBLED}


def instant(wall: dt.datetime, zone: str) -> Instant:
    """When `wall` (without offset) is in `zone`, to the second. Raises UnknownZone."""
    check_zone(zone)
    planned = zones.plan(wall.replace(microsecond=0), zone)
    return Instant(planned.instant, planned.wall, _SHIFTS[planned.note])


def check_zone(zone: str) -> None:
    """Raises UnknownZone."""
    if not zones.is_zone(zone):
        raise UnknownZone(zone=zone)
