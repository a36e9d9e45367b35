"""The parent: prepares the house, starts everything, watches over it, and stops everything."""

import http.client
import os
import signal
import sys
import threading
import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.run import claim
from config.run.children import Child
from config.run.claim import Refused
from config.run.valkey import Valkey

PLAIN_NAMES = {
    "valkey": "the message store",
    "web": "the web server",
    "publish": "the publishing worker",
    "work": "the worker for small jobs",
    "media": "the worker for pictures",
    "beat": "the clock",
}
FINISHING = 50.0  # a publishing call may take 45 s; the second Ctrl-C does not wait
SIGN_INS = ("trainer", "trainee", "president", "member", "stranger")


class Parent:
    """Holds the children; `open` returns when someone asked it to stop."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.stopping = False
        self.hurry = False

    def open(self) -> None:
        """The whole life of `make run`."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        os.environ.setdefault("DEMO", "1")
        var = Path(os.environ.get("TIWIZI_VAR") or Path(__file__).resolve().parents[2] / "var")
        with claim.claim_folder(var) as lock:
            try:
                self._start(var, lock)
                self._watch()
            finally:
                self._stop()
                claim.running_note(var).unlink(missing_ok=True)
                if self.children and self.children[0].name == "valkey":
                    (var / "redis-url").unlink(missing_ok=True)

    def _start(self, var: Path, lock: claim.IO[str]) -> None:
        if not os.environ.get("REDIS_URL"):
            self._start_valkey(var)
        import django

        django.setup()
        from django.conf import settings

        from config.settings import environment

        claim.check_port(settings.HOST, settings.PORT)
        claim.sign(lock, settings.BASE_URL)
        claim.note_environment(var, {name: os.environ[name] for name in environment.ASKED if os.environ.get(name)})
        self._prepare()
        if self.stopping:
            return
        self._fork_roles(var)
        self._wait_until_live(settings.PORT)
        self._greet(settings)

    def _start_valkey(self, var: Path) -> None:
        server = Valkey.prepared(var / "valkey")
        child = Child("valkey", server.execute, var / "log" / "valkey.log")
        child.start()
        self.children.append(child)
        if not server.answers():
            raise Refused(f"The embedded Valkey did not start:\n{child.last_words()}")
        note = var / "redis-url"
        note.touch(mode=0o600)
        note.write_text(server.url)

    def _prepare(self) -> None:
        from django.db import connections

        from config.run.steps import prepare

        prepare(say)
        connections.close_all()

    def _fork_roles(self, var: Path) -> None:
        from config.run.roles import ROLES, processes

        os.environ["CELERY_SKIP_CHECKS"] = "1"  # checked a moment ago, in this very process
        if threading.active_count() > 1:  # a fork would copy a lock that nobody opens again
            raise Refused(f"A thread is still at work before the fork: {threading.enumerate()}")
        for role, run in ROLES.items():
            for number in range(1, processes(role) + 1):
                name = role if number == 1 else f"{role}-{number}"
                child = Child(name, run, var / "log" / f"{name}.log")
                child.start()
                self.children.append(child)

    def _wait_until_live(self, port: int, within: float = 60.0) -> None:
        deadline = time.monotonic() + within
        while not self.stopping and not is_live(port):
            self._look_after_children()
            if time.monotonic() > deadline:
                raise Refused(f"The site does not answer after {within:.0f} s. Look into var/log/web.log.")
            time.sleep(0.1)

    def _greet(self, settings: object) -> None:
        if self.stopping:
            return
        address, folder = settings.BASE_URL, settings.VAR_DIR  # type: ignore[attr-defined]
        say(f"\nTiwizi is open:  {address}/")
        if settings.DEMO:  # type: ignore[attr-defined]
            say("Sign in as       " + ", ".join(f"{name}@demo.tiwizi" for name in SIGN_INS))
            say("Password         tiwizi-demo")
        say(f"Logs             {folder}/log/       Stop with Ctrl-C\n")

    def _watch(self) -> None:
        while not self.stopping:
            self._look_after_children()
            time.sleep(0.2)

    def _look_after_children(self) -> None:
        for child in self.children:
            if how := child.has_ended():
                pause = max(0.0, child.due - time.monotonic())
                say(
                    f"{PLAIN_NAMES[child.name.partition('-')[0]].capitalize()} {how}; starting it again in {pause:.1f} s."
                )
                if words := child.last_words():
                    say("\n".join(f"    | {line}" for line in words.splitlines()))
            elif child.is_due():
                child.start()

    def _stop(self) -> None:
        """Everything that may be sending finishes first; the store goes last."""
        alive = [child for child in self.children if child.pid]
        if not alive:
            return
        self.hurry = False
        say("Stopping.")
        workers = [child for child in alive if child.name != "valkey"]
        self._end(workers)
        self._end([child for child in alive if child.name == "valkey"])
        say("Stopped.")

    def _end(self, children: list[Child]) -> None:
        for child in children:
            child.tell(signal.SIGTERM)
        deadline, patience = time.monotonic() + FINISHING, time.monotonic() + 4
        while any(child.pid for child in children):
            for child in children:
                child.has_ended()
            if time.monotonic() > patience and not self.hurry:
                patience = deadline
                say("Finishing what is being sent; Ctrl-C again does not wait.")
            if self.hurry or time.monotonic() > deadline:
                for child in children:
                    child.tell(signal.SIGKILL)
            time.sleep(0.05)

    def _asked_to_stop(self, *_signal: object) -> None:
        self.stopping, self.hurry = True, self.stopping


def is_live(port: int) -> bool:
    """True when the site's own health page says so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, flush=True)  # noqa: T201


def main() -> int:
    """`make run`; the exit code is 1 when it refused to start."""
    try:
        Parent().open()
    except (Refused, ImproperlyConfigured) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0
