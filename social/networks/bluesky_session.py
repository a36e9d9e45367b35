"""Sessions with a server of the AT Protocol: opened with an app password, renewed while they are accepted.

Signing in is counted, renewing is not. The account's own server is the one its public document names.
"""

import base64
import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import regex

from social.contract import Account, Disconnected, Expired, NetworkError, Rejected, Session, Unsure
from social.http import Answer, Door
from social.networks.bluesky_answers import fault

SERVER = "https://bsky.social"
EARLY = timedelta(minutes=10)
UNTOLD = timedelta(hours=1)  # how long a key serves that does not say so itself
LONGEST = timedelta(days=1)

_UNSEEN = regex.compile(r"[\s\p{Cf}]+")


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


def renewed(account: Account, http: Door, now: datetime) -> Session:
    """A new session, from the old one or from the app password. Raises Disconnected, Busy, NotSent or Unsure."""
    old = Kept.read(account.session)
    kept = _refreshed(old, account, http) if old else None
    return session_from(kept or _signed_in(account, http), now)


def kept_of(account: Account) -> Kept:
    """The account's session. Raises Expired when it has none."""
    kept = Kept.read(account.session)
    if kept is None:
        raise Expired("There is no session yet.")
    return kept


def at(server: str, nsid: str) -> str:
    """The address of one verb of the protocol on a server."""
    return f"{server.rstrip('/')}/xrpc/{nsid}"


def handle_of(account: Account) -> str:
    """As the network writes it: people put an @ before it, and phones add signs that nobody sees."""
    return _UNSEEN.sub("", account.handle).lstrip("@").lower()


def _server_of(account: Account) -> str:
    return account.base_url.strip().rstrip("/") or SERVER


def _refreshed(old: Kept, account: Account, http: Door) -> Kept | None:
    """None when the server refuses the old session for good."""
    answer = http.request(
        "POST", at(old.pds, "com.atproto.server.refreshSession"), token=old.refresh, hide=(account.secret.strip(),)
    )
    error = fault(answer)
    if isinstance(error, (Disconnected, Expired, Rejected)):
        return None
    return _kept_answered(answer, error, old.pds, old)


def _signed_in(account: Account, http: Door) -> Kept:
    server, secret = _server_of(account), account.secret.strip()
    if not secret:
        raise Disconnected("There is no app password.")
    asked = {"identifier": handle_of(account), "password": secret}
    answer = http.request("POST", at(server, "com.atproto.server.createSession"), json=asked, hide=(secret,))
    error = fault(answer)
    if isinstance(error, (Expired, Rejected)):
        # Nothing of ours is wrong but the address, the name or the password.
        raise Disconnected(error.text)
    return _kept_answered(answer, error, server, None)


def _kept_answered(answer: Answer, error: NetworkError | None, server: str, old: Kept | None) -> Kept:
    if error is not None:
        raise error
    kept = kept_from(answer.json(), server=server, old=old)
    if kept is None:
        raise Unsure("The session was answered without its keys.")
    return kept


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
