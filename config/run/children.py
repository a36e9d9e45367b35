"""A child of the parent: forked with everything loaded, on a leash, its words in a log file, started again when it dies."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.run.leash import die_with_parent

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 60.0  # a child that lived so long starts again without a pause grown by older deaths
LOG_LIMIT = 10_000_000


@dataclass
class Child:
    """One process by its plain name; `run` is what it does and should not return."""

    name: str
    run: Callable[[], None]
    log: Path
    pid: int = 0
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0
    """When it may be started again, on the monotonic clock."""

    def start(self) -> None:
        """Forks; the child never comes back from here."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        parent = os.getpid()
        sys.stdout.flush()
        self.pid = os.fork()
        self.started = time.monotonic()
        if self.pid == 0:
            _live(self, parent)

    def has_ended(self) -> str:
        """Empty while it lives (or waits to be started); else how it ended, said once."""
        if not self.pid:
            return ""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if not pid:
            return ""
        self.pid = 0
        now = time.monotonic()
        self.pause = FIRST_PAUSE if now - self.started > SETTLED_AFTER else self.pause
        self.due, self.pause = now + self.pause, min(self.pause * 2, LONGEST_PAUSE)
        return _said(status)

    def is_due(self) -> bool:
        """True when it is down and its pause is over."""
        return not self.pid and time.monotonic() >= self.due

    def tell(self, how: signal.Signals) -> None:
        """Sends a signal, if it lives."""
        if self.pid:
            os.kill(self.pid, how)

    def last_words(self, lines: int = 5) -> str:
        """The end of its log."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as file:
            file.seek(max(0, self.log.stat().st_size - 4000))
            return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])


def _said(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"ended by signal {-code}" if code < 0 else f"ended with code {code}"


def _live(child: Child, parent: int) -> None:
    """The life of the forked process: leash, own group (Ctrl-C is the parent's to hear), log, work, exit."""
    code = 1
    try:
        os.setpgid(0, 0)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        die_with_parent(parent)
        child.log.parent.mkdir(parents=True, exist_ok=True)
        log = os.open(child.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        for stream, source in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
            os.dup2(source, stream)
        sys.stdout, sys.stderr = open(1, "w", buffering=1), open(2, "w", buffering=1)  # noqa: SIM115
        child.run()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
