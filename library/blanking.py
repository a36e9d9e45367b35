"""What of a film's file is made empty before it is kept: everything that is not needed to show it, and not a byte is moved.

Cameras write place, maker and hour into boxes of their own and into tracks that nobody sees. Such a box becomes `free`,
room that players pass over, and its bytes become zeros; samples of such a track become zeros where they lie.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from library.boxes import Box, Broken, Reader
from library.tracks import PICTURES, Track, places, sample_entries

# Named are the boxes that stay; what is not named here, no player asks for.
OUTERMOST = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"}
KEPT: dict[bytes, set[bytes]] = {
    b"moov": {b"mvhd", b"trak", b"iods"},
    b"trak": {b"tkhd", b"edts", b"tapt", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"elng", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"nmhd", b"gmhd", b"hdlr", b"dinf", b"stbl"},
    b"stbl": {
        *(b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stco", b"co64"),
        *(b"stss", b"stps", b"stsh", b"sdtp", b"sbgp", b"sgpd"),
    },
}
_EMPTY_ROOM = {b"free", b"skip", b"wide"}  # what stood there before may still stand there
_NAMELESS = {b"uuid", b"udta", b"meta"}
_DESCRIBED = 78  # bytes of a description of pictures before the boxes in it
_ZEROS = bytes(1024 * 1024)
# Of all tracks that go, together: four tracks of a sample for each of 60 pictures a second, a quarter of an hour long, have 216,000.
MOST_PIECES = 250_000


@dataclass
class Blanks:
    """What to write over: names of boxes that become `free`, and ranges that become zeros."""

    names: list[int] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)

    def drop(self, box: Box) -> None:
        """The box and all that is in it."""
        self.names.append(box.start + 4)
        self.ranges.append((box.inside, box.end))

    def blank(self, box: Box, first: int, length: int | None = None) -> None:
        """So many bytes of what stands in the box, or all from there to its end."""
        start = min(box.inside + first, box.end)
        self.ranges.append((start, box.end if length is None else min(start + length, box.end)))

    def write(self, file: IO[bytes]) -> None:
        """Writes it over the film."""
        for at in self.names:
            file.seek(at)
            file.write(b"free")
        for start, end in merged(self.ranges):
            file.seek(start)
            while start < end:
                start += file.write(_ZEROS[: end - start])


def around_tracks(blanks: Blanks, reader: Reader, outermost: Iterable[Box], moov: dict[bytes, list[Box]]) -> None:
    """What goes of the file itself and of the box that describes the film, tracks left aside."""
    for box in outermost:
        if box.kind in _EMPTY_ROOM:
            blanks.blank(box, 0)
        elif box.kind not in OUTERMOST:
            blanks.drop(box)
    _drop_strangers(blanks, b"moov", moov)
    for box in moov.get(b"mvhd", []):
        _blank_hours(blanks, reader, box)


def within_track(blanks: Blanks, reader: Reader, track: Track) -> None:
    """What goes of a track that stays: its hours, the names of camera and program, strangers' boxes."""
    for kind, boxes in track.rooms.items():
        _drop_strangers(blanks, kind, boxes)
        for box in (*boxes.get(b"tkhd", []), *boxes.get(b"mdhd", [])):
            _blank_hours(blanks, reader, box)
        for box in boxes.get(b"hdlr", []):
            blanks.blank(box, 24)  # "GoPro AVC", "Core Media Video"
    if track.handler != PICTURES:
        return
    for entry in sample_entries(reader, track.descriptions):
        if entry.end - entry.inside < _DESCRIBED:
            raise Broken("a sample description is too short")
        blanks.blank(entry, 42, 32)  # the name of the program that coded it
        for box in reader.boxes(entry.inside + _DESCRIBED, entry.end):
            if box.kind in _NAMELESS:
                blanks.drop(box)


def whole_track(blanks: Blanks, reader: Reader, track: Track, data: list[Box]) -> None:
    """A track that goes, with its samples wherever in the film's `data` they lie. Raises Broken for more pieces than a film has."""
    blanks.drop(track.box)
    room = MOST_PIECES - len(blanks.ranges)
    pieces = list(islice(places(reader, track), max(0, room) + 1))
    if len(pieces) > room:
        raise Broken("more pieces than any camera writes")
    blanks.ranges += _within(merged(pieces), data)


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same bytes in ranges that do not overlap, in order: what lies is written over once, however often it is named."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _within(ranges: list[tuple[int, int]], data: list[Box]) -> Iterator[tuple[int, int]]:
    """What of the ranges, merged, lies in the boxes."""
    for box in data:
        for place in range(max(0, bisect(ranges, (box.inside, 0)) - 1), len(ranges)):
            start, end = ranges[place]
            if start >= box.end:
                break
            if end > box.inside:
                yield max(start, box.inside), min(end, box.end)


def _drop_strangers(blanks: Blanks, kind: bytes, boxes: dict[bytes, list[Box]]) -> None:
    for name, named in boxes.items():
        for box in named:
            if name in _EMPTY_ROOM:
                blanks.blank(box, 0)
            elif name not in KEPT[kind]:
                blanks.drop(box)


def _blank_hours(blanks: Blanks, reader: Reader, box: Box) -> None:
    """When it was filmed and changed: they come first, and in the newer form they are twice as long."""
    is_newer = reader.payload(box)[:1] == b"\x01"
    blanks.blank(box, 4, 16 if is_newer else 8)
