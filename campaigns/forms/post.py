"""What the composer holds: the text, what each channel says differently, pictures or a film, and the hour."""

import datetime as dt
import uuid
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import LANGUAGES
from campaigns.desk.preview import Shot, Typed, known_of, named, takes_comment
from campaigns.desk.shelf import ready
from campaigns.drafting import Content
from campaigns.forms.film import FilmPart
from campaigns.forms.hour import wall_time
from campaigns.forms.parts import bare, clock_field, day_field
from campaigns.hours import instant
from campaigns.models import Channel, Post, PostVersion
from library.forms import PictureField
from library.models import Picture, Recording

MOST_LETTERS = 20_000
MOST_PICTURES = 20
ALT_LETTERS = 1500


@dataclass(frozen=True)
class PictureRow:
    """A picture she may tick, with the words typed for it."""

    picture: Picture
    alt: str
    chosen: bool

    @property
    def alt_field(self) -> str:
        return alt_name(self.picture)


@dataclass(frozen=True)
class OwnText:
    """A channel and the field for what it alone says."""

    channel: Channel
    name: str
    field: forms.BoundField


class PostForm(FilmPart):
    """`channels`, `shelf` (pictures offered) and `chosen` (in the post so far) come from the view, so that no field
    can name another cooperative's. `token` makes a double press one post; `based_on` and `hour_was` tell what she saw
    when she began, so that a colleague's change in between is neither lost nor undone."""

    text = forms.CharField(
        label=_("Text"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 8}),
        error_messages={"required": _("Write what the post says.")},
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)
    channels = forms.MultipleChoiceField(
        label=_("Where it goes"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    new_picture = PictureField(label=_("Add a picture from this phone or computer"), required=False)
    new_alt = forms.CharField(
        label=_("What is on this picture?"),
        required=False,
        max_length=ALT_LETTERS,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("5 to 25 words for those who do not see it."),
    )
    proof = forms.CharField(
        label=_("Proof of what you claim"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("If you write “organic”, “label” or “IGP”: the number of the certificate, or who gave it."),
    )
    first_comment = forms.CharField(
        label=_("First comment"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
        help_text=_(
            "Written under the post as soon as it is out: the order number, the price list. Leave it empty if you need none."
        ),
    )
    wall_date = day_field(_("Day"))
    wall_clock = clock_field(_("Hour"))
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hour_was = forms.CharField(widget=forms.HiddenInput, required=False)
    helper = bare()

    def __init__(
        self,
        *args: Any,
        channels: Iterable[Channel],
        shelf: Iterable[Picture] = (),
        chosen: Iterable[tuple[Picture, str]] = (),
        zone: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.offered = {str(channel.uid): channel for channel in channels}
        self.fields["channels"].choices = [  # type: ignore[attr-defined]
            (uid, named(channel.network, channel.called)) for uid, channel in self.offered.items()
        ]
        for channel in self.offered.values():
            self.fields[own_name(channel)] = forms.CharField(
                label=_("Text for this channel only"),
                required=False,
                max_length=MOST_LETTERS,
                widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
            )
        self.initial.setdefault("token", uuid.uuid4())
        self._chosen = {picture.pk: (picture, alt) for picture, alt in chosen}
        self._shelf = list(shelf)
        ready([*(picture for picture, _alt in self._chosen.values()), *self._shelf])

    # What is typed, before and after it is judged

    @property
    def offered_files(self) -> list[Picture | Recording]:
        """Every picture and film the page shows, chosen or not; what is chosen may stand here twice."""
        chosen = [picture for picture, _alt in self._chosen.values()]
        return [*self._shelf, *chosen, *self._films, *([self._film[0]] if self._film else [])]

    @property
    def picture_rows(self) -> list[PictureRow]:
        """Chosen pictures first, in their order, then the rest of the shelf."""
        rows = {pk: PictureRow(picture, self._alt(picture, alt), True) for pk, (picture, alt) in self._chosen.items()}
        rest = (picture for picture in self._shelf if picture.pk not in rows)
        return [
            *rows.values(),
            *(PictureRow(picture, self._alt(picture, picture.description), False) for picture in rest),
        ]

    @property
    def has_shelf(self) -> bool:
        """Whether there are pictures to choose from beyond those in the post."""
        return any(not row.chosen for row in self.picture_rows)

    @property
    def offers_comment(self) -> bool:
        """Whether any account takes a first comment, or one was written already."""
        takes = any(takes_comment(known_of(channel)) for channel in self.offered.values())
        return takes or bool(self["first_comment"].value())

    @property
    def own_texts(self) -> list[OwnText]:
        return [
            OwnText(channel, named(channel.network, channel.called), self[own_name(channel)])
            for channel in self.offered.values()
        ]

    @property
    def says_differently(self) -> bool:
        """Whether a channel has words of its own, or something is wrong with them."""
        return any(own.field.value() or own.field.errors for own in self.own_texts)

    def add_picture(self, picture: Picture, alt: str) -> None:
        """The picture just brought in stands among the chosen ones from now on; its field is empty again."""
        self._chosen[picture.pk] = (picture, alt or picture.description)
        if self.is_bound:
            self.retype("new_alt", "")
            if alt:  # the same picture may stand here or on the shelf already, with other words beside it
                self.retype(alt_name(picture), alt)

    def rebase(self, number: int) -> None:
        """The next saving is an answer to version `number`."""
        self.retype("based_on", str(number))

    def follow(self, post: Post) -> None:
        """What was typed is saved in `post`: the next saving begins there."""
        self.rebase(post.current.number if post.current else 0)
        self.retype("hour_was", post.wall_time.isoformat() if post.wall_time else "")

    def forget_errors(self, *, but: Container[str]) -> None:
        """While nothing is being saved only what was brought in has a say."""
        for name in [name for name in self.errors if name not in but]:
            del self.errors[name]

    def typed(self) -> Typed:
        """Everything as it stands in the fields, valid or not: for the coach and the preview."""
        return Typed(
            text=str(self["text"].value() or ""),
            language=str(self["language"].value() or ""),
            own={channel.pk: str(self[own_name(channel)].value() or "") for channel in self.offered.values()},
            shots=[Shot(row.picture, row.alt) for row in self.picture_rows if row.chosen],
            proof=str(self["proof"].value() or ""),
            first_comment=str(self["first_comment"].value() or ""),
            reel=self.reel,
        )

    @property
    def chosen_channels(self) -> list[Channel]:
        """The channels ticked, in the order of the list."""
        ticked = set(self["channels"].value() or ())
        return [channel for uid, channel in self.offered.items() if uid in ticked]

    def content(self) -> Content:
        """The content to save. Only of a valid form."""
        typed = self.typed()
        data = self.cleaned_data
        chosen = self.chosen_channels
        return Content(
            text=data["text"],
            language=data["language"],
            channels=chosen,
            variants={channel.pk: text for channel in chosen if (text := data[own_name(channel)])},
            pictures=[(shot.picture, shot.alt) for shot in typed.shots],
            film=(typed.reel.film, typed.reel.alt) if typed.reel else None,
            first_comment=data["first_comment"],
            proof=data["proof"],
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["wall_time"] = chosen = wall_time(self, data)
        data["hour_changed"] = data.get("hour_was", "") != (chosen.isoformat() if chosen else "")
        if chosen and data["hour_changed"] and instant(chosen, self.zone).utc <= timezone.now():
            self.add_error("wall_date", _("This time is already past. Choose a later one."))
        self.judge_film(data, pictures=bool(self._chosen or data.get("new_picture")))
        if len(self._chosen) > MOST_PICTURES:
            self.add_error(None, _("These are too many pictures for one post."))
        return data

    def retype(self, name: str, value: str) -> None:
        """What was sent, with one field as if it had been typed so; repeated fields stay repeated."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = value
        self.data = data

    def _alt(self, picture: Picture, otherwise: str) -> str:
        """What was typed for the picture, else what is known."""
        if self.is_bound and alt_name(picture) in self.data:
            return str(self.data[alt_name(picture)]).replace("\x00", "")[:ALT_LETTERS]
        return otherwise


def own_name(channel: Channel) -> str:
    """The field's name for what one channel says."""
    return f"own_{channel.uid.hex}"


def alt_name(picture: Picture) -> str:
    """The field's name for a picture's words."""
    return f"alt_{picture.uid.hex}"


def initial_of(version: PostVersion, stored: dt.datetime | None) -> Mapping[str, Any]:
    """What the fields show of a saved version."""
    own = {own_name(variant.channel): variant.text for variant in version.variants.all()}
    return {
        "text": version.text,
        "language": version.language,
        "channels": [str(variant.channel.uid) for variant in version.variants.all()],
        "proof": version.proof,
        "first_comment": version.first_comment,
        "wall_date": stored.date() if stored else None,
        "wall_clock": stored.time() if stored else None,
        "based_on": version.number,
        "hour_was": stored.isoformat() if stored else "",
        **own,
    }
