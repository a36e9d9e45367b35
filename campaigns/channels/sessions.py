"""Keeping accounts signed in where keys are short-lived: a session is renewed early, by one worker at a time.

Networks limit how often one may sign in, and some take a key for renewing only once: two workers must not ask together.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils import timezone

from campaigns import outside, timing
from campaigns.channels.vault import seal
from campaigns.models import Channel
from social.contract import Account, Busy, Disconnected, Expired, NetworkError, NotSent
from social.http import Refused
from social.networks import network

WAIT = 5.0  # seconds after which to look whether another worker has got the new session

Clock = Callable[[], dt.datetime]


def signed_in(channel: Channel, *, clock: Clock = timezone.now) -> Account:
    """The account, ready to be called. Raises SealBroken, Disconnected, or that nothing can be sent now (NotSent, Busy)."""
    if network(channel.network).keeps_session and not _is_fresh(channel, clock()):
        _renew(channel, clock)
    return outside.account_of(channel)


def forget(channel: Channel, *, now: dt.datetime) -> None:
    """The network ended the session before its time: the next call begins with a new one."""
    ended = Channel.objects.filter(pk=channel.pk, session=channel.session)
    ended.update(renew_at=now, session_ends_at=now)


def heed(channel: Channel, error: NetworkError) -> None:
    """For those who only ask: a session that is over is forgotten, any other error is theirs to bear."""
    if isinstance(error, Expired):
        forget(channel, now=timezone.now())


def _renew(channel: Channel, clock: Clock) -> None:
    now = clock()
    ours = Channel.objects.filter(Q(renewing_until=None) | Q(renewing_until__lt=now), pk=channel.pk)
    until = now + dt.timedelta(seconds=timing.deadline())
    if not ours.update(renewing_until=until):
        _read_again(channel)
        if not _still_serves(channel, now):
            raise Busy(WAIT, "Another worker is signing the account in.")
        return
    try:
        _read_again(channel)
        if not _is_fresh(channel, now):
            _fetch(channel, clock)
    finally:
        Channel.objects.filter(pk=channel.pk, renewing_until=until).update(renewing_until=None)


def _fetch(channel: Channel, clock: Clock) -> None:
    """A new session, kept for whoever calls next; while the network cannot be reached, the old one serves to its end."""
    try:
        session = network(channel.network).renew(outside.account_of(channel), outside.door())
    except (Disconnected, Busy):
        raise
    except Refused:
        if not _still_serves(channel, clock()):
            raise  # an address we never call is for a person to mend
        return
    except NetworkError as error:
        if not _still_serves(channel, clock()):
            raise NotSent(error.text) from error
        return
    kept = {
        "session": seal(session.token),
        "renew_at": session.renew_at,
        "session_ends_at": session.ends_at,
    }
    # Only for the secret it was made from: she may have connected the account anew meanwhile.
    if Channel.objects.filter(pk=channel.pk, sealed=channel.sealed).update(**kept):
        for name, value in kept.items():
            setattr(channel, name, value)


def _read_again(channel: Channel) -> None:
    channel.refresh_from_db(fields=["sealed", "session", "renew_at", "session_ends_at"])


def _is_fresh(channel: Channel, now: dt.datetime) -> bool:
    return bool(channel.session) and channel.renew_at is not None and now < channel.renew_at


def _still_serves(channel: Channel, now: dt.datetime) -> bool:
    return bool(channel.session) and channel.session_ends_at is not None and now < channel.session_ends_at
