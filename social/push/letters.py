"""Bytes as the letters of web push: base64url without its padding."""

import base64
import binascii


def letters(content: bytes) -> str:
    """The bytes as letters that stand in an address or a header."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def content(text: str) -> bytes:
    """The bytes behind the letters, with or without padding. Raises ValueError when they are none."""
    bare = text.strip().rstrip("=")
    try:
        return base64.b64decode((bare + "=" * (-len(bare) % 4)).encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeError) as error:
        raise ValueError("not base64url") from error
