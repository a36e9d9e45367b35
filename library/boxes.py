"""Reads the boxes of an MP4 or MOV file (ISO/IEC 14496-12) one after the other, without holding the film in memory.

A film from outside may lie about every number in it: whatever is read here ends, stays inside its box, and is `Broken` otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

MOST_BOXES = 4_000  # a telephone's film has some hundred
MOST_PAYLOAD = 1024 * 1024  # bytes: twice the largest table of a quarter of an hour


class Broken(ValueError):
    """The boxes do not follow each other as a film's must."""


@dataclass(frozen=True)
class Box:
    """One box: `start` is its first byte, `inside` the first after its header, `end` the first that is no longer its own."""

    kind: bytes
    start: int
    inside: int
    end: int


@dataclass
class Reader:
    """Gives boxes of one file; all of them together are at most `MOST_BOXES`."""

    file: IO[bytes]
    size: int
    _seen: int = field(default=0, init=False)

    def boxes(self, inside: int, end: int, *, outermost: bool = False) -> Iterator[Box]:
        """The boxes that fill the room from `inside` to `end`; the last of the outermost ones may leave its size open."""
        at = inside
        while at < end:
            if end - at < 8:
                if any(self.bytes_at(at, end - at)):
                    raise Broken(f"{end - at} bytes are left at {at}")
                return  # QuickTime ends some lists with four zero bytes
            box = self._box_at(at, end, outermost)
            yield box
            at = box.end

    def children(self, box: Box) -> dict[bytes, list[Box]]:
        """The boxes in a box, by kind, in their order."""
        found: dict[bytes, list[Box]] = {}
        for child in self.boxes(box.inside, box.end):
            found.setdefault(child.kind, []).append(child)
        return found

    def payload(self, box: Box) -> bytes:
        """What stands in the box, header left out."""
        return self.bytes_at(box.inside, box.end - box.inside)

    def bytes_at(self, at: int, length: int) -> bytes:
        """So many bytes from there."""
        if not 0 <= length <= MOST_PAYLOAD:
            raise Broken(f"{length} bytes at {at} are too many")
        self.file.seek(at)
        found = self.file.read(length)
        if len(found) != length:
            raise Broken(f"cut short at {at}")
        return found

    def _box_at(self, at: int, end: int, outermost: bool) -> Box:
        self._seen += 1
        if self._seen > MOST_BOXES:
            raise Broken("too many boxes")
        header = self.bytes_at(at, 8)
        size, kind, inside = int.from_bytes(header[:4], "big"), header[4:], at + 8
        if size == 1:
            size, inside = int.from_bytes(self.bytes_at(at + 8, 8), "big"), at + 16
        elif size == 0 and outermost:
            size = end - at
        if size < inside - at or size > end - at:
            raise Broken(f"{kind!r} at {at} says {size} bytes")
        return Box(kind, at, inside, at + size)


def one(boxes: dict[bytes, list[Box]], kind: bytes) -> Box:
    """The first box of a kind. Raises Broken if there is none."""
    if kind not in boxes:
        raise Broken(f"no {kind!r}")
    return boxes[kind][0]
