"""Publishes to the log: for development, where a post should go nowhere."""

import hashlib
import logging

from language.words import gettext_noop
from social.capabilities import LIMITS
from social.contract import Account, CannotTell, Found, Message, Network, Prepared, Published, Rejected, Results, Sent
from social.http import Door

log = logging.getLogger(__name__)


class Console(Network):
    """One key makes one id. It remembers what this process published, so doubt can be settled here too."""

    name = "console"
    label = gettext_noop("Console (nothing is published)")
    limits = LIMITS["console"]
    by_hand = False
    idempotent = True

    def __init__(self) -> None:
        self._published: set[str] = set()

    def prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Nothing to upload; a text over the limit is refused as a network would."""
        length = self.measure(message.text)
        if length.is_over:
            raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
        return Prepared(message, tuple(f"picture-{number}" for number, _ in enumerate(message.pictures, start=1)))

    def publish(self, prepared: Prepared, account: Account, key: str, http: Door) -> Published:
        """Logs one line and is done."""
        remote_id = _id(key)
        first_line = prepared.message.text.strip().partition("\n")[0]
        log.info(
            "console publish id=%s as=%s pictures=%d text=%r",
            remote_id,
            account.handle,
            len(prepared.media_ids),
            first_line,
        )
        self._published.add(remote_id)
        return Published(remote_id, "")

    def find(self, sent: Sent, account: Account, http: Door) -> Found | CannotTell:
        """Found when this process published it; another process may have."""
        if _id(sent.key) in self._published:
            return Found(_id(sent.key), "")
        return CannotTell("The console remembers only what this process wrote.")

    def results(self, account: Account, remote_id: str, http: Door) -> Results:
        """Nobody answers a console."""
        return Results(likes=0, replies=0, shares=0)

    def check(self, account: Account, http: Door) -> Account:
        """Every account is good."""
        return account


def _id(key: str) -> str:
    return "console-" + hashlib.sha256(key.encode()).hexdigest()[:16]
