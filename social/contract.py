"""What a network promises to the rest of the house: frozen values in, frozen values or a telling error out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from social.http import Door

Unit = Literal["characters", "graphemes", "utf16", "bytes", "x"]


@dataclass(frozen=True)
class Length:
    """How much of a network's room a text takes, in the network's own unit."""

    used: int
    limit: int
    unit: Unit

    @property
    def is_over(self) -> bool:
        return self.used > self.limit

    @property
    def left(self) -> int:
        """What is still free; negative when the text is too long."""
        return self.limit - self.used


@dataclass(frozen=True)
class FilmLimits:
    """What a network accepts of a film: an MP4 with H.264 pictures and AAC sound."""

    most_bytes: int
    seconds: tuple[float, float]  # shortest and longest
    shape: tuple[float, float] | None = None  # width to height, from the narrowest to the widest
    alt_text: int | None = None  # characters of its description; None: the network has none


@dataclass(frozen=True)
class Limits:
    """What a network accepts. Values live in `social/capabilities.py`; a server's live answer wins over them."""

    text: int
    unit: Unit
    caption: int | None = None  # limit of a text that stands beside pictures, or a film, where it differs
    single_caption: int | None = None  # the same with one picture, and no film, that the network can fetch from us
    bytes_too: int | None = None  # a second limit in UTF-8 bytes that must hold as well
    warn_above: int | None = None  # the documented limit is doubtful or unread beyond this
    link_cost: int | None = None  # every link counts as this many; None: as typed
    links: int | None = None
    pictures: int = 4
    needs_picture: bool = False
    picture_bytes: int = 4_000_000
    picture_types: tuple[str, ...] = ("image/jpeg", "image/png")
    picture_width: int | None = None  # pixels; a wider picture is refused, or made smaller there
    picture_shape: tuple[float, float] | None = None  # width to height, from the narrowest to the widest
    alt_text: int | None = None  # characters of a picture's description; None: the network has none
    hashtags: int | None = None  # most hashtags the network takes; None: no limit of its own
    hashtags_work: bool = True
    film: FilmLimits | None = None  # None: no film through us

    def text_limit(self, pictures: int = 0) -> int:
        """The limit for a text that goes out with so many pictures."""
        if not pictures or self.caption is None:
            return self.text
        return self.single_caption if pictures == 1 and self.single_caption is not None else self.caption


@dataclass(frozen=True)
class Picture:
    """A picture ready to be uploaded: already re-encoded, without place or camera data.

    `url` is where a network that fetches pictures itself finds it for the next minutes; "" when it can be fetched nowhere.
    """

    content: bytes = field(repr=False)
    mime: str
    alt: str
    width: int
    height: int
    url: str = field(default="", repr=False)


@dataclass(frozen=True)
class Film:
    """A film ready to be uploaded: MP4 with H.264 and AAC, without place or camera data.

    `open` gives its bytes from the start, as often as asked: a film is never held in memory whole. `width` and `height`
    are in pixels as it is shown, turned upright; `url` is as a picture's.
    """

    open: Callable[[], IO[bytes]] = field(repr=False)
    size: int  # bytes
    mime: str
    alt: str
    width: int
    height: int
    seconds: float
    url: str = field(default="", repr=False)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Message:
    """What goes out: exactly the version that was approved. `at` is the hour it was planned for (aware, UTC).

    A film stands alone, never beside pictures. `begun` is what an earlier `StillPreparing` left on the network for this
    very version; "" for nothing.
    """

    text: str
    language: str
    pictures: tuple[Picture, ...] = ()
    at: datetime = EPOCH
    film: Film | None = None
    begun: str = ""


@dataclass(frozen=True)
class Account:
    """Where and as whom to publish. Secrets are never shown by repr, so they cannot reach a log that way.

    `session` is what `renew` gave last, on networks that keep one; "" before the first time.
    """

    network: str
    base_url: str
    handle: str
    secret: str = field(repr=False)
    remote_id: str = ""
    session: str = field(default="", repr=False)


@dataclass(frozen=True)
class Session:
    """What keeps an account signed in: kept encrypted, handed back in `Account.session`.

    From `renew_at` on (aware, UTC) a new one is fetched; the old one serves until `ends_at`.
    """

    token: str = field(repr=False)
    renew_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Prepared:
    """A message whose pictures are already on the network; one publishing call is all that is left.

    `ticket` names what was prepared (a container, say) and is stored before the call, so that doubt can be settled by it.
    `people` are names in the text with the network's ids of them, where a post must carry those.
    """

    message: Message
    media_ids: tuple[str, ...] = ()
    ticket: str = ""
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Published:
    """The network answered: it is live. `rest`: seconds it wants to be left alone by this account from now on."""

    remote_id: str
    remote_url: str
    rest: float = 0.0


