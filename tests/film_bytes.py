"""Bytes that stand for a film where nobody looks into it."""


def film_bytes(size: int = 2000) -> bytes:
    """So many bytes, beginning as an MP4 does, no two pieces of them alike."""
    pattern = b"".join(number.to_bytes(4, "big") for number in range(size // 4 + 1))
    return (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + pattern)[:size]
