"""One push to one browser: its address is checked when she subscribes and again by the door, for a browser may say anything."""

import ipaddress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from social.contract import Busy, Rejected, Unsure
from social.http import Answer, Door
from social.push.keys import Keys
from social.push.letters import content
from social.push.sealing import browser_key, seal
from social.wire import is_public

LONGEST_ADDRESS = 1000
WAIT_SECONDS = 60.0  # where a busy server does not say how long
LONGEST_WAIT = 6 * 3600.0


@dataclass(frozen=True)
class Subscription:
    """Where a browser is reached and how to seal for it. The address lets anybody push who has our key: it is not shown."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


def check(subscription: Subscription) -> None:
    """Raises Rejected("not_a_subscription") for what no browser gives: push servers are public, on https and its own port."""
    try:
        parts = urlsplit(subscription.endpoint)
        whole = (
            parts.scheme == "https"
            and parts.port in (None, 443)
            and "@" not in parts.netloc
            and _may_be_public(parts.hostname or "")
            and len(subscription.endpoint) <= LONGEST_ADDRESS
            and subscription.endpoint.isascii()
            and len(content(subscription.auth)) == 16
        )
        browser_key(content(subscription.p256dh))
    except ValueError:
        whole = False
    if not whole:
        raise Rejected("not_a_subscription")


def send(
    subscription: Subscription,
    payload: bytes,
    keys: Keys,
    http: Door,
    now: datetime,
    *,
    keep: timedelta = timedelta(hours=6),
) -> None:
    """One POST, never repeated; the push server keeps it for `keep` while the browser is away.

    Raises Rejected("gone") when the browser does not want it any more, Rejected, Busy, Refused or another NotSent, Unsure.
    """
    authorization = keys.authorization(subscription.endpoint, now)
    answer = http.request(
        "POST",
        subscription.endpoint,
        headers={
            "Authorization": authorization,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(keep.total_seconds()))),
            "Urgency": "high",  # something waits for her; "normal" may lie until the phone is charged
        },
        content=seal(payload, content(subscription.p256dh), content(subscription.auth)),
        hide=(subscription.endpoint, authorization),
    )
    _read(answer)


def _read(answer: Answer) -> None:
    if 200 <= answer.status < 300:
        return
    if answer.status in (404, 410):
        raise Rejected("gone")
    if answer.status == 429:
        raise Busy(_wait(answer.headers.get("retry-after", "")))
    if answer.status == 413:
        raise Rejected("too_long")
    if 400 <= answer.status < 500:
        raise Rejected("refused", f"{answer.status} {answer.text[:200]}")
    raise Unsure(f"The push server answered {answer.status}.")


def _wait(said: str) -> float:
    return min(float(said), LONGEST_WAIT) if said.isdigit() else WAIT_SECONDS


def _may_be_public(host: str) -> bool:
    """False for addresses and names that are private by their look; where a name leads is the door's question."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".internal"))
    return is_public(host)
