"""The tracks of a film: what each shows or sounds, for how long, and where in the file its samples lie."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from library.boxes import Box, Broken, Reader, one

PICTURES, SOUND = b"vide", b"soun"

Boxes = dict[bytes, list[Box]]


@dataclass(frozen=True)
class Track:
    """One `trak`. `codecs` are the four letters of its sample descriptions; `width` and `height` are of the shown, upright
    picture (0 where the track has none); `rooms` are the boxes that hold boxes, by their kind."""

    box: Box
    handler: bytes
    codecs: tuple[bytes, ...]
    width: int
    height: int
    seconds: float
    samples: int
    rooms: dict[bytes, Boxes]

    @property
    def descriptions(self) -> Box:
        return one(self.rooms[b"stbl"], b"stsd")


def read_track(reader: Reader, box: Box) -> Track:
    """Raises Broken for a track that does not say all that a player must know."""
    rooms: dict[bytes, Boxes] = {b"trak": reader.children(box)}
    for outer, inner in ((b"trak", b"mdia"), (b"mdia", b"minf"), (b"minf", b"stbl")):
        rooms[inner] = reader.children(one(rooms[outer], inner))
    handler = reader.payload(one(rooms[b"mdia"], b"hdlr"))[8:12]
    entries = list(sample_entries(reader, one(rooms[b"stbl"], b"stsd")))
    width, height = _shown(reader, one(rooms[b"trak"], b"tkhd"))
    if handler == PICTURES and not (width and height) and entries:
        width, height = struct.unpack(">HH", reader.bytes_at(entries[0].inside + 24, 4))
    return Track(
        box=box,
        handler=handler,
        codecs=tuple(entry.kind for entry in entries),
        width=width,
        height=height,
        seconds=seconds_of(reader.payload(one(rooms[b"mdia"], b"mdhd"))),
        samples=_samples(reader.payload(one(rooms[b"stbl"], b"stts"))),
        rooms=rooms,
    )


def sample_entries(reader: Reader, stsd: Box) -> Iterator[Box]:
    """The sample descriptions: one for each way in which samples of the track are coded."""
    return reader.boxes(stsd.inside + 8, stsd.end)


def seconds_of(header: bytes) -> float:
    """How long the film or track says that it is, from the payload of its `mvhd` or `mdhd`; 0.0 where it does not say."""
    form, at = (">IQ", 20) if header[:1] == b"\x01" else (">II", 12)
    scale, length = unpacked(form, header, at)
    if not scale:
        raise Broken("no time scale")
    unknown = (1 << (64 if form == ">IQ" else 32)) - 1
    return 0.0 if length == unknown else length / scale


def _shown(reader: Reader, tkhd: Box) -> tuple[int, int]:
    """Width and height after the turn that the camera wrote down."""
    header = reader.payload(tkhd)
    at = 52 if header[:1] == b"\x01" else 40
    a, b, _u, c, d, *_rest = unpacked(">9i", header, at)
    width, height = (side >> 16 for side in unpacked(">II", header, at + 36))
    is_turned = abs(b) > abs(a) and abs(c) > abs(d)
    return (height, width) if is_turned else (width, height)


def _samples(stts: bytes) -> int:
    return sum(count for count, _length in _rows(">II", stts, 8))


def places(reader: Reader, track: Track) -> Iterator[tuple[int, int]]:
    """Where the track's samples lie: first byte and the one after the last, chunk by chunk, as the track says it."""
    table = track.rooms[b"stbl"]
    size, ends = _sizes(reader.payload(one(table, b"stsz")))
    runs = list(_rows(">III", reader.payload(one(table, b"stsc")), 8))  # first chunk, samples in each, description
    at = sample = 0
    for number, offset in enumerate(_offsets(reader, table), 1):
        while at + 1 < len(runs) and runs[at + 1][0] <= number:
            at += 1
        count = runs[at][1] if runs else 0
        if size:
            length = size * count
        else:
            last = min(sample + count, len(ends) - 1)
            length, sample = ends[last] - ends[sample], last
        yield offset, offset + length


def _offsets(reader: Reader, table: Boxes) -> list[int]:
    form, kind = (">Q", b"co64") if b"co64" in table else (">I", b"stco")
    return [offset for (offset,) in _rows(form, reader.payload(one(table, kind)), 8)]


def _sizes(stsz: bytes) -> tuple[int, list[int]]:
    """The size all samples have; or 0, and where each ends when they are laid one behind the other, from 0 on."""
    size, _count = unpacked(">II", stsz, 4)
    return size, [] if size else [0, *accumulate(number for (number,) in _rows(">I", stsz, 12))]


def _rows(form: str, payload: bytes, head: int) -> Iterator[tuple[int, ...]]:
    """The rows of a table behind so many bytes; half a row at its end counts for nothing."""
    step = struct.calcsize(form)
    return struct.iter_unpack(form, payload[head : head + max(0, len(payload) - head) // step * step])


def unpacked(form: str, payload: bytes, at: int) -> tuple[int, ...]:
    """`struct.unpack_from`, whose failure is Broken."""
    try:
        return struct.unpack_from(form, payload, at)
    except struct.error as error:
        raise Broken("a box is too short") from error
