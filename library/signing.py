"""Addresses that open one private file for twenty minutes, for networks that fetch pictures themselves."""

from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner

LASTS = 20 * 60  # seconds

_signer = TimestampSigner(salt="library.file", sep="~")


def signed_path(name: str) -> str:
    """The path (with query) that serves the stored file `name` to anybody until it expires; put `BASE_URL` before it."""
    return f"{default_storage.url(name)}?key={_signer.sign(name).removeprefix(name + '~')}"


def opens(name: str, key: str) -> bool:
    """Whether `key` was made for exactly this file, less than twenty minutes ago."""
    try:
        return _signer.unsign(f"{name}~{key}", max_age=LASTS) == name
    except BadSignature:
        return False
