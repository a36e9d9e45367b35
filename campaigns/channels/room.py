"""What one account's own server accepts, told when the account is checked, and what our own site's address leaves of it."""

from collections.abc import Mapping
from dataclasses import replace
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from campaigns.models import Channel
from social.contract import Limits, Network

# Numbers alone: the unit a network counts in, and whether it needs a picture, no server changes.
_NUMBERS = ("text", "caption", "link_cost", "pictures", "picture_bytes", "alt_text")
_MOST = 10_000_000_000
_INSIDE = (".local", ".localhost", ".lan", ".internal", ".home.arpa")  # names that mean something in one building only


def room_of(channel: Channel | None, known: Network, *, film: bool = False) -> Limits:
    """The network's limits as the channel's server has them; the network's own where nothing is known, or nothing sensible.

    The long text beside one picture is there only where the network can fetch that picture from us; no film has it.
    """
    told = channel.limits if channel is not None else {}
    own: dict[str, Any] = _sensible(told) if isinstance(told, Mapping) else {}
    room = replace(known.limits, **own)
    return room if is_public(settings.BASE_URL) and not film else replace(room, single_caption=None)


def is_public(address: str) -> bool:
    """Whether networks can fetch from this address of ours: https, and a host that means the same everywhere."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" and ip_address(host).is_global
    except ValueError:
        return parts.scheme == "https" and "." in host and not host.endswith(_INSIDE)


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
