"""How long the delivery engine waits for what. Everything follows from the deadline of one publishing call.

Why each wait is as long as it is: docs/decisions/0006-at-most-once.md.
"""

import datetime as dt

from django.conf import settings

from social import wire

TURN = 0.01  # seconds: the pace that even one slow worker keeps

# Goes on while the machine sleeps: a laptop closed for an hour is an hour late.
seconds_awake = wire.awake


def deadline() -> float:
    """D, in seconds: a publishing call has ended, well or badly, so long after it began."""
    return settings.PUBLISH_DEADLINE


def fence_patience() -> float:
    """A worker that reaches its call later than this after the fence does not make it."""
    return min(5.0, deadline())


def lease(queue: int = 0) -> dt.timedelta:
    """A claimed delivery nobody fenced for so long is given back; one at the end of a `queue` has to wait for its turn."""
    return _after(max(5.0, deadline() * 4 / 3) + queue * TURN)


def early_look() -> dt.timedelta:
    """So soon after the fence the network is asked for the first time: presence proves at once."""
    return _after(min(5.0, deadline() / 2))


def vanished_after() -> dt.timedelta:
    """A call not ended so long after its fence has lost its worker."""
    return _after(deadline() + min(5.0, deadline() / 4))


def absence_after_error() -> dt.timedelta:
    """So long after a call that ended in error, not being on the network proves that it will not come any more."""
    return _after(deadline() * 2 / 3)


def absence_after_vanishing() -> dt.timedelta:
    """The same after a worker that vanished, counted from its fence."""
    return _after(deadline() * 2)


def look_again(looks: int) -> dt.timedelta:
    """The pause before the next question about one delivery: short at first, never longer than a minute."""
    return _after(min(60.0, deadline() / 9 * 2 ** min(looks, 6)))


def give_up_after() -> dt.timedelta:
    """A doubt older than this is a person's to settle."""
    return _after(max(60.0, deadline() * 14))


def _after(seconds: float) -> dt.timedelta:
    return dt.timedelta(seconds=seconds)
