"""One house in one folder: the lock that a second `make run` meets, the port check, and the note for `manage.py` beside us."""

import fcntl
import json
import os
import socket
from pathlib import Path
from typing import IO, Any


class Refused(Exception):
    """We do not start; the text is one line for the person at the terminal."""


def claim_folder(var: Path) -> IO[str]:
    """Takes the folder for this process as long as the file returned stays open; `Refused` if another holds it."""
    var.mkdir(parents=True, exist_ok=True)
    lock = (var / "run.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        holder = lock.read().strip() or "process unknown"
        lock.close()
        raise Refused(f"Tiwizi already runs from this folder ({holder}). Stop that one first (Ctrl-C there).") from None
    running_note(var).unlink(missing_ok=True)  # a note left by a killed parent must not speak for this one
    return lock


def sign(lock: IO[str], address: str) -> None:
    """Writes into the lock who holds it, for the line a second starter reads."""
    lock.seek(0)
    lock.truncate()
    lock.write(f"process {os.getpid()}, {address}")
    lock.flush()


def check_port(host: str, port: int) -> None:
    """`Refused` when somebody else listens on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            advice = f"Choose another: PORT={port + 1} make run"
            raise Refused(f"Port {port} of {host} is not free ({error.strerror}). {advice}") from None


def running_note(var: Path) -> Path:
    """Where a running parent notes the variables it was given (read by `config/settings/environment.py`)."""
    return var / "running.json"


def note_environment(var: Path, given: dict[str, str]) -> None:
    """Lets `manage.py` in an empty environment mean the same site: same port, same database, same demo."""
    path = running_note(var)
    path.touch(mode=0o600)
    path.chmod(0o600)
    content: dict[str, Any] = {"pid": os.getpid(), "environment": given}
    path.write_text(json.dumps(content, indent=1))
