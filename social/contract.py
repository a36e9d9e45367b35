"""What a network promises to the rest of the house: frozen values in, frozen values or a telling error out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

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
class Limits:
    """What a network accepts. Values live in `social/capabilities.py`; a server's live answer wins over them."""

    text: int
    unit: Unit
    caption: int | None = None  # limit of a text that stands beside pictures, where it differs
    bytes_too: int | None = None  # a second limit in UTF-8 bytes that must hold as well
    warn_above: int | None = None  # the documented limit is doubtful or unread beyond this
    link_cost: int | None = None  # every link counts as this many; None: as typed
    links: int | None = None
    pictures: int = 4
    needs_picture: bool = False
    picture_bytes: int = 4_000_000
    picture_types: tuple[str, ...] = ("image/jpeg", "image/png")
    alt_text: int | None = None  # characters of a picture's description; None: the network has none
    hashtags: int | None = None  # most hashtags the network takes; None: no limit of its own
    hashtags_work: bool = True

    def text_limit(self, pictures: int = 0) -> int:
        """The limit for a text that goes out with so many pictures."""
        return self.caption if pictures and self.caption is not None else self.text


@dataclass(frozen=True)
class Picture:
    """A picture ready to be uploaded: already re-encoded, without place or camera data."""

    content: bytes = field(repr=False)
    mime: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Message:
    """What goes out: exactly the version that was approved."""

    text: str
    language: str
    pictures: tuple[Picture, ...] = ()
    first_comment: str = ""


@dataclass(frozen=True)
class Account:
    """Where and as whom to publish. The secret is never shown by repr, so it cannot reach a log that way."""

    network: str
    base_url: str
    handle: str
    secret: str = field(repr=False)
    remote_id: str = ""


@dataclass(frozen=True)
class Prepared:
    """A message whose pictures are already on the network; one publishing call is all that is left."""

    message: Message
    media_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Published:
    """The network answered: it is live."""

    remote_id: str
    remote_url: str


@dataclass(frozen=True)
class Accepted:
    """The network took it and works on it; ask again with the ticket, never publish again."""

    ticket: str


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
class Results:
    """What a post brought so far."""

    likes: int
    replies: int
    shares: int


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


class Network:
    """A network as the house sees it. The base class is a network a person posts to by hand."""

    name: ClassVar[str]
    label: ClassVar[str]
    limits: ClassVar[Limits]
    by_hand: ClassVar[bool] = True
    consistent_list: ClassVar[bool] = False  # the account's own list shows a post as soon as it is live
    idempotent: ClassVar[bool] = False  # guarantees that one key makes one post

    def measure(self, text: str, *, pictures: int = 0, limits: Limits | None = None) -> Length:
        """The text's length as this network counts it; `limits` when the server's own are known."""
        from social.measure import measure

        return measure(text, limits or self.limits, pictures=pictures)

    def prepare(self, message: Message, account: Account, http: "Door") -> Prepared:
        """Uploads what must be there before the publishing call. Raises NotSent, Rejected, Disconnected or Busy."""
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")

    def publish(self, prepared: Prepared, account: Account, key: str, http: "Door") -> Published | Accepted:
        """Makes exactly one publishing POST and never repeats it. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")

    def find(
        self, message: Message, account: Account, since: datetime, key: str, http: "Door"
    ) -> Found | Absent | CannotTell:
        """Looks for the message among the account's own posts since an instant (aware, UTC)."""
        return CannotTell("by_hand")

    def results(self, account: Account, remote_id: str, http: "Door") -> Results:
        """What a published post brought so far. Raises any NetworkError."""
        raise Rejected("by_hand", f"{self.label} gives no figures to programs.")

    def check(self, account: Account, http: "Door") -> Account:
        """The account with its handle and remote id as the network knows them. Raises Disconnected for a bad secret."""
        raise Rejected("by_hand", f"{self.label} is posted to by a person.")
