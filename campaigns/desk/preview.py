"""How a text will look on each network and what the coach says of it, from what is typed at this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from campaigns.channels.room import room_of
from campaigns.desk.lessons import Lesson, lessons
from campaigns.films import draft_film, weight
from campaigns.models import Channel, PostVersion
from campaigns.refusals import PicturesOrFilm
from cooperatives.models import Cooperative
from library.models import Picture, Recording
from social.coach import Draft, Finding, film_findings, review
from social.contract import Length, Limits, Network
from social.networks import NETWORKS, network

NEARLY_FULL = 0.95


@dataclass(frozen=True)
class Shot:
    """A picture with the words for those who do not see it."""

    picture: Picture
    alt: str


@dataclass(frozen=True)
class Reel:
    """A film with the words for those who do not see or hear it."""

    film: Recording
    alt: str

    @property
    def megabytes(self) -> float:
        """What it weighs."""
        return weight(self.film) / 1_000_000

    @property
    def length(self) -> str:
        """Minutes and seconds, "0:42"."""
        minutes, seconds = divmod(round(self.film.duration), 60)
        return f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Typed:
    """What a composer holds: the common text, and the text of those channels (by id) that have their own."""

    text: str
    language: str
    own: Mapping[int, str]
    shots: Sequence[Shot] = ()
    proof: str = ""
    first_comment: str = ""
    reel: Reel | None = None

    @property
    def beside(self) -> int:
        """How many pictures stand beside the text; networks count a film as one."""
        return len(self.shots) + (self.reel is not None)

    @property
    def has_both(self) -> bool:
        """Pictures and a film, of which one must go."""
        return bool(self.shots) and self.reel is not None

    def text_for(self, channel: Channel) -> str:
        return self.own.get(channel.pk, "") or self.text


@dataclass(frozen=True)
class Look:
    """A post as one channel would show it."""

    channel: Channel | None
    label: str
    name: str
    text: str
    length: Length
    shots: Sequence[Shot]
    first_comment: str = ""
    own_text: bool = False
    picture_above: bool = False  # the text is a message, its one picture the large preview above it
    reel: Reel | None = None

    @property
    def handle(self) -> str:
        """The account's name as people read it."""
        return self.channel.called if self.channel else ""

    @property
    def at(self) -> str:
        """The same with the @ that names of accounts carry; a page's title has none."""
        return self.handle if self.channel is None or self.channel.title else f"@{self.handle.removeprefix('@')}"

    @property
    def network(self) -> str:
        return self.channel.network if self.channel else ""

    @property
    def paragraphs(self) -> list[str]:
        """Lines as written; each runs the way its own first strong letter says."""
        return self.text.strip("\n").splitlines()

    @property
    def meter(self) -> str:
        """The class of the strip that shows how full it is."""
        if self.length.is_over:
            return "is-over"
        return "is-near" if self.length.used > self.length.limit * NEARLY_FULL else ""


@dataclass(frozen=True)
class Advice:
    """A finding in the reader's language; `channels` names where it holds, empty when it holds everywhere."""

    level: str
    message: str
    hint: str
    lesson: Lesson | None
    quote: str = ""
    channels: tuple[str, ...] = ()


def typed_of(version: PostVersion) -> Typed:
    """A saved version (from `lists.with_parts`) as if it stood in the composer."""
    return Typed(
        text=version.text,
        language=version.language,
        own={variant.channel_id: variant.text for variant in version.variants.all()},
        shots=[Shot(row.picture, row.alt) for row in version.pictures.all()],
        proof=version.proof,
        first_comment=version.first_comment,
        reel=Reel(version.film, version.film_alt) if version.film else None,
    )


def looks_of(cooperative: Cooperative, version: PostVersion) -> list[Look]:
    """The looks of a saved version on the channels it names."""
    return looks(cooperative, [variant.channel for variant in version.variants.all()], typed_of(version))


def looks(cooperative: Cooperative, channels: Sequence[Channel], typed: Typed) -> list[Look]:
    """One look for each channel; with none chosen, the look on the first network of the house."""
    return [
        Look(
            channel=channel,
            label=label_of(known),
            name=str(cooperative),
            text=text,
            length=known.measure(text, pictures=typed.beside, limits=room),
            shots=typed.shots[: room.pictures],
            first_comment=typed.first_comment if takes_comment(known) else "",
            own_text=channel is not None and bool(typed.own.get(channel.pk)),
            picture_above=_is_above(typed, known, room, text),
            reel=typed.reel if room.film else None,
        )
        for channel, known, room, text in _targets(channels, typed)
    ]


