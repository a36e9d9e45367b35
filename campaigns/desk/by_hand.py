"""What a person needs in her hand to post one delivery herself: the words, the pictures or the film, the way there."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext

from campaigns import outside
from campaigns.desk.people import Seen, no_longer_agreed
from campaigns.desk.preview import Reel, label_of, takes_comment
from campaigns.desk.shelf import ready
from campaigns.models import Delivery, VersionPicture
from campaigns.pictures import fitting
from library.models import Picture
from social.networks import network
from social.networks.intents import takes_text
from social.networks.steps import note, steps


@dataclass(frozen=True)
class Sheet:
    """A picture to look at (`picture`, its small size at hand), and the file to save or to share under a plain name."""

    picture: Picture
    alt: str
    url: str
    name: str


@dataclass(frozen=True)
class HandOver:
    """A delivery from `lists.to_post_by_hand`, as its screen shows it."""

    delivery: Delivery

    @cached_property
    def label(self) -> str:
        """The network's name in the reader's language."""
        return label_of(network(self.delivery.channel.network))

    @cached_property
    def text(self) -> str:
        """The channel's own words where it has some."""
        version = self.delivery.version
        if version is None:
            return ""
        own = (row.text for row in version.variants.all() if row.channel_id == self.delivery.channel_id)
        return next(own, "") or version.text

    @property
    def first_comment(self) -> str:
        """What she writes under the post; "" where nothing can be."""
        takes = takes_comment(network(self.delivery.channel.network))
        return self.delivery.version.first_comment.strip() if takes and self.delivery.version else ""

    @cached_property
    def is_withdrawn(self) -> bool:
        """A person in a picture or the film took her consent back since it was handed over: it must not be posted."""
        version = self.delivery.version
        try:
            outside.check_consent(self._rows, version.film_id if version else None)
        except outside.ConsentWithdrawn:
            return True
        return False

    @property
    def says_no(self) -> list[Seen]:
        """Where it stands who that is."""
        return no_longer_agreed([self.delivery.version_id] if self.delivery.version_id else [])

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The pictures in their order."""
        ready(row.picture for row in self._rows)
        files = fitting(self._rows, network(self.delivery.channel.network).limits)
        found = []
        for number, row in enumerate(self._rows, 1):
            kept = files[row.picture_id].file
            name = f"tiwizi-{number}.{kept.name.rpartition('.')[2]}"
            found.append(Sheet(row.picture, row.alt, kept.url, name))
        return found

    @cached_property
    def reel(self) -> Reel | None:
        """The film, if it sends one."""
        version = self.delivery.version
        return Reel(version.film, version.film_alt) if version and version.film else None

    @cached_property
    def intent(self) -> str:
        """The address that opens the network with the text in it; "" for none."""
        return network(self.delivery.channel.network).intent(self.text)

    @property
    def steps(self) -> list[str]:
        """At most four sentences in the reader's language."""
        name = self.delivery.channel.network
        filled = bool(self.intent) and takes_text(name)
        told = steps(name, pictures=bool(self._rows), filled=filled, film=self.reel is not None)
        return [gettext(sentence) % {"network": self.label} for sentence in told]

    @property
    def note(self) -> str:
        """What it is good to know about the ways of posting there; "" for nothing."""
        words = note(self.delivery.channel.network)
        return gettext(words) if words else ""

    @cached_property
    def _rows(self) -> list[VersionPicture]:
        return list(self.delivery.version.pictures.all()) if self.delivery.version else []
