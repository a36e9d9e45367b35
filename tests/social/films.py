"""A film to publish with, that notices when somebody would take it into memory whole."""

import io
from dataclasses import replace
from typing import Any

from social.contract import Film
from tests.film_bytes import film_bytes

BYTES = film_bytes(200_000)
MOST_AT_ONCE = 65_536


class Reel(io.BytesIO):
    """An open film."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None and 0 <= size <= MOST_AT_ONCE, f"{size} bytes at once"
        return super().read(size)


FILM = Film(lambda: Reel(BYTES), len(BYTES), "video/mp4", "يدان تنسجان زربية", 1080, 1920, 21.4)
FETCHED = replace(FILM, url="https://tiwizi.example/media/film.mp4?key=x1")

# What no network takes, whatever else it is: changes to the film, and the refusal.
UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"mime": "video/quicktime"}, "film_refused"),
    ({"seconds": 0.01}, "film_too_short"),
    ({"size": 2_000_000_000}, "film_too_large"),
    ({"seconds": 13 * 3600.0}, "film_too_long"),
]