def advise(cooperative: Cooperative, channels: Sequence[Channel], typed: Typed) -> list[Advice]:
    """What the coach says, each thing once; what holds for some channels only names them."""
    targets = _targets(channels, typed)
    heard: dict[tuple[object, ...], tuple[Finding, str, list[str]]] = {}
    for channel, known, room, text in targets:
        name = f"{label_of(known)} · {channel.called}" if channel else ""
        draft = replace(draft_for(cooperative, text, typed), limits=room)
        for finding in (*film_findings(draft, known), *review(draft, known)):
            key = (finding.code, finding.message, finding.start, finding.end, tuple(sorted(finding.params.items())))
            heard.setdefault(key, (finding, text, []))[2].append(name)
    everywhere = len(targets)
    said = put_in_words(
        [(finding, text, names if len(names) < everywhere else []) for finding, text, names in heard.values()]
    )
    return [_one_of_both(), *said] if typed.has_both else said


def _one_of_both() -> Advice:
    """No network's rule but ours: no network takes both."""
    return Advice("error", str(PicturesOrFilm()), gettext("Untick the pictures, or choose “No film”."), None)


def put_in_words(findings: Sequence[tuple[Finding, str, Sequence[str]]]) -> list[Advice]:
    """Findings (with the text they point into, and the channels to name) as a person reads them."""
    taught = lessons(finding.teaches for finding, _text, _names in findings)
    return [
        Advice(
            level=finding.level,
            message=gettext(finding.message) % finding.params,
            hint=gettext(finding.hint) % finding.params,
            lesson=taught.get(finding.teaches),
            quote="" if finding.start is None else text[finding.start : finding.end],
            channels=tuple(names),
        )
        for finding, text, names in findings
    ]


def refused(findings: Sequence[Finding]) -> list[Advice]:
    """What a network would refuse (`campaigns.blockers`), with the account's name."""
    return put_in_words(
        [(finding, "", [named(finding.params["network"], finding.params["channel"])]) for finding in findings]
    )


def draft_for(cooperative: Cooperative, text: str, typed: Typed) -> Draft:
    """The text with what the coach should know about who speaks."""
    names = (cooperative.name, cooperative.arabic_name)
    return Draft(
        text=text,
        language=typed.language,
        alt_texts=tuple(shot.alt for shot in typed.shots),
        proof=typed.proof,
        products=tuple(str(product) for product in cooperative.products),
        places=(cooperative.place,) if cooperative.place else (),
        makers=tuple(name for name in names if name),
        film=draft_film(typed.reel.film, typed.reel.alt) if typed.reel else None,
    )


def takes_comment(known: Network) -> bool:
    """Whether a first comment comes under a post there: by us, or by the hand of whoever posts."""
    return known.comments or (known.by_hand and known.comments_by_hand)


def _is_above(typed: Typed, known: Network, room: Limits, text: str) -> bool:
    if len(typed.shots) != 1 or room.single_caption is None:
        return False
    return known.measure(text, pictures=1, limits=replace(room, single_caption=None)).is_over


def label_of(known: Network) -> str:
    """What people call the network."""
    return gettext(known.label)


def named(network_name: str, handle: str) -> str:
    """ "Mastodon · tazerbit", also for a network the house has forgotten."""
    try:
        return f"{label_of(network(network_name))} · {handle}"
    except KeyError:
        return f"{network_name} · {handle}"


def _targets(channels: Sequence[Channel], typed: Typed) -> list[tuple[Channel | None, Network, Limits, str]]:
    """Where it goes: the channel, its network, what its own server accepts, and the text for it."""
    if not channels:
        return [(None, NETWORKS[0], room_of(None, NETWORKS[0]), typed.text)]
    known = [(channel, known_of(channel)) for channel in channels]
    film = typed.reel is not None
    return [(channel, where, room_of(channel, where, film=film), typed.text_for(channel)) for channel, where in known]


def known_of(channel: Channel) -> Network:
    """The channel's network; its most careful stand-in should the house have forgotten it."""
    try:
        return network(channel.network)
    except KeyError:
        return NETWORKS[0]
