"""Only the subscribed browser can read what is pushed: aes128gcm with keys agreed for one message (RFC 8291, RFC 8188)."""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from social.push.keys import CURVE, public_bytes

RECORD = 4096  # bytes of the one record; push servers need not take longer bodies (RFC 8030, 7.2)
MOST = 3000  # bytes of a payload, leaving room for the header and the tag
LAST_RECORD = b"\x02"


def browser_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """The browser's public key from its 65 bytes. Raises ValueError when they are no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)


def seal(
    payload: bytes,
    p256dh: bytes,
    auth: bytes,
    *,
    salt: bytes | None = None,
    own: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """The body of a push. `salt` and `own`, the key of this one message, are given by tests alone. Raises ValueError."""
    if len(payload) > MOST:
        raise ValueError(f"a payload has at most {MOST} bytes")
    salt, own = salt or os.urandom(16), own or ec.generate_private_key(CURVE)
    mine = public_bytes(own.public_key())
    shared = own.exchange(ec.ECDH(), browser_key(p256dh))
    secret = _derived(shared, salt=auth, info=b"WebPush: info\x00" + p256dh + mine, length=32)
    key = _derived(secret, salt=salt, info=b"Content-Encoding: aes128gcm\x00", length=16)
    nonce = _derived(secret, salt=salt, info=b"Content-Encoding: nonce\x00", length=12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(mine)]) + mine
    return header + AESGCM(key).encrypt(nonce, payload + LAST_RECORD, None)


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
