"""What becomes of a film before it is stored: proved to be one that networks take, and without place or camera data."""

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from library.blanking import Blanks, around_tracks, whole_track, within_track
from library.boxes import Box, Broken, Reader, one
from library.cleaning import Refused
from library.tracks import PICTURES, SOUND, Track, read_track, seconds_of

log = logging.getLogger(__name__)

MOST_SECONDS = 15 * 60
MOST_TRACKS = 16  # a telephone's film has two to six
MOST_POINTS = 8192  # of a side
_H264 = {b"avc1": "H.264", b"avc3": "H.264"}
_AAC = {b"mp4a": "AAC"}
_HEVC = {b"hvc1", b"hev1", b"dvh1", b"dvhe"}
_A_PIECE = 1024 * 1024  # so much of a film is in memory at a time


@dataclass(frozen=True)
class FilmFacts:
    """What a film is; `width` and `height` in pixels as it is shown, turned upright. `sound` is "" where it has none."""

    width: int
    height: int
    seconds: float
    codec: str
    sound: str
    frame_rate: float


class CleanFilm(File):
    """A film that went through `clean_film`: stored as it is. `digest` tells it from every other film."""

    def __init__(self, file: IO[bytes], name: str, *, size: int, facts: FilmFacts) -> None:
        super().__init__(file, name)
        self.size = size
        self.facts = facts
        self.digest = hashlib.file_digest(_rewound(file), "sha256").hexdigest()
        file.seek(0)


@dataclass(frozen=True)
class _Read:
    """A film's boxes, judged: what stays, and what goes."""

    outermost: list[Box]
    moov: dict[bytes, list[Box]]
    kept: list[Track]
    others: list[Track]
    facts: FilmFacts


def clean_film(file: IO[bytes] | File) -> CleanFilm:
    """The film ready to be stored. Raises Refused with a sentence for the person who brought it.

    Works on a copy in a temporary file; every byte of picture and sound stays where it was.
    """
    if isinstance(file, CleanFilm):
        return file
    size = file.seek(0, 2)
    if size > settings.FILM_MAX_BYTES:
        raise Refused(too_heavy())
    copy: Any = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - lives as long as the CleanFilm
    shutil.copyfileobj(_rewound(file), copy, _A_PIECE)
    reader = Reader(copy, size)
    try:
        film = _read(reader)
        _blanks(reader, film).write(copy)
    except Broken as broken:
        log.info("film refused: %s", broken)
        raise Refused(_unreadable()) from broken
    stem = PurePath(str(getattr(file, "name", "") or "film")).stem[:60]
    return CleanFilm(copy, f"{stem}.mp4", size=size, facts=film.facts)


def film_facts(file: IO[bytes] | File) -> FilmFacts:
    """What a film is. Raises Refused for one that we do not take."""
    try:
        return _read(Reader(file, file.seek(0, 2))).facts  # type: ignore[arg-type]
    except Broken as broken:
        raise Refused(_unreadable()) from broken


def _read(reader: Reader) -> _Read:
    outermost = list(reader.boxes(0, reader.size, outermost=True))
    kinds = [box.kind for box in outermost]
    if kinds[:1] != [b"ftyp"] or kinds.count(b"moov") != 1 or b"mdat" not in kinds:
        raise Broken(f"these boxes make no film: {kinds[:8]}")
    moov = reader.children(outermost[kinds.index(b"moov")])
    if b"moof" in kinds or {b"mvex", b"cmov"} & set(moov):
        raise Broken("in fragments, or packed")
    tracks = [read_track(reader, box) for box in moov.get(b"trak", [])[: MOST_TRACKS + 1]]
    if len(tracks) > MOST_TRACKS:
        raise Broken("too many tracks")
    pictures, sound = _of(tracks, PICTURES, _H264), _of(tracks, SOUND, _AAC)
    if pictures is None:
        raise Refused(_no_pictures(tracks))
    if sound is None and any(track.handler == SOUND for track in tracks):
        raise Refused(_strange_sound())
    seconds = max(pictures.seconds, seconds_of(reader.payload(one(moov, b"mvhd"))))
    facts = _facts(pictures, sound, seconds)
    kept = [track for track in (pictures, sound) if track is not None]
    return _Read(outermost, moov, kept, [track for track in tracks if track not in kept], facts)


def _facts(pictures: Track, sound: Track | None, seconds: float) -> FilmFacts:
    has_size = 0 < pictures.width <= MOST_POINTS and 0 < pictures.height <= MOST_POINTS
    if not (has_size and pictures.samples and pictures.seconds):
        raise Broken("there is nothing to see")
    if seconds > MOST_SECONDS:
        raise Refused(_too_long())
    return FilmFacts(
        width=pictures.width,
        height=pictures.height,
        seconds=seconds,
        codec=_H264[pictures.codecs[0]],
        sound=_AAC[sound.codecs[0]] if sound else "",
        frame_rate=pictures.samples / pictures.seconds,
    )


def _blanks(reader: Reader, film: _Read) -> Blanks:
    blanks = Blanks()
    around_tracks(blanks, reader, film.outermost, film.moov)
    for track in film.kept:
        within_track(blanks, reader, track)
    data = [box for box in film.outermost if box.kind == b"mdat"]
    for track in film.others:
        whole_track(blanks, reader, track, data)
    return blanks


def _of(tracks: Sequence[Track], handler: bytes, codecs: dict[bytes, str]) -> Track | None:
    """The first track of this kind that is coded as we want it from its beginning to its end."""
    wanted = (track for track in tracks if track.handler == handler and track.codecs)
    return next((track for track in wanted if set(track.codecs) <= set(codecs)), None)


def _rewound(file: Any) -> Any:
    file.seek(0)
    return file


# What we say of a film that we do not keep


def too_heavy() -> str:
    """Also said by the page before a heavy film is sent at all."""
    limit = settings.FILM_MAX_BYTES // 1_000_000
    return _or_by_message(_("This film is heavier than %(limit)s MB. Film a shorter piece.") % {"limit": limit})


def _too_long() -> str:
    most = MOST_SECONDS // 60
    return _("This film lasts longer than %(most)s minutes. Cut it on your phone and send the best piece.") % {
        "most": most
    }


def _no_pictures(tracks: Sequence[Track]) -> str:
    codecs = {codec for track in tracks if track.handler == PICTURES for codec in track.codecs}
    if not codecs:
        return _unreadable()
    if codecs & _HEVC:
        return _or_by_message(
            _(
                "This film is of a kind (HEVC) that networks and many phones cannot show. "
                "On an iPhone: Settings → Camera → Formats → Most Compatible, then film again."
            )
        )
    return _or_by_message(_("This film is of a kind that networks cannot show. Film with the camera of your phone."))


def _strange_sound() -> str:
    return _or_by_message(_("The sound of this film is of a kind that networks do not take. Take the sound out."))


def _unreadable() -> str:
    return _or_by_message(
        _("We could not read this film. It may be damaged or not a film at all. Send an MP4 file from your phone.")
    )


def _or_by_message(words: str) -> str:
    """With the way that every phone knows: the app makes a copy that is light and that everybody can see."""
    way = _("Or send the film to yourself by WhatsApp and use that copy.")
    return f"{words} {way}"
