"""Films as phones make them, built box by box for the tests: no picture in them can be seen, everything else is as it should be."""

import struct
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

UPRIGHT = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
TURNED = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
PLACE = b"+30.5731-008.1650+520.000/"
CAMERA = b"SecretPhone 12"
HOUR = 0xE1234567  # of an old clock that begins in 1904
SCALE = 600


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


@dataclass
class TrackPlan:
    """A track to build: `samples` are its bytes, each of them one chunk."""

    handler: bytes
    codec: bytes
    samples: list[bytes]
    size: tuple[int, int] = (0, 0)
    turned: bool = False
    seconds: float = 4.0
    one_size: bool = False
    newer: bool = False
    inside: list[bytes] = field(default_factory=list)  # more boxes of the track


def moving(codec: bytes = b"avc1", size: tuple[int, int] = (1280, 720), *, seconds: float = 4.0, **more) -> TrackPlan:
    frames = [bytes([65 + number % 26]) * (20 + number % 7) for number in range(12)]
    return TrackPlan(b"vide", codec, frames, size, seconds=seconds, **more)


def sounding(codec: bytes = b"mp4a", *, seconds: float = 4.0) -> TrackPlan:
    return TrackPlan(b"soun", codec, [b"s" * 16 for _sample in range(8)], seconds=seconds, one_size=True)


def telling_place(*, one_size: bool = False) -> TrackPlan:
    """What an iPhone or a GoPro adds: a track that nobody sees, with the place for every second."""
    return TrackPlan(b"meta", b"mebx", [b"GPS" + PLACE for _second in range(4)], one_size=one_size)


def made(
    tracks: list[TrackPlan] | None = None,
    *,
    brand: bytes = b"isom",
    seconds: float | None = None,
    place: bool = True,
    data_first: bool = False,
    wide: bool = False,
    around: bytes = b"",
    in_moov: list[bytes] | None = None,
) -> bytes:
    """The bytes of a film. `wide`: offsets of 64 bits; `data_first`: as most telephones write it; `around`: boxes between."""
    plans = [moving(), sounding()] if tracks is None else tracks
    more = [*(in_moov or []), *([_places()] if place else [])]
    longest = max((plan.seconds for plan in plans), default=0.0) if seconds is None else seconds
    ftyp = box(b"ftyp", brand, bytes(4), brand, b"mp42")
    # Chunks of the tracks take turns, as cameras write them.
    rows = [(plan, number) for number in range(max((len(p.samples) for p in plans), default=0)) for plan in plans]
    rows = [(plan, number) for plan, number in rows if number < len(plan.samples)]
    media = b"".join(plan.samples[number] for plan, number in rows)

    def moov(first: int) -> bytes:
        places: dict[int, list[int]] = {id(plan): [] for plan in plans}
        at = first
        for plan, number in rows:
            places[id(plan)].append(at)
            at += len(plan.samples[number])
        times = struct.pack(">IIII", HOUR, HOUR, SCALE, round(longest * SCALE))
        shown = struct.pack(">IH", 0x10000, 0x100) + bytes(10) + struct.pack(">9i", *UPRIGHT) + bytes(24)
        head = full(b"mvhd", times, shown, struct.pack(">I", len(plans) + 1))
        return box(b"moov", head, *(_trak(plan, n, places[id(plan)], wide) for n, plan in enumerate(plans, 1)), *more)

    length = len(moov(0))
    first = len(ftyp) + len(around) + 8 + (0 if data_first else length)
    mdat = box(b"mdat", media)
    return ftyp + around + (mdat + moov(first) if data_first else moov(first) + mdat)


def phone_film(content: bytes | None = None, *, name: str = "VID_0001.mp4", **options) -> SimpleUploadedFile:
    """The film as it arrives from a form."""
    return SimpleUploadedFile(name, made(**options) if content is None else content, content_type="video/mp4")


def samples_of(content: bytes, handler: bytes) -> bytes:
    """What a player finds when it follows the offsets of the track with this handler, in a film made here."""
    trak = next(part for part in content.split(b"trak")[1:] if b"hdlr" + bytes(8) + handler in part)
    sizes, offsets = _table(trak, b"stsz"), _table(trak, b"co64" if b"co64" in trak else b"stco")
    return b"".join(content[at : at + size] for at, size in zip(offsets, sizes, strict=True))


