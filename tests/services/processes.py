"""Starting programs for tests so that none outlives the tests, whatever happens to them."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.run import leash

ROOT = Path(__file__).resolve().parents[2]


def on_a_leash(command: Sequence[str], *, log: Path, user: str = "", **options: Any) -> subprocess.Popen:
    """Starts `command`, as `user` if we are root and one is named; it dies with this test process.

    The leash is a program of its own: tests have threads, and Python code between fork and exec would not be safe.
    """
    with log.open("ab") as output:
        options = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, **options}
        return subprocess.Popen(
            [sys.executable, "-I", "-S", leash.__file__, str(os.getpid()), user, *command], **options
        )


@contextmanager
def short_folder(prefix: str) -> Iterator[Path]:
    """A fresh temporary folder with a short path (sockets allow 108 letters), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"tiwizi-{prefix}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def end(process: subprocess.Popen, *, patience: float = 10.0) -> None:
    """Asks, waits, insists."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
