"""A worker made worse on purpose: it dawdles round its call, forgets its keys, stops itself, or writes no fence.

`SABOTAGE` names what it does (words separated by spaces); `tests/campaigns/saboteur_settings.py` lets it into a site.
Real networks mostly ignore the Idempotency-Key, so every test of kills takes it away ("keyless"): what is then still
published once is published once because of the fence.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing
from pathlib import Path

from django.apps import AppConfig


class SaboteurConfig(AppConfig):
    name = "tests.campaigns"
    label = "saboteur"

    def ready(self) -> None:
        todo = os.environ.get("SABOTAGE", "").split()
        if "keyless" in todo:
            _forget_keys()
        if "dawdle" in todo:
            _dawdle()
        if "signed" in todo:
            _sign_attempts()
        if "no_fence" in todo:
            _write_no_fence()
        for place in ("before_fence", "after_fence", "before_write", "after_call"):
            if place in todo:
                _stop_at(place)


def _forget_keys() -> None:
    from campaigns import outside

    outside.key_of = lambda delivery: uuid.uuid4().hex


def _dawdle() -> None:
    """Most of a second on each side of the call, so that kills fall on both; leaves a file that says who called."""
    from social.networks.mastodon import Mastodon

    publish = Mastodon.publish

    def slowly(self, *args):
        (Path(os.environ["TIWIZI_VAR"]) / f"called-{os.getpid()}").touch()
        time.sleep(random.random() * 0.7)
        answer = publish(self, *args)
        time.sleep(random.random() * 0.7)
        return answer

    Mastodon.publish = slowly


def _sign_attempts() -> None:
    """Each attempt names the process that made it until its outcome replaces the name: what a kill leaves is signed."""
    from campaigns import sending

    fence = sending.fence

    def signed(delivery, *, now, ticket=""):
        attempt = fence(delivery, now=now, ticket=ticket)
        if attempt is not None:
            attempt.detail = f"pid {os.getpid()}"
            attempt.save(update_fields=["detail"])
        return attempt

    sending.fence = signed


def _write_no_fence() -> None:
    """The fence only after the call: its commit in front of it is what this worker lacks."""
    from campaigns import outcomes, outside, sending

    fence, now_or_never = sending.fence, sending.SendAttempt
    sending.fence = lambda delivery, *, now, ticket="": now_or_never(delivery=delivery)

    def call(delivery, where, prepared, account, attempt, *, ends, clock):
        answer = where.publish(prepared, account, outside.key_of(delivery), outside.door().until(ends))
        attempt = fence(delivery, now=clock())
        if attempt is not None:
            outcomes.published(delivery, answer, now=clock(), attempt=attempt)
        return sending.Next.GO_ON

    sending.call = call


def _stop_at(place: str) -> None:
    """The first worker that gets there stops itself, once in the life of the site."""
    from campaigns import outside, sending
    from social import wire

    def here() -> None:
        try:
            (Path(os.environ["TIWIZI_VAR"]) / f"stopped-{place}").touch(exist_ok=False)
        except FileExistsError:
            return
        _stop_between_transactions()

    def first(act):
        def stopped(*args, **kwargs):
            here()
            return act(*args, **kwargs)

        return stopped

    if place == "before_fence":
        sending.fence = first(sending.fence)
    elif place == "after_fence":
        sending.call = first(sending.call)
    elif place == "before_write":  # as late as Python can be stopped: the request is made, the connection stands
        door = outside.door
        outside.door = lambda: _Publishing(door(), here, wire)
    else:
        outcomes_published = sending.outcomes.published
        sending.outcomes.published = first(outcomes_published)


def _stop_between_transactions() -> None:
    """Stops this process while no thread of it writes: on SQLite a transaction stopped half way holds everybody's database.

    A child holds the only right to write for the moment in which it stops us.
    """
    from django.db import connection

    if connection.vendor != "sqlite":  # PostgreSQL ends a stopped transaction by itself
        os.kill(os.getpid(), signal.SIGSTOP)
        return
    place = str(connection.settings_dict["NAME"])
    subprocess.run([sys.executable, "-I", __file__, place, str(os.getpid())], check=True)


def _stop(place: str, pid: int) -> None:
    with closing(sqlite3.connect(place, timeout=60, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        os.kill(pid, signal.SIGSTOP)
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            time.sleep(0.001)
        database.execute("ROLLBACK")


class _Publishing:
    """The door, stopping in front of the look at the clock before the first byte of a publishing call."""

    def __init__(self, door, here, wire) -> None:
        self._door, self._here, self._wire = door, here, wire

    def __getattr__(self, name):
        return getattr(self._door, name)

    def until(self, ends):
        return _Publishing(self._door.until(ends), self._here, self._wire)

    def request(self, method, url, **sent):
        if not (method == "POST" and url.endswith("/statuses")):
            return self._door.request(method, url, **sent)
        seconds, here = self._wire._ThisCall.seconds, self._here

        def look(call, timeout):
            if not call.left:
                here()
            return seconds(call, timeout)

        self._wire._ThisCall.seconds = look
        try:
            return self._door.request(method, url, **sent)
        finally:
            self._wire._ThisCall.seconds = seconds


if __name__ == "__main__":
    _stop(sys.argv[1], int(sys.argv[2]))