@dataclass(frozen=True)
class Accepted:
    """The network took it and works on it; ask again with the ticket, never publish again."""

    ticket: str
    rest: float = 0.0


@dataclass(frozen=True)
class Sent:
    """What is known of a publishing call that was, or may have been, made: enough to look for it.

    `since`: when the call can have begun at the earliest (aware, UTC). `message` comes without pictures and film.
    `accepted`: the network answered that it works on it; asked is only whether it is done.
    """

    message: Message
    since: datetime
    key: str
    ticket: str = ""
    accepted: bool = False


@dataclass(frozen=True)
class Found:
    """The message is on the network already."""

    remote_id: str
    remote_url: str


@dataclass(frozen=True)
class Absent:
    """The account's own list was read as far back as needed and the message is not in it."""


@dataclass(frozen=True)
class CannotTell:
    """The network could not be asked, or its answer proves nothing."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The network took it, worked on it and gave it up for good: nobody saw it. `code` is ours, as in `Rejected`."""

    code: str
    text: str = ""


@dataclass(frozen=True)
class Results:
    """What a post brought so far; `views` is None where the network does not tell."""

    likes: int
    replies: int
    shares: int
    views: int | None = None


class NetworkError(Exception):
    """Any reason a call to a network brought no result."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


class Rejected(NetworkError):
    """The network refuses this message as it is: `code` is ours and stable, `text` the network's own words."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(text or code)
        self.code = code


class Disconnected(NetworkError):
    """The account's secret is no longer good: pause its deliveries and ask for a new connection."""


class Busy(NetworkError):
    """Come back after so many seconds; nothing was published."""

    def __init__(self, retry_after: float, text: str = "") -> None:
        super().__init__(text)
        self.retry_after = retry_after


class Unsure(NetworkError):
    """The call left and no answer tells what became of it: the message may be live. Look before anything else."""


class NotSent(NetworkError):
    """No byte of the request left this machine: it is safe to try again."""


class StillPreparing(NotSent):
    """The network works on what was uploaded: prepare again after so many seconds with `Message.begun`. Nothing is live."""

    def __init__(self, begun: str, seconds: float, text: str = "") -> None:
        super().__init__(text)
        self.begun = begun
        self.seconds = seconds


class Expired(NotSent):
    """The session is over, and the network did nothing: renew it, then try again."""


class Network:
    """A network as the house sees it. The base class is a network a person posts to by hand."""

    name: ClassVar[str]
    label: ClassVar[str]
    limits: ClassVar[Limits]
    by_hand: ClassVar[bool] = True
    consistent_list: ClassVar[bool] = False  # the account's own list shows a post as soon as it is live
    idempotent: ClassVar[bool] = False  # guarantees that one key makes one post
    fetches_pictures: ClassVar[bool] = False  # takes a picture from `Picture.url`, not from us
    keeps_session: ClassVar[bool] = False  # `renew` must have given a session before any other call
    comments: ClassVar[bool] = False  # `comment` writes a first comment under a post
    comments_by_hand: ClassVar[bool] = True  # whoever posts there by hand can write one

    def measure(self, text: str, *, pictures: int = 0, limits: Limits | None = None) -> Length:
        """The text's length as this network counts it; `limits` when the server's own are known."""
        from social.measure import measure

        return measure(text, limits or self.limits, pictures=pictures)

    def intent(self, text: str, link: str = "") -> str:
        """The address that opens the network with the text filled in, for a person to post; "" where there is none."""
        from social.networks.intents import intent

        return intent(self.name, text, link)

    def prepare(self, message: Message, account: Account, http: "Door") -> Prepared:
        """Uploads what must be there before the publishing call.

        Raises NotSent, StillPreparing, Rejected, Disconnected or Busy.
        """
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")

    def publish(self, prepared: Prepared, account: Account, key: str, http: "Door") -> Published | Accepted:
        """Makes exactly one publishing POST and never repeats it. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")

    def find(self, sent: Sent, account: Account, http: "Door") -> Found | Absent | CannotTell | Failed:
        """Looks whether the message is there. After `Accepted`, Absent means: still at work."""
        return CannotTell("by_hand")

    def comment(self, text: str, account: Account, remote_id: str, key: str, http: "Door") -> None:
        """Writes a first comment under the account's own post: exactly one POST, never repeated. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} takes no comments from programs.")

    def renew(self, account: Account, http: "Door") -> Session:
        """A session for the account, from its old one or from its secret. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} keeps no session.")

    def results(self, account: Account, remote_id: str, http: "Door") -> Results:
        """What a published post brought so far. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} gives no figures to programs.")

    def check(self, account: Account, http: "Door") -> Account:
        """The account with its handle and remote id as the network knows them. Raises Disconnected for a bad secret."""
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")

    def limits_now(self, account: Account, http: "Door") -> Limits | None:
        """The limits of the account's own server, where servers differ; None where they do not. Raises any NetworkError."""
        return None
