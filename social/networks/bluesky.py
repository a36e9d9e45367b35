"""Bluesky and other servers of the AT Protocol.

We choose the name a post is kept under, from its delivery and its hour: sent again it is the same record, never a second
one, and whether it is there is one question. An app password opens a session, which is renewed and not opened anew.
"""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import regex

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import (
    Absent,
    Account,
    CannotTell,
    Disconnected,
    Expired,
    Found,
    Message,
    Network,
    NetworkError,
    NotSent,
    Prepared,
    Published,
    Rejected,
    Results,
    Sent,
    Session,
    Unsure,
)
from social.http import Answer, Door
from social.networks.bluesky_answers import error_name, fault, spoils_session
from social.networks.bluesky_records import (
    POST,
    handles_in,
    post_record,
    record_key,
    reply_record,
    second_of,
)
from social.networks.bluesky_session import Kept, at, handle_of, kept_of, renewed
from social.networks.examining import examine_film
from social.networks.films import UPLOAD_SECONDS, opened, speaking_of
from social.networks.reading import count

MOST_PEOPLE = 10
# A post that goes out later than this is dated when it goes out, or its readers would find it under what was said since.
LATE = timedelta(minutes=15)

_POST_URI = regex.compile(r"at://(did:[^/]+)/app\.bsky\.feed\.post/([a-z0-9]+)")


