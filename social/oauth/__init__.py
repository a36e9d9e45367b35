"""Getting a key to an account by the network's own sign-in page: frozen values in, frozen values or a telling error out."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Application:
    """What we are to a server: it knows us by the id, and believes us by the secret."""

    client_id: str
    client_secret: str = field(repr=False)


def new_verifier() -> str:
    """A secret of ours alone; who steals the code on its way back cannot buy a token without it (RFC 7636)."""
    return secrets.token_urlsafe(48)


def challenge_of(verifier: str) -> str:
    """What may be known of a verifier (method S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
