"""The later moments a person may choose for a post she posts by hand, on the clock of the post's zone."""

import datetime as dt

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from campaigns.hours import instant
from language.zones import wall_time

EVENING = dt.time(18, 0)


class Later(TextChoices):
    """Few and plain: a choice with one tap."""

    HOUR = "hour", _("In one hour")
    EVENING = "evening", _("This evening at 18:00")
    TOMORROW = "tomorrow", _("Tomorrow at this hour")


def moment(choice: str, now: dt.datetime, zone: str) -> dt.datetime:
    """The instant a choice means now (aware, UTC); this evening is past once it has begun."""
    if choice == Later.HOUR:
        return now + dt.timedelta(hours=1)
    wall = wall_time(now, zone)
    if choice == Later.EVENING:
        return instant(dt.datetime.combine(wall.date(), EVENING), zone).utc
    return instant(wall + dt.timedelta(days=1), zone).utc


def choices(now: dt.datetime, zone: str) -> list[Later]:
    """Those that are still to come."""
    return [choice for choice in Later if moment(choice, now, zone) > now]
