"""At most two test processes have whole sites at once, however many the machine runs."""

import fcntl
import time
from typing import IO

from tests.services.templates import shared_folder

SLOTS = 2
_held: list[IO[str]] = []
_sites = 0


def take() -> None:
    """Waits for a slot; a process that has one shares it among its sites, so nobody waits for himself."""
    global _sites
    _sites += 1
    while not _held:
        for number in range(SLOTS):
            file = (shared_folder() / f"slot-{number}").open("w")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _held.append(file)
                return
            except OSError:
                file.close()
        time.sleep(0.2)


def give_back() -> None:
    """Frees the slot with the last site of this process."""
    global _sites
    _sites -= 1
    if not _sites:
        while _held:
            _held.pop().close()
