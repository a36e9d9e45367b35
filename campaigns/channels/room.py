"""What one account's own server accepts: told by the server when the account is checked, and measured with ever after."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from campaigns.models import Channel
from social.contract import Limits, Network

# Numbers alone: the unit a network counts in, and whether it needs a picture, no server changes.
_NUMBERS = ("text", "caption", "link_cost", "pictures", "picture_bytes", "alt_text")
_MOST = 10_000_000_000


def room_of(channel: Channel | None, known: Network) -> Limits:
    """The network's limits as the channel's server has them; the network's own where nothing is known, or nothing sensible."""
    told = channel.limits if channel is not None else {}
    own: dict[str, Any] = _sensible(told) if isinstance(told, Mapping) else {}
    return replace(known.limits, **own)


def kept(limits: Limits | None, known: Network) -> dict[str, int]:
    """What is worth keeping on the channel: only what differs from the network's own numbers."""
    if limits is None:
        return {}
    told = _sensible({name: getattr(limits, name) for name in _NUMBERS})
    return {name: number for name, number in told.items() if number != getattr(known.limits, name)}


def _sensible(told: Mapping[str, Any]) -> dict[str, int]:
    return {
        name: number
        for name in _NUMBERS
        if isinstance(number := told.get(name), int) and not isinstance(number, bool) and 0 < number <= _MOST
    }
