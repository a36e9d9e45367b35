"""Taking secrets out of what a network said, before anybody keeps or shows it."""

import json
from collections.abc import Iterable
from urllib.parse import quote


def covered(told: str, secrets: Iterable[str]) -> str:
    """`told` with dots for each secret, also as JSON or an address would write it."""
    for secret in secrets:
        for form in {secret, secret.replace("/", "\\/"), quote(secret, safe=""), json.dumps(secret)[1:-1]}:
            told = told.replace(form, "…")
    return told


def covered_bytes(told: bytes, secrets: Iterable[str]) -> bytes:
    """The same of bytes; what is not text stays as it is."""
    return covered(told.decode("utf-8", "surrogateescape"), secrets).encode("utf-8", "surrogateescape")
