"""What one account's own server accepts: told by the server when the account is checked, and measured with ever after."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from campaigns.models import Channel
from social.contract import FilmLimits, Limits, Network

# Numbers alone: the unit a network counts in, and whether it needs a picture, no server changes.
_NUMBERS = ("text", "caption", "link_cost", "pictures", "picture_bytes", "alt_text")
# The same of a film, under names of their own; 0 bytes: this server takes no films.
_OF_FILM = {"film_bytes": "most_bytes", "film_alt_text": "alt_text"}
_MOST = 10_000_000_000


def room_of(channel: Channel | None, known: Network) -> Limits:
    """The network's limits as the channel's server has them; the network's own where nothing is known, or nothing sensible."""
    told = channel.limits if channel is not None else {}
    if not isinstance(told, Mapping):
        return known.limits
    own: dict[str, Any] = _sensible(told)
    return replace(known.limits, film=_film(told, known), **own)


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