class Bluesky(Network):
    name = "bluesky"
    label = gettext_noop("Bluesky")
    limits = LIMITS["bluesky"]
    by_hand = False
    keeps_session = True
    comments = True
    # The server that takes a record is the one asked for it, and it writes before it answers.
    consistent_list = True

    def __init__(self, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock

    def renew(self, account: Account, http: Door) -> Session:
        """From the old session while that is accepted, else from the app password."""
        return renewed(account, http, self._clock())

    def prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Checks the message, uploads its pictures and looks up whom it names; nothing is public yet."""
        self._examine(message)
        kept = kept_of(account)
        try:
            with speaking_of(message.film):
                blobs = self._uploaded(message, kept, account, http)
        except Unsure as doubt:
            # The publishing call was not made, so whatever happened may happen again.
            raise NotSent(doubt.text) from doubt
        people = self._people(message.text, kept, account, http)
        return Prepared(message, blobs, people=people)

    def _examine(self, message: Message) -> None:
        length, limits = self.measure(message.text), self.limits
        if length.is_over:
            raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
        if message.film is not None:
            examine_film(message, message.film, limits)
        elif not message.text.strip() and not message.pictures:
            raise Rejected("empty")
        if len(message.pictures) > limits.pictures:
            raise Rejected("too_many_pictures", f"{len(message.pictures)} of {limits.pictures}")
        for picture in message.pictures:
            if picture.mime not in limits.picture_types:
                raise Rejected("picture_type", picture.mime)
            # Servers take the upload and refuse the post: found out here, it is not found out after the fence.
            if len(picture.content) > limits.picture_bytes:
                raise Rejected("picture_too_large", f"{len(picture.content)} of {limits.picture_bytes}")

    def _uploaded(self, message: Message, kept: Kept, account: Account, http: Door) -> tuple[str, ...]:
        """The names of what was uploaded: the film's, or one for each picture. The same bytes have the same name again."""
        if message.film is None:
            pictures = message.pictures
            return tuple(self._upload(one.content, one.mime, kept, account, http) for one in pictures)
        with opened(message.film) as whole:
            return (self._upload(whole, message.film.mime, kept, account, http, seconds=UPLOAD_SECONDS),)

    def _upload(
        self,
        content: bytes | io.IOBase,
        mime: str,
        kept: Kept,
        account: Account,
        http: Door,
        seconds: float | None = None,
    ) -> str:
        sent = {"headers": {"Content-Type": mime}, "content": content, "seconds": seconds}
        answer = self._call("POST", "com.atproto.repo.uploadBlob", kept, account, http, **sent)
        told = answer.json()
        blob = told.get("blob") if isinstance(told, dict) else None
        if not isinstance(blob, dict) or not blob.get("ref"):
            raise Unsure("The upload was answered without a name.")
        return json.dumps(blob)

    def _people(self, text: str, kept: Kept, account: Account, http: Door) -> tuple[tuple[str, str], ...]:
        """Handles in the text with the accounts behind them; a name nobody knows stays plain text."""
        found = []
        for handle in handles_in(text)[:MOST_PEOPLE]:
            try:
                asked = self._call(
                    "GET", "com.atproto.identity.resolveHandle", kept, account, http, params={"handle": handle}
                )
            except (Rejected, Unsure):
                continue
            told = asked.json()
            did = told.get("did") if isinstance(told, dict) else None
            if isinstance(did, str) and did.startswith("did:"):
                found.append((handle, did))
        return tuple(found)

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published:
        """Exactly one POST. Raises Rejected, Disconnected, Busy, NotSent (Expired among it) or Unsure."""
        message = prepared.message
        record = post_record(
            message,
            prepared.media_ids,
            people=dict(prepared.people),
            created_at=self._dated(message),
        )
        rkey = record_key(key, message.at)
        with speaking_of(message.film):
            uri = self._put(rkey, record, account, http)
        return Published(uri, _web_address(account, uri))

    def _dated(self, message: Message) -> datetime:
        """The planned hour, so that the same call again is the same record and changes nothing; now when it is late."""
        now = self._clock()
        return now if now - message.at > LATE else message.at

    def _put(self, rkey: str, record: dict[str, Any], account: Account, http: Door) -> str:
        """Writes one record where none may be yet: the server lets the same again pass and refuses another one."""
        kept = kept_of(account)
        asked = {
            "repo": kept.did,
            "collection": POST,
            "rkey": rkey,
            "record": record,
            "swapRecord": None,
        }
        told = self._call("POST", "com.atproto.repo.putRecord", kept, account, http, json=asked).json()
        uri = told.get("uri") if isinstance(told, dict) else None
        if uri != _uri(kept.did, rkey):
            raise Unsure("The post was answered without its name.")
        return str(uri)

    def find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell:
        """Asks the account's own server for the one record this call can have written."""
        try:
            uri = _uri(kept_of(account).did, record_key(sent.key, sent.message.at))
            there = self._record(uri, account, http)
        except NetworkError as error:
            return CannotTell(f"{type(error).__name__}: {error.text}")
        return Found(uri, _web_address(account, uri)) if there else Absent()

    def _record(self, uri: str, account: Account, http: Door) -> dict[str, Any] | None:
        """A record of the account's own with its cid; None when the server says that there is none."""
        kept, place = kept_of(account), _POST_URI.fullmatch(uri)
        if place is None:
            raise Rejected("gone", uri)
        params = {"repo": place[1], "collection": POST, "rkey": place[2]}
        # Public, so asked without a token: one that ended meanwhile must not stand between a doubt and its answer.
        answer = http.request(
            "GET", at(kept.pds, "com.atproto.repo.getRecord"), params=params, hide=_secrets(kept, account)
        )
        if answer.status == 400 and error_name(answer) == "RecordNotFound":
            return None
        error, told = fault(answer), answer.json()
        if error is not None:
            raise error
        if not isinstance(told, dict) or told.get("uri") != uri or not told.get("cid"):
            raise Unsure("The record is no record of this account.")
        return told

    def comment(self, text: str, account: Account, remote_id: str, key: str, http: Door) -> None:
        """An answer of the account to its own post, kept under a name made from `key`. Exactly one POST."""
        length = self.measure(text)
        if length.is_over:
            raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
        try:
            parent = self._record(remote_id, account, http)
        except Unsure as doubt:
            raise NotSent(doubt.text) from doubt
        if parent is None:
            raise Rejected("gone", remote_id)
        people = dict(self._people(text, kept_of(account), account, http))
        ours = {"uri": remote_id, "cid": str(parent["cid"])}
        record = reply_record(text, ours, people=people, created_at=self._clock())
        self._put(record_key(key, second_of(remote_id.rpartition("/")[2])), record, account, http)

    # --- the rest

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """Likes, replies, and reposts with quotes so far, which the account's server asks of the network for us."""
        kept = kept_of(account)
        try:
            told = self._call("GET", "app.bsky.feed.getPosts", kept, account, http, params={"uris": remote_id}).json()
        except Rejected as error:
            # Only passed on by the account's server: a refusal says nothing about the post, and figures can wait.
            raise Unsure(error.text) from error
        posts = told.get("posts") if isinstance(told, dict) else None
        if not isinstance(posts, list) or not all(isinstance(post, dict) for post in posts):
            raise Unsure("The list of posts is no list.")
        post = next((post for post in posts if post.get("uri") == remote_id), None)
        if post is None:
            if self._record(remote_id, account, http) is None:
                raise Rejected("gone", remote_id)
            raise Unsure("The network has not seen the post yet.")
        likes, replies, reposts, quotes = (
            count(post.get(name)) for name in ("likeCount", "replyCount", "repostCount", "quoteCount")
        )
        return Results(likes=likes, replies=replies, shares=reposts + quotes)

    def check(self, account: Account, http: Door) -> Account:
        """The account as its server knows it. Raises Disconnected for one that is closed or put to sleep."""
        told = self._call("GET", "com.atproto.server.getSession", kept_of(account), account, http).json()
        if not isinstance(told, dict) or not told.get("did"):
            raise Rejected("no_such_server", "This address does not speak the AT Protocol.")
        if told.get("active") is False:
            raise Disconnected(str(told.get("status") or "The account is not active."))
        return replace(account, handle=str(told.get("handle") or account.handle), remote_id=str(told["did"]))

    def _call(self, method: str, nsid: str, kept: Kept, account: Account, http: Door, **sent: Any) -> Answer:
        """One call in the account's session; what the server refuses is raised as what it means."""
        answer = http.request(method, at(kept.pds, nsid), token=kept.access, hide=_secrets(kept, account), **sent)
        error = fault(answer)
        if isinstance(error, Disconnected) and spoils_session(answer):
            raise Expired(error.text)  # whether the password is still good, only signing in tells
        if error is not None:
            raise error
        return answer


def _secrets(kept: Kept, account: Account) -> tuple[str, ...]:
    return kept.access, kept.refresh, account.secret.strip()


def _uri(did: str, rkey: str) -> str:
    return f"at://{did}/{POST}/{rkey}"


def _web_address(account: Account, uri: str) -> str:
    did, rkey = uri.split("/")[2], uri.rpartition("/")[2]
    handle = handle_of(account)
    known = "." in handle and "@" not in handle
    return f"https://bsky.app/profile/{handle if known else did}/post/{rkey}"
