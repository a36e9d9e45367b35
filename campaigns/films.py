"""The film of a version as a network takes it: the stored file, opened as often as the network's door reads it."""

from functools import partial

from django.conf import settings

from campaigns.channels.room import is_public
from library.models import Recording
from library.signing import signed_path
from social.coach import DraftFilm
from social.contract import Film

MIME = "video/mp4"


def ready_film(stored: Recording, alt: str, *, fetched: bool = False) -> Film:
    """The film with its alternative text; `fetched` adds an address that opens while the network works on it."""
    name = stored.file.name
    return Film(
        open=partial(stored.file.storage.open, name, "rb"),
        size=weight(stored),
        mime=MIME,
        alt=alt,
        width=stored.width or 0,
        height=stored.height or 0,
        seconds=stored.duration,
        url=_address(name) if fetched else "",
    )


def _address(name: str) -> str:
    """Where a network fetches the film; none behind an https address that only we can reach, for it would be believed."""
    if settings.BASE_URL.startswith("https:") and not is_public(settings.BASE_URL):
        return ""
    return settings.BASE_URL + signed_path(name)


def draft_film(stored: Recording, alt: str) -> DraftFilm:
    """What the coach, and the limits of networks, ask about the film."""
    return DraftFilm(weight(stored), stored.duration, stored.width or 0, stored.height or 0, alt)


def weight(stored: Recording) -> int:
    """Bytes; storage is asked only about what came before its size was written down."""
    return stored.file_size or stored.file.size
