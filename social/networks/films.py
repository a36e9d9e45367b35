"""What every network needs to take a film: its bytes piece by piece, and refusals that speak of films."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from social.contract import Film, Rejected

NAME = "film.mp4"
UPLOAD_SECONDS = 240.0  # one upload before the publishing call, which may be repeated; a film is heavier than a picture

# Networks answer about "media": which kind it was, only we know.
_OF_FILMS = {
    "picture_too_large": "film_too_large",
    "picture_ratio": "film_shape",
    "picture_type": "film_refused",
    "picture_refused": "film_refused",
    "picture_not_fetched": "film_not_fetched",
    "caption_too_long": "film_caption_too_long",
}


class Part(io.RawIOBase):
    """The bytes of an open file from `start` to before `end`, as a file of its own; never more in memory than is asked for."""

    def __init__(self, whole: IO[bytes], start: int, end: int) -> None:
        self._whole, self._start, self._length, self._at = whole, start, end - start, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        from_where = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        self._at = max(0, from_where + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        self._whole.seek(self._start + self._at)
        wanted = max(0, min(len(buffer), self._length - self._at))
        piece = self._whole.read(wanted)
        if wanted and not piece:
            raise OSError("The film ends before it should.")
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


@contextmanager
def opened(film: Film) -> Iterator[Part]:
    """The whole film, to be sent and closed."""
    with film.open() as whole:
        yield Part(whole, 0, film.size)


@contextmanager
def speaking_of(film: Film | None) -> Iterator[None]:
    """What is refused of a picture meanwhile is refused of the film, if there is one."""
    try:
        yield
    except Rejected as refused:
        code = of_film(refused.code)
        if film is None or code == refused.code:
            raise
        raise Rejected(code, refused.text) from refused


def of_film(code: str) -> str:
    """The same refusal, said of a film."""
    return _OF_FILMS.get(code, code)


def shown(film: Film) -> dict[str, int] | None:
    """Its width and height as networks want them told; None when they are not known."""
    return {"width": film.width, "height": film.height} if film.width > 0 and film.height > 0 else None