def _table(trak: bytes, kind: bytes) -> list[int]:
    at = trak.index(kind) + 8
    if kind == b"stsz":
        size, count = struct.unpack_from(">II", trak, at)
        return [size] * count if size else list(struct.unpack_from(f">{count}I", trak, at + 8))
    (count,) = struct.unpack_from(">I", trak, at)
    return list(struct.unpack_from(f">{count}{'Q' if kind == b'co64' else 'I'}", trak, at + 4))


def _places() -> bytes:
    """Where Android and iPhones write place and camera."""
    spot = struct.pack(">4sHH", b"", len(PLACE), 0x15C7)[4:] + PLACE
    udta = box(b"udta", box(b"\xa9xyz", spot), box(b"\xa9mod", CAMERA))
    keys = full(b"keys", struct.pack(">I", 1), box(b"mdta", b"com.apple.quicktime.location.ISO6709"))
    values = box(b"ilst", box(b"\x00\x00\x00\x01", box(b"data", struct.pack(">II", 1, 0), PLACE)))
    return udta + box(b"meta", full(b"hdlr", bytes(4), b"mdta", bytes(13)), keys, values)


def _trak(plan: TrackPlan, number: int, places: list[int], wide: bool) -> bytes:
    matrix = TURNED if plan.turned else UPRIGHT
    width, height = (side << 16 for side in plan.size)
    hours, length = (">QQ", ">Q") if plan.newer else (">II", ">I")
    version, lasts = int(plan.newer), round(plan.seconds * SCALE)
    born = struct.pack(hours, HOUR, HOUR)
    tkhd = full(
        b"tkhd",
        born + struct.pack(">II", number, 0) + struct.pack(length, lasts),
        bytes(16) + struct.pack(">9i", *matrix) + struct.pack(">II", width, height),
        version=version,
        flags=3,
    )
    mdhd = full(b"mdhd", born + struct.pack(">I", SCALE) + struct.pack(length, lasts), bytes(4), version=version)
    hdlr = full(b"hdlr", bytes(4), plan.handler, bytes(12), CAMERA + b"\x00")
    media = {b"vide": full(b"vmhd", bytes(8), flags=1), b"soun": full(b"smhd", bytes(4))}.get(
        plan.handler, full(b"nmhd")
    )
    url = full(b"url ", flags=1)
    minf = box(b"minf", media, box(b"dinf", full(b"dref", struct.pack(">I", 1), url)), _stbl(plan, places, wide))
    return box(b"trak", tkhd, box(b"mdia", mdhd, hdlr, minf), *plan.inside)


def _stbl(plan: TrackPlan, places: list[int], wide: bool) -> bytes:
    count, lasts = len(plan.samples), round(plan.seconds * SCALE)
    sizes = [len(sample) for sample in plan.samples]
    form = ">Q" if wide else ">I"
    return box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), _description(plan)),
        full(b"stts", struct.pack(">III", 1, count, lasts // max(count, 1))),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">II", sizes[0] if plan.one_size else 0, count))
        if plan.one_size
        else full(b"stsz", struct.pack(">II", 0, count), *(struct.pack(">I", size) for size in sizes)),
        full(b"co64" if wide else b"stco", struct.pack(">I", count), *(struct.pack(form, place) for place in places)),
    )


def _description(plan: TrackPlan) -> bytes:
    if plan.handler == b"vide":
        width, height = plan.size
        shown = bytes(16) + struct.pack(">HHII", width, height, 0x480000, 0x480000) + bytes(4) + struct.pack(">H", 1)
        name = bytes([len(CAMERA)]) + CAMERA.ljust(31, b"\x00")
        return box(
            plan.codec, bytes(6), b"\x00\x01", shown, name, struct.pack(">Hh", 24, -1), box(b"avcC", b"\x01\x4d\x40")
        )
    if plan.handler == b"soun":
        heard = bytes(8) + struct.pack(">HHIHH", 2, 16, 0, 44100, 0)
        return box(plan.codec, bytes(6), b"\x00\x01", heard, full(b"esds", b"\x03\x04"))
    return box(plan.codec, bytes(6), b"\x00\x01")
