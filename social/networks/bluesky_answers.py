"""Reads what servers of the AT Protocol answer: sessions, where an account lives, and what a refusal means."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import regex

from social.contract import Busy, Disconnected, Expired, NetworkError, Rejected, Session, Unsure
from social.http import Answer
from social.networks.mastodon_answers import wait_seconds

EARLY = timedelta(minutes=10)
UNTOLD = timedelta(hours=1)  # how long a token serves that does not say so itself
LONGEST = timedelta(days=1)

_BAD_SECRET = {
    "AuthenticationRequired",
    "AuthMissing",
    "AuthFactorTokenRequired",
    "InvalidToken",
    "AccountTakedown",
    "AccountDeactivated",
    "RepoTakendown",
    "RepoDeactivated",
    "RepoNotFound",
}
_TOO_LONG = regex.compile(r"/text must not be longer|too (?:long|many (?:graphemes|bytes))", regex.I)
_TOO_LARGE = regex.compile(r"too large|PayloadTooLarge|must be (?:smaller|at most)", regex.I)
_PICTURE = regex.compile(r"blob|image|mime ?type", regex.I)
_MOST_WORDS_KEPT = 300


@dataclass(frozen=True)
class Kept:
    """A session as we keep it: two keys, whose it is, and the address of the server that holds the account."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    did: str
    pds: str

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, written: str) -> "Kept | None":
        """What `written` holds; None when that is no session of ours."""
        try:
            told = json.loads(written)
            kept = cls(**{name: told[name] for name in ("access", "refresh", "did", "pds")})
        except (ValueError, TypeError, KeyError):
            return None
        whole = all(isinstance(value, str) and value for value in asdict(kept).values())
        return kept if whole else None


def fault(answer: Answer) -> NetworkError | None:
    """What an answer's refusal means for the caller; None for a 2xx. It goes by the error's name before the status."""
    status, name, words = answer.status, error_name(answer), _words(answer)
    if 200 <= status < 300:
        return None
    if status >= 500 or status in {408, 409, 425}:
        # The server, or something before it, failed or is still at work: the request may have been carried out.
        return Unsure(f"The server answered {status}. {words}".strip())
    if status == 429:
        return Busy(wait_seconds(answer.headers), words)
    if name == "ExpiredToken":
        return Expired(words)
    if name == "InvalidSwap":
        # Something is there under the key of this very post: an earlier call of ours arrived after all.
        return Unsure(words)
    if status == 401 or name in _BAD_SECRET:
        return Disconnected(words)
    if 300 <= status < 400:
        return Rejected("moved", answer.headers.get("location", ""))
    return Rejected(_code(status, name, words), words)


def error_name(answer: Answer) -> str:
    """The protocol's own name of an error; "" when the answer has none."""
    told = answer.json()
    name = told.get("error") if isinstance(told, dict) else ""
    return name if isinstance(name, str) else ""


def kept_from(told: Any, *, server: str, old: Kept | None = None) -> Kept | None:
    """The session an answer holds; what it leaves out stays as it was. None when it is no session."""
    if not isinstance(told, dict):
        return None
    access, did = told.get("accessJwt"), told.get("did") or (old.did if old else "")
    refresh = told.get("refreshJwt")
    if old and not (isinstance(refresh, str) and refresh and refresh.isascii()):
        # Left out, or the very key we asked with, which comes through the door as dots.
        refresh = old.refresh
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        return None
    if not (isinstance(did, str) and did) or (old and did != old.did):
        return None
    return Kept(access, refresh, did, _home_of(told.get("didDoc"), server) or (old.pds if old else server))


def session_from(kept: Kept, now: datetime) -> Session:
    """The session with its times: as its key says, or an hour."""
    ends = _end_of(kept.access, now)
    return Session(kept.written(), ends - min(EARLY, (ends - now) / 4), ends)


def _home_of(document: Any, server: str) -> str:
    """The account's own server as its public document names it; "" when there is none that may be called."""
    services = document.get("service") if isinstance(document, dict) else None
    for service in services if isinstance(services, list) else ():
        if not isinstance(service, dict) or service.get("type") != "AtprotoPersonalDataServer":
            continue
        if str(service.get("id", "")).endswith("#atproto_pds"):
            return _origin(service.get("serviceEndpoint"), server)
    return ""


def _origin(address: Any, server: str) -> str:
    try:
        parts, known = urlsplit(str(address)), urlsplit(server)
        here = parts.scheme == "http" and parts.hostname == known.hostname
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if not parts.hostname or not (parts.scheme == "https" or here):
        return ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def _end_of(token: str, now: datetime) -> datetime:
    """When a key ends, read from it without belief in it: it only tells us when to ask for the next."""
    try:
        middle = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        ends = datetime.fromtimestamp(int(claims["exp"]), UTC)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, OSError):
        return now + UNTOLD
    return min(ends, now + LONGEST) if ends > now else now + UNTOLD


def _words(answer: Answer) -> str:
    """The server's own words; a page of HTML says nothing to us."""
    told = answer.json()
    if isinstance(told, Mapping):
        words = ": ".join(str(told[name]) for name in ("error", "message") if told.get(name))
    else:
        words = "" if "<" in answer.text[:200] else answer.text
    return words.strip()[:_MOST_WORDS_KEPT]


def _code(status: int, name: str, words: str) -> str:
    if status == 413 or _TOO_LARGE.search(words):
        return "picture_too_large"
    if _TOO_LONG.search(words):
        return "too_long"
    if _PICTURE.search(words):
        return "picture_refused"
    if name == "RecordNotFound":
        return "gone"
    if status in {404, 410}:
        return "no_such_server"
    return "forbidden" if status == 403 else "refused"
