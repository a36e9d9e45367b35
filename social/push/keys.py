"""Who pushes: the key pair of this installation, and the signed line that says so to a push server (RFC 8292)."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from social.push.letters import content, letters

CURVE = ec.SECP256R1()
VALID = timedelta(hours=12)  # RFC 8292 allows a day; clocks differ


def new_key() -> str:
    """A private key in letters, as `Keys` reads it."""
    return letters(ec.generate_private_key(CURVE).private_numbers().private_value.to_bytes(32, "big"))


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """The 65 bytes by which browsers and push servers know a public key."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


@dataclass(frozen=True)
class Keys:
    """`private` is never shown by repr; `contact` is an https or mailto address by which push servers reach the operator."""

    private: str = field(repr=False)
    contact: str

    @cached_property
    def pair(self) -> ec.EllipticCurvePrivateKey:
        """The key itself. Raises ValueError when the letters are no private key of P-256."""
        number = content(self.private)
        if len(number) != 32:
            raise ValueError("a private key has 32 bytes")
        return ec.derive_private_key(int.from_bytes(number, "big"), CURVE)

    @cached_property
    def public(self) -> str:
        """What a browser is given when it subscribes."""
        return letters(public_bytes(self.pair.public_key()))

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The Authorization header for one push server; no other server can use it."""
        parts = urlsplit(endpoint)
        claims: dict[str, str | int] = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + VALID).timestamp()),
            "sub": self.contact,
        }
        signed = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
        r, s = decode_dss_signature(self.pair.sign(signed.encode("ascii"), ec.ECDSA(SHA256())))
        signature = letters(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
        return f"vapid t={signed}.{signature}, k={self.public}"


def _part(claims: dict[str, str | int]) -> str:
    return letters(json.dumps(claims, separators=(",", ":")).encode("utf-8"))
