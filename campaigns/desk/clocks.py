"""The hour of a post in words: whose clock it is, and what a change of clocks did to it."""

import datetime as dt

from babel.core import get_global
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.hours import Instant, Shift, instant
from campaigns.models import Post
from language.dates import locale_of


def zone_words(zone: str) -> str:
    """The country whose clock is meant, as the reader calls it: "Morocco" for Africa/Casablanca."""
    territory = get_global("zone_territories").get(zone, "")
    return locale_of(get_language() or "ar").territories.get(territory, zone)


def hour_words(chosen: dt.datetime, meant: Instant) -> str:
    """Why the hour is not what it seems; "" when it is."""
    hours = {"chosen": f"{chosen:%H:%M}", "real": f"{meant.wall:%H:%M}"}
    if meant.shift is Shift.GAP:
        return _("%(chosen)s does not exist that day, because the clocks go forward: it goes out at %(real)s.") % hours
    if meant.shift is Shift.DOUBLED:
        return _("%(chosen)s comes twice that day, because the clocks go back: it goes out the first time.") % hours
    return ""


def note_on(post: Post) -> str:
    """What there is to say about the hour of a post; "" for nothing."""
    return hour_words(post.wall_time, instant(post.wall_time, post.zone)) if post.wall_time else ""


def is_past(post: Post, now: dt.datetime) -> bool:
    """Whether the hour chosen has gone by."""
    return post.due_at is not None and post.due_at <= now
