"""The version of Facebook's interface we speak, and the day it is switched off."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from campaigns.models import Channel
from campaigns.outside import GRAPH
from social.capabilities import GRAPH_REMOVALS

ALARM = dt.timedelta(days=60)


@dataclass(frozen=True)
class Removal:
    """A version that is going, or gone, on `day`."""

    version: str
    day: dt.date
    is_over: bool

    @property
    def words(self) -> str:
        """One line for operators."""
        verb = "switched off" if self.is_over else "will switch off"
        return f"Facebook {verb} {self.version} of its interface on {self.day}: set a newer GRAPH_API_VERSION."


def coming_removal(today: dt.date) -> Removal | None:
    """What to tell the operator; None while the day is far, unknown, or nobody here has an account there."""
    version = settings.GRAPH_API_VERSION
    day = GRAPH_REMOVALS.get(version)
    if day is None or today < day - ALARM:
        return None
    if not Channel.objects.filter(network__in=GRAPH, archived_at=None).exists():
        return None
    return Removal(version, day, today >= day)
