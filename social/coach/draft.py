"""What the coach is given and what it answers."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from social.coach.reading import Reading
from social.contract import Limits

Level = Literal["error", "warning", "advice"]


@dataclass(frozen=True)
class DraftFilm:
    """What is known of the film of a post: bytes, seconds, and pixels as it is shown, upright."""

    size: int
    seconds: float
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True)
class Draft:
    """A post before it goes out, with the facts known about it.

    `alt_texts` has one entry a picture (None or "" where it has no description); `proof` is the certificate
    number or holder given for a claim; products, places and makers are the cooperative's own names; `limits`
    are those of the account's own server, where they are known. A post has pictures or one film.
    """

    text: str
    language: str
    alt_texts: tuple[str | None, ...] = ()
    proof: str = ""
    products: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    limits: Limits | None = None
    film: DraftFilm | None = None

    @property
    def beside(self) -> int:
        """How many pictures stand beside the text; networks count a film as one."""
        return len(self.alt_texts) + (self.film is not None)

    @cached_property
    def reading(self) -> Reading:
        """The text read once, for all checks."""
        return Reading(self.text, products=self.products, places=self.places, makers=self.makers)


@dataclass(frozen=True)
class Finding:
    """One thing to mend: what (`message`), why and how (`hint`), and the lesson that teaches it.

    Message and hint are English message ids with %(name)s places filled from `params`;
    start and end count code points in the draft's text, None when the whole post is meant.
    """

    code: str
    level: Level
    message: str
    hint: str
    teaches: str
    start: int | None = None
    end: int | None = None
    params: dict[str, Any] = field(default_factory=dict)
