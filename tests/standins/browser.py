"""A browser that subscribed to pushes, as the far side sees it: its keys, and how it opens what reaches it (RFC 8291)."""

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from social.push.sending import Subscription


def written(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def read(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """Its private key never leaves it; `subscription` is what it tells the site."""

    def __init__(
        self, endpoint: str = "https://push.example.org/send/one", *, private: str = "", auth: str = ""
    ) -> None:
        number = int.from_bytes(read(private), "big") if private else None
        curve = ec.SECP256R1()
        self.key = ec.derive_private_key(number, curve) if number else ec.generate_private_key(curve)
        self.auth = read(auth) if auth else os.urandom(16)
        self.endpoint = endpoint
        self.public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> Subscription:
        return Subscription(self.endpoint, written(self.public), written(self.auth))

    @property
    def form(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "p256dh": written(self.public), "auth": written(self.auth)}

    def opened(self, body: bytes) -> bytes:
        """The payload of one record, as the RFC's reader finds it."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        assert length == 65 and len(sealed) <= size
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        shared = self.key.exchange(ec.ECDH(), sender)
        secret = _expand(shared, self.auth, b"WebPush: info\0" + self.public + theirs, 32)
        key = _expand(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _expand(secret, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain[-1:] == b"\x02", "the last record ends with 2"
        return plain[:-1]

    def told(self, body: bytes) -> dict[str, Any]:
        return json.loads(self.opened(body))


def vapid_claims(header: str) -> dict[str, Any]:
    """The claims of an Authorization header whose signature holds; InvalidSignature else."""
    scheme, _space, rest = header.partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    signed, _dot, signature = parts["t"].rpartition(".")
    both = read(signature)
    r, s = int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(parts["k"]))
    key.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(SHA256()))
    head, claims = (json.loads(read(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    return claims


def _expand(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
