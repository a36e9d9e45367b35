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
    Unsure,
)
from social.http import Answer, Door
from social.networks.examining import examine
from social.networks.mastodon_answers import fault, limits_of, same_text, web_address
from social.networks.reading import count, instant

CLOCK_SLACK = timedelta(minutes=5)
PAGE = 40
MOST_PAGES = 10
LIMITS_KEPT_SECONDS = 24 * 3600
MEDIA_PATIENCE_SECONDS = 30.0


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
        """Checks the message against the server's limits and uploads its pictures; nothing is public yet."""
        try:
            limits = self.limits_at(account, http)
            examine(message, self, limits)
            media = tuple(self._upload(picture, limits, account, http) for picture in message.pictures)
        except Unsure as doubt:
            # The publishing call was not made, so whatever happened may happen again.
            raise NotSent(doubt.text) from doubt
        return Prepared(message, media)

    def _upload(self, picture: Picture, limits: Limits, account: Account, http: Door) -> str:
        name = f"picture.{picture.mime.partition('/')[2] or 'jpg'}"
        answer = self._call(
            "POST",
            "/api/v2/media",
            account,
            http,
            files={"file": (name, picture.content, picture.mime)},
            data={"description": picture.alt[: limits.alt_text or len(picture.alt)]},
        )
        media = answer.json()
        if not isinstance(media, dict) or not media.get("id"):
            raise Unsure("The upload was answered without an id.")
        if answer.status == 202:
            self._wait_for(str(media["id"]), account, http)
        return str(media["id"])

    def _wait_for(self, media_id: str, account: Account, http: Door) -> None:
        """Until the server has worked on a picture: 206 means wait. Raises Busy when patience ends."""
        pause, waited = 0.5, 0.0
        while waited < MEDIA_PATIENCE_SECONDS:
            answer = self._call("GET", f"/api/v1/media/{media_id}", account, http)
            if answer.status == 200:
                return
            self._sleep(pause)
            waited += pause
            pause = min(pause * 2, 4.0)
        raise Busy(MEDIA_PATIENCE_SECONDS, "The server still works on the picture.")

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
        answer = self._call("POST", "/api/v1/statuses", account, http, headers={"Idempotency-Key": key}, data=fields)
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
