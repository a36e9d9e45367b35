"""Mastodon and the servers that speak its client API.

What they promise differs (docs/networks.md): limits are read from the server, refusals are judged by body as well
as by status, and doubt is settled by reading the account's own statuses, never by the idempotency key alone.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unicodedata import normalize

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import (
    Absent,
    Account,
    Busy,
    CannotTell,
    Disconnected,
    Film,
    Found,
    Limits,
    Message,
    Network,
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
from social.http import Answer, Door, Refused
from social.networks.examining import examine
from social.networks.films import NAME, UPLOAD_SECONDS, opened, speaking_of
from social.networks.mastodon_answers import fault, limits_of, same_text, web_address
from social.networks.reading import count, instant

CLOCK_SLACK = timedelta(minutes=5)
PAGE = 40
MOST_PAGES = 10
LIMITS_KEPT_SECONDS = 24 * 3600
MEDIA_PATIENCE_SECONDS = 30.0
FILM_PATIENCE_SECONDS = 5.0
FILM_WAIT_SECONDS = 20.0


class Mastodon(Network):
    name = "mastodon"
    label = gettext_noop("Mastodon")
    limits = LIMITS["mastodon"]
    by_hand = False
    comments = True
    # Posting writes the row the list is read from, before it answers.
    consistent_list = True
    idempotent = False

    def __init__(self, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._kept_limits: dict[str, tuple[float, Limits]] = {}

    def limits_at(self, account: Account, http: Door) -> Limits:
        """The server's own limits, asked once a day. Raises NotSent when the server cannot be reached."""
        kept = self._kept_limits.get(account.base_url)
        if kept and time.monotonic() - kept[0] < LIMITS_KEPT_SECONDS:
            return kept[1]
        return self.limits_now(account, http)

    def limits_now(self, account: Account, http: Door) -> Limits:
        """The server's own limits, asked anew. Raises NotSent or Unsure when it does not answer."""
        limits = self._ask_limits(account, http)
        self._kept_limits[account.base_url] = (time.monotonic(), limits)
        return limits

    def _ask_limits(self, account: Account, http: Door) -> Limits:
        for path in ("/api/v2/instance", "/api/v1/instance"):
            answer = http.request("GET", account.base_url.rstrip("/") + path)
            if answer.status == 200:
                return limits_of(answer.json(), self.limits)
            if answer.status >= 500:
                raise NotSent(f"The server answered {answer.status}.")
        return self.limits

    def prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Checks the message against the server's limits and uploads its pictures or film; nothing is public yet."""
        try:
            limits = self.limits_at(account, http)
            examine(message, self, limits)
            with speaking_of(message.film):
                if message.film is not None:
                    return Prepared(message, (self._film(message, message.film, limits, account, http),))
                media = tuple(self._picture(picture, limits, account, http) for picture in message.pictures)
        except Unsure as doubt:
            # The publishing call was not made, so whatever happened may happen again.
            raise NotSent(doubt.text) from doubt
        return Prepared(message, media)

    def _picture(self, picture: Picture, limits: Limits, account: Account, http: Door) -> str:
        name = f"picture.{picture.mime.partition('/')[2] or 'jpg'}"
        alt = picture.alt[: limits.alt_text or len(picture.alt)]
        media, ready = self._upload((name, picture.content, picture.mime), alt, account, http)
        if not ready and not self._is_ready_soon(media, MEDIA_PATIENCE_SECONDS, account, http):
            raise Busy(MEDIA_PATIENCE_SECONDS, "The server still works on the picture.")
        return media

    def _film(self, message: Message, film: Film, limits: Limits, account: Account, http: Door) -> str:
        """The film's id, uploaded now or by an earlier try. Raises StillPreparing while the server works on it."""
        if message.begun:
            media, ready = message.begun, self._is_ready_begun(message.begun, account, http)
        else:
            alt = film.alt[: (limits.film and limits.film.alt_text) or len(film.alt)]
            with opened(film) as whole:
                media, ready = self._upload((NAME, whole, film.mime), alt, account, http, seconds=UPLOAD_SECONDS)
            ready = ready or self._is_ready_soon(media, FILM_PATIENCE_SECONDS, account, http)
        if not ready:
            raise StillPreparing(media, FILM_WAIT_SECONDS, "The server works on the film.")
        return media

    def _upload(
        self, file: tuple[str, Any, str], alt: str, account: Account, http: Door, seconds: float | None = None
    ) -> tuple[str, bool]:
        """The id of an uploaded file, and whether it is ready: 202 means that the server still works on it."""
        sent = {"files": {"file": file}, "data": {"description": alt}, "seconds": seconds}
        answer = self._call("POST", "/api/v2/media", account, http, **sent)
        media = answer.json()
        if not isinstance(media, dict) or not media.get("id"):
            raise Unsure("The upload was answered without an id.")
        return str(media["id"]), answer.status != 202

    def _is_ready_soon(self, media_id: str, patience: float, account: Account, http: Door) -> bool:
        """Whether the server has worked on a file before patience ends."""
        pause, waited = 0.5, 0.0
        while waited < patience:
            if self._is_ready(media_id, account, http):
                return True
            self._sleep(pause)
            waited += pause
            pause = min(pause * 2, 4.0)
        return False

    def _is_ready(self, media_id: str, account: Account, http: Door) -> bool:
        """Whether the server has worked on a file: 206 means wait."""
        return self._call("GET", f"/api/v1/media/{media_id}", account, http).status == 200

    def _is_ready_begun(self, media_id: str, account: Account, http: Door) -> bool:
        """The same of a file of an earlier try. Not being told is no reason to upload it again; one that is gone is."""
        try:
            return self._is_ready(media_id, account, http)
        except Refused:
            raise
        except (Unsure, NotSent) as doubt:
            raise StillPreparing(media_id, FILM_WAIT_SECONDS, doubt.text) from doubt
        except Rejected as refused:
            if refused.code != "gone":
                raise
            raise NotSent(refused.text) from refused

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published:
        """Exactly one POST. Raises Rejected, Disconnected, Busy, NotSent or Unsure."""
        message = prepared.message
        fields: dict[str, Any] = {
            "status": normalize("NFC", message.text),
            "visibility": "public",
            "language": message.language,
        }
        if prepared.media_ids:
            fields["media_ids[]"] = list(prepared.media_ids)
        with speaking_of(message.film):
            answer = self._call(
                "POST", "/api/v1/statuses", account, http, headers={"Idempotency-Key": key}, data=fields
            )
        status = answer.json()
        if not isinstance(status, dict) or not status.get("id"):
            raise Unsure("The post was answered without an id.")
        return Published(str(status["id"]), web_address(status))

    def find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell:
        """Reads the account's own statuses back to the call, less some slack for clocks that differ."""
        try:
            return self._find(sent.message, account, sent.since - CLOCK_SLACK, http)
        except NetworkError as error:
            return CannotTell(f"{type(error).__name__}: {error.text}")

    def _find(self, message: Message, account: Account, since: datetime, http: Door) -> Found | Absent | CannotTell:
        remote_id = account.remote_id or self.check(account, http).remote_id
        params: dict[str, Any] = {"limit": PAGE, "exclude_reblogs": "true"}
        for _ in range(MOST_PAGES):
            page = self._call("GET", f"/api/v1/accounts/{remote_id}/statuses", account, http, params=params).json()
            if not isinstance(page, list):
                return CannotTell("The list of statuses is no list.")
            if not page:
                return Absent()
            dated = [(instant(status.get("created_at")), status) for status in page if isinstance(status, dict)]
            if len(dated) < len(page) or any(made is None for made, _ in dated):
                return CannotTell("A status without a date.")
            for made, status in dated:
                if made is not None and made >= since and same_text(status, message.text):
                    return Found(str(status["id"]), web_address(status))
            if all(made is not None and made < since for made, _ in dated):
                return Absent()
            params["max_id"] = str(page[-1]["id"])
        return CannotTell("The account wrote more than can be read back.")

    def comment(self, text: str, account: Account, remote_id: str, key: str, http: Door) -> None:
        """A reply of the account to its own status. Exactly one POST."""
        fields = {"status": normalize("NFC", text), "visibility": "public", "in_reply_to_id": remote_id}
        self._call("POST", "/api/v1/statuses", account, http, headers={"Idempotency-Key": key}, data=fields)

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """Favourites, replies and boosts so far. Raises Rejected("gone") when the status is no longer there."""
        answer = self._call("GET", f"/api/v1/statuses/{remote_id}", account, http)
        status = answer.json()
        if not isinstance(status, dict):
            raise Unsure("The status is no status.")
        likes, replies, shares = (
            count(status.get(name)) for name in ("favourites_count", "replies_count", "reblogs_count")
        )
        return Results(likes=likes, replies=replies, shares=shares)

    def check(self, account: Account, http: Door) -> Account:
        """The account as its server knows it. Raises Disconnected for a bad secret."""
        profile = self._call("GET", "/api/v1/accounts/verify_credentials", account, http).json()
        if not isinstance(profile, dict) or not profile.get("id"):
            raise Rejected("no_such_server", "This address does not speak the Mastodon API.")
        handle = str(profile.get("acct") or profile.get("username") or account.handle)
        return replace(account, handle=handle, remote_id=str(profile["id"]))

    def _call(self, method: str, path: str, account: Account, http: Door, **sent: Any) -> Answer:
        """One call with the account's token; what the server refuses is raised as what it means."""
        secret = account.secret.strip()
        if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
            raise Disconnected("There is no usable token.")
        answer = http.request(method, account.base_url.rstrip("/") + path, token=secret, **sent)
        error = fault(answer)
        if error is not None:
            raise error
        return answer
