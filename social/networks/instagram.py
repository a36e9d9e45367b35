"""Instagram's professional accounts through the Graph API (Facebook Login). Personal accounts have no such way.

Instagram fetches pictures and film from us into a *container*; publishing names the container. Its id is the ticket:
after a doubt the container itself says whether it was published. A film takes minutes there: its container is left and
asked again.
"""

import time
from collections.abc import Callable
from unicodedata import normalize

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import (
    Absent,
    Account,
    Busy,
    CannotTell,
    Failed,
    Film,
    Found,
    Message,
    NetworkError,
    NotSent,
    Picture,
    Prepared,
    Published,
    Rejected,
    Results,
    Sent,
    StillPreparing,
    Unsure,
)
from social.http import Door, Refused
from social.networks.examining import examine
from social.networks.films import speaking_of
from social.networks.graph import CLOCK_SLACK, Graph
from social.networks.meta_answers import (
    QUOTA_WAIT_SECONDS,
    fault_of_container,
    id_of,
    rest_seconds,
    rows_of,
    web_address,
)
from social.networks.reading import bare, count
from social.wire import awake

CONTAINER_PATIENCE_SECONDS = 30.0  # pictures are usually ready at once
FILM_PATIENCE_SECONDS = 5.0
FILM_WAIT_SECONDS = 60.0  # Instagram wants to be asked about a container once a minute
PERMALINK_SECONDS = 5.0
NOT_PUBLISHED = ("FINISHED", "ERROR", "EXPIRED")


