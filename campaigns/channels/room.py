"""What one account's own server accepts, told when the account is checked, and what our own site's address leaves of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from campaigns.models import Channel
from social.contract import FilmLimits, Limits, Network

# Numbers alone: the unit a network counts in, and whether it needs a picture, no server changes.
_NUMBERS = ("text", "caption", "link_cost", "pictures", "picture_bytes", "alt_text")
# The same of a film, under names of their own; 0 bytes: this server takes no films.
_OF_FILM = {"film_bytes": "most_bytes", "film_alt_text": "alt_text"}
_MOST = 10_000_000_000
_INSIDE = (".local", ".localhost", ".lan", ".internal", ".home.arpa")  # names that mean something in one building only


def room_of(channel: Channel | None, known: Network, *, film: bool = False) -> Limits:
    """The network's limits as the channel's server has them; the network's own where nothing is known, or nothing sensible.

    The long text beside one picture is there only where the network can fetch that picture from us; no film has it.
    """
    told = channel.limits if channel is not None else {}
    room = known.limits
    if isinstance(told, Mapping):
        own: dict[str, Any] = _sensible(told)
        room = replace(room, film=_film(told, known), **own)
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
    differs = {name: number for name, number in told.items() if number != getattr(known.limits, name)}
    return differs | _kept_of_film(limits, known)


def _film(told: Mapping[str, Any], known: Network) -> FilmLimits | None:
    film = known.limits.film
    if film is None or (told.get("film_bytes") == 0 and not isinstance(told["film_bytes"], bool)):
        return None
    own: dict[str, Any] = {_OF_FILM[name]: number for name, number in _sensible(told, _OF_FILM).items()}
    return replace(film, **own)


def _kept_of_film(limits: Limits, known: Network) -> dict[str, int]:
    film = known.limits.film
    if film is None:
        return {}
    if limits.film is None:
        return {"film_bytes": 0}
    told = _sensible({name: getattr(limits.film, ours) for name, ours in _OF_FILM.items()}, _OF_FILM)
    return {name: number for name, number in told.items() if number != getattr(film, _OF_FILM[name])}


def _sensible(told: Mapping[str, Any], names: Iterable[str] = _NUMBERS) -> dict[str, int]:
    return {
        name: number
        for name in names
        if isinstance(number := told.get(name), int) and not isinstance(number, bool) and 0 < number <= _MOST
    }
