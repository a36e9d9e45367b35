"""The film of a post in the composer's form: the one chosen, those of the cooperative, and a new one from the phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaigns.desk.preview import Reel
from campaigns.refusals import PicturesOrFilm
from library.films import MOST_SECONDS, too_heavy
from library.forms import FilmField
from library.models import Recording

ALT_LETTERS = 1500


def _how_much() -> str:
    words = gettext(
        "At most %(megabytes)s MB and %(minutes)s minutes. On a slow line a film takes some minutes to arrive."
    )
    return words % {"megabytes": settings.FILM_MAX_BYTES // 1_000_000, "minutes": MOST_SECONDS // 60}


@dataclass(frozen=True)
class FilmRow:
    """A film she may choose, with the words typed for it."""

    reel: Reel
    chosen: bool

    @property
    def alt_field(self) -> str:
        return film_alt_name(self.reel.film)


class FilmPart(forms.Form):
    """Part of `PostForm`. `film` is the uid of the chosen one, "" for none; like pictures, films come from the view."""

    film = forms.CharField(label=_("Film"), required=False, widget=forms.HiddenInput)
    new_film = FilmField(
        label=_("Add a film from this phone or computer"), required=False, help_text=lazy(_how_much, str)()
    )
    new_film_alt = forms.CharField(
        label=_("What is seen and heard in this film?"),
        required=False,
        max_length=ALT_LETTERS,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("A sentence or two for those who do not see or hear it."),
    )

    def __init__(
        self, *args: Any, films: Iterable[Recording] = (), film: tuple[Recording, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._film = film
        self._films = films
        words = {"data-film": settings.FILM_MAX_BYTES, "data-too-heavy": too_heavy()}
        self.fields["new_film"].widget.attrs.update(words)

    @property
    def reel(self) -> Reel | None:
        """The film chosen, with the words typed for it."""
        return Reel(self._film[0], self._film_alt(*self._film)) if self._film else None

    @cached_property
    def film_shelf(self) -> list[FilmRow]:
        """The cooperative's newest films, without the one chosen. The database is asked when the page shows them."""
        chosen = self._film[0].pk if self._film else None
        rest = (film for film in self._films if film.pk != chosen)
        return [FilmRow(Reel(film, self._film_alt(film, film.description)), chosen=False) for film in rest]

    @property
    def film_row(self) -> FilmRow | None:
        """The film chosen, as a row."""
        return FilmRow(self.reel, chosen=True) if self.reel else None

    def add_film(self, film: Recording, alt: str) -> None:
        """The film just brought in is the chosen one from now on; its fields are empty again."""
        self._film = (film, alt or film.description)
        self.__dict__.pop("film_shelf", None)
        if self.is_bound:
            self.retype("new_film_alt", "")
            if alt:  # the same film may stand on the shelf already, with other words beside it
                self.retype(film_alt_name(film), alt)

    def judge_film(self, data: dict[str, Any], *, pictures: bool) -> None:
        """A post holds pictures or one film: said beside the film."""
        if pictures and (self._film or data.get("new_film")):
            way = gettext("Untick the pictures, or choose “No film”.")
            self.add_error("film", f"{PicturesOrFilm()} {way}")

    def retype(self, name: str, value: str) -> None:
        """What was sent, with one field as if it had been typed so."""
        raise NotImplementedError

    def _film_alt(self, film: Recording, otherwise: str) -> str:
        """What was typed for the film, else what is known."""
        if self.is_bound and film_alt_name(film) in self.data:
            return str(self.data[film_alt_name(film)]).replace("\x00", "")[:ALT_LETTERS]
        return otherwise


def film_alt_name(film: Recording) -> str:
    """The field's name for a film's words."""
    return f"film_alt_{film.uid.hex}"
