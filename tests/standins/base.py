"""What every stand-in for a network shares: it serves on loopback, remembers what is live, and fails when told to.

A stand-in is strict: it refuses what the real network refuses, so that a publisher that works here has read the manual.
`tests/social/` asks one thing at a time (`plan`); the fault runs let one call in so many go wrong (`rate`).
"""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.social.network_server import Call, FakeNetwork, Reply, served

# What can go wrong with a call; the first group before it is carried out, the second after.
BEFORE = ("refuse_500", "busy", "garbage_before", "drop_before", "redirect")
AFTER = ("lost_500", "drop_after", "garbage_after", "slow_after", "drip_after", "huge_after")


@dataclass
class Live:
    """A post that people can see."""

    account: str
    text: str
    remote_id: str
    at: float
    pictures: list[dict] = field(default_factory=list)
    extra: dict = field(default_factory=dict)


class StandIn:
    """`handle` answers a call as the network would; `publishes` says which calls make something public."""

    def __init__(self, *, rate: float = 0.0, kinds: tuple[str, ...] = (*BEFORE, *AFTER), seed: int = 7) -> None:
        self.rate, self.kinds, self.chance = rate, kinds, random.Random(seed)
        self.plan: list[str] = []  # faults of the next publishing calls, one each; "" is none
        self.live: list[Live] = []
        self.lock = threading.RLock()
        self.dawdle = 0.0  # seconds at most on each side of a publishing call, so that kills fall on both
        self.wait_seconds = 2  # what a 429 asks for
        self.waits_until: dict[str, float] = {}  # account → until when it must not call
        self.too_early = 0  # publishing calls made before their wait sign was over
        self.together = 0  # publishing calls made while another one of the same account was under way
        self.faulted = 0
        self._under_way: dict[str, int] = {}
        self.server = FakeNetwork()

    # --- what a network says for itself

    def handle(self, call: Call) -> Reply:
        raise NotImplementedError

    def publishes(self, call: Call) -> str:
        """The account that this call publishes for; "" for every other call."""
        raise NotImplementedError

    def busy(self, account: str) -> Reply:
        """The network's own way to say: come back in `wait_seconds`."""
        return Reply(429, {"error": "Too many requests"}, {"Retry-After": str(self.wait_seconds)})

    # --- what all share

    def answer(self, call: Call) -> Reply:
        account = self.publishes(call)
        if not account:
            with self.lock:
                return self.handle(call)
        with self.lock:
            self._under_way[account] = self._under_way.get(account, 0) + 1
            self.together += self._under_way[account] > 1
            self.too_early += time.time() < self.waits_until.get(account, 0.0)
            fault = self._fault()
        try:
            return self._faulted(call, account, fault)
        finally:
            with self.lock:
                self._under_way[account] -= 1

    def _fault(self) -> str:
        if self.plan:
            return self.plan.pop(0)
        if self.rate and self.chance.random() < self.rate:
            return self.chance.choice(self.kinds)
        return ""

    def _faulted(self, call: Call, account: str, fault: str) -> Reply:
        self.faulted += bool(fault)
        if fault == "busy":
            self.waits_until[account] = time.time() + self.wait_seconds
            return self.busy(account)
        if fault in BEFORE:
            return {
                "refuse_500": Reply(500, {"error": "not carried out"}),
                "garbage_before": Reply(200, b"\x00\xff<html>"),
                "drop_before": Reply(drop=True),
                "redirect": Reply(307, {}, {"Location": "http://127.0.0.1:9/elsewhere"}),
            }[fault]
        time.sleep(self.chance.random() * self.dawdle)
        with self.lock:
            reply = self.handle(call)
        time.sleep(self.chance.random() * self.dawdle)
        if fault == "lost_500":
            return Reply(500, {"error": "carried out all the same"})
        if fault == "drop_after":
            return Reply(drop=True)
        if fault == "garbage_after":
            return Reply(200, b'{"id": ')
        if fault == "huge_after":
            return Reply(200, b"x" * (3 * 1024 * 1024))
        if fault == "slow_after":
            return Reply(reply.status, reply.body, reply.headers, slow=1.0)
        if fault == "drip_after":
            return Reply(reply.status, reply.body, reply.headers, trickle=0.01)
        return reply

    def texts(self, account: str) -> list[str]:
        """What people can read of one account."""
        return [post.text for post in self.live if post.account == account]


@contextmanager
def standing(stand_in: StandIn) -> Iterator[StandIn]:
    """The stand-in listens on loopback while the block runs; `stand_in.server.base_url` is its address."""
    with served() as server:
        server.answer = stand_in.answer  # type: ignore[method-assign]
        stand_in.server = server
        yield stand_in
