"""Addresses that open one private file for a while, for networks that fetch pictures and films themselves."""

from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner

LASTS = 20 * 60  # seconds
FILM_LASTS = 3 * 60 * 60  # a network may fetch a film again while it works on it

_signer = TimestampSigner(salt="library.file", sep="~")


def signed_path(name: str) -> str:
    """The path (with query) that serves the stored file `name` to anybody until it expires; put `BASE_URL` before it."""
    return f"{default_storage.url(name)}?key={_signer.sign(name).removeprefix(name + '~')}"


def opens(name: str, key: str) -> bool:
    """Whether `key` was made for exactly this file, not too long ago."""
    lasts = FILM_LASTS if name.endswith(".mp4") else LASTS
    try:
        return _signer.unsign(f"{name}~{key}", max_age=lasts) == name
    except BadSignature:
        return False
