"""What a network would refuse of a film: said while one writes, and asked again before a post is planned.

No check of the coach's own table: exercises have no film, and this is refused, not advised against.
"""

from collections.abc import Iterator
from math import ceil

from language.words import gettext_noop
from social.coach.draft import Draft, DraftFilm, Finding
from social.contract import FilmLimits, Network

TEACHES = "3.1"  # less than a minute, four shots
A_MINUTE = 60
SHORTER = gettext_noop("Leave this channel out, or send a shorter film.")


def film_findings(draft: Draft, network: Network) -> list[Finding]:
    """One finding for each thing the network refuses of the draft's film; [] where all is well, or there is none."""
    if draft.film is None:
        return []
    room = (draft.limits or network.limits).film
    if room is None:
        return [
            _finding(
                "no_films",
                gettext_noop("No film goes there through Tiwizi."),
                gettext_noop("Leave this channel out, or send pictures instead of the film."),
            )
        ]
    return list(_of_one(draft.film, room))


def _of_one(film: DraftFilm, room: FilmLimits) -> Iterator[Finding]:
    shortest, longest = room.seconds
    if film.size > room.most_bytes:
        yield _finding(
            "film_too_heavy",
            gettext_noop("The film is too heavy there: %(used)d MB, at most %(limit)d MB are taken."),
            SHORTER,
            used=ceil(film.size / 1_000_000),
            limit=room.most_bytes // 1_000_000,
        )
    if film.seconds > longest:
        yield _too_long(ceil(film.seconds), int(longest))
    if film.seconds < shortest:
        yield _finding(
            "film_too_short",
            gettext_noop("The film is too short there: it must last %(limit)d s or more."),
            gettext_noop("Leave this channel out, or send a longer film."),
            limit=ceil(shortest),
        )
    if room.shape and film.height and not room.shape[0] <= film.width / film.height <= room.shape[1]:
        yield _finding(
            "film_shape",
            gettext_noop("The film has a shape that is not taken there: %(width)d × %(height)d points."),
            gettext_noop("Leave this channel out, or film with the phone held upright or lying, as usual."),
            width=film.width,
            height=film.height,
        )


def _too_long(used: int, limit: int) -> Finding:
    """In minutes where the limit is a number of them, as people say it."""
    if limit % A_MINUTE:
        words = gettext_noop("The film is too long there: %(used)d s, at most %(limit)d s are taken.")
        return _finding("film_too_long", words, SHORTER, used=used, limit=limit)
    words = gettext_noop("The film is too long there: at most %(limit)d min are taken.")
    return _finding("film_too_long", words, SHORTER, limit=limit // A_MINUTE)


def _finding(code: str, message: str, hint: str, **params: int) -> Finding:
    return Finding(code, "error", message, hint, TEACHES, params=dict(params))