class Instagram(Graph):
    name = "instagram"
    label = gettext_noop("Instagram")
    limits = LIMITS["instagram"]
    fetches_pictures = True
    naming = "username"
    own_list = "media"
    columns = ("caption", "timestamp", "permalink")

    def __init__(self, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep

    def _prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Makes the container and waits until it is ready; its id is the ticket."""
        examine(message, self, self.limits)
        if message.film is not None:
            return self._prepare_film(message, message.film, account, http)
        if not all(picture.url for picture in message.pictures):
            raise Rejected("picture_not_fetched", "There is no address to fetch the picture from.")
        self._obey_quota(account, http)
        caption = normalize("NFC", message.text)
        if len(message.pictures) == 1:
            container = self._picture(message.pictures[0], {"caption": caption}, account, http)
        else:
            child = {"is_carousel_item": "true"}
            children = [self._picture(picture, child, account, http) for picture in message.pictures]
            parent = {"media_type": "CAROUSEL", "children": ",".join(children), "caption": caption}
            container = self._container(parent, account, http)
        return Prepared(message, (container,), ticket=container)

    def _obey_quota(self, account: Account, http: Door) -> None:
        """Raises Busy when the account may publish no more today; a quota that is not told is no reason to wait."""
        try:
            fields = {"fields": "config,quota_usage"}
            told = self._get(account.handle, account, http, "content_publishing_limit", params=fields).json()
        except Rejected:
            return
        for row in rows_of(told) or []:
            config = row.get("config")
            total = count(config.get("quota_total")) if isinstance(config, dict) else 0
            if total and count(row.get("quota_usage")) >= total:
                raise Busy(QUOTA_WAIT_SECONDS, f"{total} posts a day are published already.")

    def _picture(self, picture: Picture, more: dict[str, str], account: Account, http: Door) -> str:
        fields = {"image_url": picture.url, **more}
        if picture.alt:
            fields["alt_text"] = picture.alt[: self.limits.alt_text or len(picture.alt)]
        return self._container(fields, account, http, hide=(picture.url,))

    def _prepare_film(self, message: Message, film: Film, account: Account, http: Door) -> Prepared:
        """A container for the film, or the one begun before. Raises StillPreparing while Instagram works on it."""
        if not film.url:
            raise Rejected("film_not_fetched", "There is no address to fetch the film from.")
        container = message.begun
        if container:
            ready = self._is_ready_begun(container, film, account, http)
        else:
            self._obey_quota(account, http)
            reel = {"media_type": "REELS", "video_url": film.url, "share_to_feed": "true"}
            reel["caption"] = normalize("NFC", message.text)
            container = self._new_container(reel, account, http, (film.url,))
            ready = self._is_ready_soon(container, FILM_PATIENCE_SECONDS, account, http, (film.url,))
        if not ready:
            raise StillPreparing(container, FILM_WAIT_SECONDS, "Instagram works on the film.")
        return Prepared(message, (container,), ticket=container)

    def _is_ready_begun(self, container: str, film: Film, account: Account, http: Door) -> bool:
        """Whether a container of an earlier try is ready. Not being told is no reason to begin anew."""
        try:
            status, words = self._status(container, account, http, (film.url,))
        except Refused:
            raise
        except (Unsure, NotSent) as doubt:
            raise StillPreparing(container, FILM_WAIT_SECONDS, doubt.text) from doubt
        except Rejected as refused:
            if refused.code != "gone":
                raise
            raise NotSent(refused.text) from refused  # a new one next time: nobody saw the old one
        return _is_ready(status, words)

    def _container(self, fields: dict[str, str], account: Account, http: Door, hide: tuple[str, ...] = ()) -> str:
        """The id of a container that is ready to be published. Raises Busy when patience ends."""
        container = self._new_container(fields, account, http, hide)
        if self._is_ready_soon(container, CONTAINER_PATIENCE_SECONDS, account, http, hide):
            return container
        raise Busy(2 * CONTAINER_PATIENCE_SECONDS, "Instagram still fetches the picture.")

    def _new_container(self, fields: dict[str, str], account: Account, http: Door, hide: tuple[str, ...]) -> str:
        made = self._call("POST", account.handle, account, http, "media", data=fields, hide=hide)
        container = id_of(made.json())
        if not container:
            raise Unsure("The container was answered without an id.")
        return container

    def _is_ready_soon(
        self, container: str, patience: float, account: Account, http: Door, hide: tuple[str, ...]
    ) -> bool:
        """Whether a container is ready before patience ends."""
        pause, waited = 0.5, 0.0
        while waited < patience:
            if _is_ready(*self._status(container, account, http, hide)):
                return True
            self._sleep(pause)
            waited += pause
            pause = min(pause * 2, 4.0)
        return False

    def _status(self, container: str, account: Account, http: Door, hide: tuple[str, ...] = ()) -> tuple[str, str]:
        answer = self._call("GET", container, account, http, params={"fields": "status_code,status"}, hide=hide)
        told = answer.json()
        if not isinstance(told, dict):
            raise Unsure("The container is no container.")
        return str(told.get("status_code") or ""), str(told.get("status") or "")

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published:
        """Exactly one POST. Raises Rejected, Disconnected, Busy, NotSent or Unsure."""
        fields = {"creation_id": prepared.ticket}
        with speaking_of(prepared.message.film):
            answer = self._call("POST", account.handle, account, http, "media_publish", data=fields)
        media = id_of(answer.json())
        if not media:
            raise Unsure("The post was answered without an id.")
        return Published(media, self._permalink(media, account, http), rest_seconds(answer.headers))

    def _permalink(self, media: str, account: Account, http: Door) -> str:
        """Where people see the post. It is live already: not being told is no failure."""
        try:
            soon = http.until(awake() + PERMALINK_SECONDS)
            told = self._get(media, account, soon, params={"fields": "permalink"}).json()
        except NetworkError:
            return ""
        return web_address(told, "permalink") if isinstance(told, dict) else ""

    def _find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell | Failed:
        """The container says whether it was published, the account's list as which post; both are needed."""
        if not sent.ticket:
            return super()._find(sent, account, http)
        status, _words = self._status(sent.ticket, account, http)
        if status != "PUBLISHED" and status not in NOT_PUBLISHED:
            return CannotTell(f"The container is {status or 'without a status'}.")
        if status in NOT_PUBLISHED and not bare(sent.message.text):
            return Absent()
        listed = self._find_in_list(sent.message, account, sent.since - CLOCK_SLACK, http)
        if status == "PUBLISHED" and isinstance(listed, Absent):
            return CannotTell("The container is published, but its post is not in the list yet.")
        return listed

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """Likes and comments so far, with shares and views where they are told. Raises Rejected("gone")."""
        media = self._get(remote_id, account, http, params={"fields": "like_count,comments_count"}).json()
        if not isinstance(media, dict):
            raise Unsure("The post is no post.")
        told = self._insights(remote_id, "reach,views,shares", account, http)
        return Results(
            likes=count(media.get("like_count")),
            replies=count(media.get("comments_count")),
            shares=told.get("shares", 0),
            views=told.get("views", told.get("reach")),
        )


def _is_ready(status: str, words: str) -> bool:
    """Whether a container can be published now. Raises what its failure means."""
    if status == "ERROR":
        raise fault_of_container(words)
    if status == "EXPIRED":
        raise Unsure("The container expired.")
    if status == "PUBLISHED":
        raise Rejected("duplicate", "The container is published already.")
    return status == "FINISHED"
