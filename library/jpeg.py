"""Takes place, camera and comments out of a JPEG without touching the picture itself."""

from collections.abc import Iterator

# What a decoder needs, and the colour profile; EXIF, XMP, IPTC, maker notes and comments all live in other segments.
_KEPT_APPS = {0xE0, 0xEE}
_BARE = {0x01, *range(0xD0, 0xD9)}


class NotJpeg(ValueError):
    """The bytes do not follow each other as a JPEG's must."""


def without_metadata(data: bytes, orientation: int = 1) -> bytes:
    """The same picture, bit for bit, with nothing in it but the picture; `orientation` (1-8) is written back alone.

    Everything after the end of the picture is dropped too: phones hide films, with their place, there.
    """
    if data[:2] != b"\xff\xd8":
        raise NotJpeg("no start")
    kept = [b"\xff\xd8"]
    if orientation not in (0, 1):
        kept.append(_orientation_segment(orientation))
    for marker, segment in _segments(data):
        if 0xE0 <= marker <= 0xEF and marker not in _KEPT_APPS:
            is_profile = marker == 0xE2 and segment[4:15] == b"ICC_PROFILE"
            if not is_profile:
                continue
        if marker == 0xFE:
            continue
        kept.append(segment)
    return b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, bytes) from the first segment to the end of the picture; a scan comes with its coded data."""
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            raise NotJpeg(f"no marker at {at}")
        marker = data[at + 1] if at + 1 < len(data) else 0
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
            continue
        if marker == 0xD9:
            yield marker, b"\xff\xd9"
            return
        if marker in _BARE:
            yield marker, data[at : at + 2]
            at += 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(data):
            raise NotJpeg(f"cut short at {at}")
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end
    raise NotJpeg("no end")


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the coded data ends: at the next marker that is neither a stuffed zero nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise NotJpeg("no end of scan")
        following = data[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        else:
            return at


def _orientation_segment(orientation: int) -> bytes:
    """An EXIF segment that says which way is up, and nothing else."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    body = b"Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
