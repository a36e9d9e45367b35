"""A process that has loaded the site once and forks roles of it on demand, so that a test starts a worker in a blink.

Run as a program with the site's environment. Reads one JSON command a line, answers one JSON line:
`{"start": ROLE, "log": PATH}` → `{"pid": …}`, `{"shell": CODE}` → `{"output": …, "error": …}`.
"""

import contextlib
import io
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any


def main() -> None:
    """Loads, says that it is ready, and obeys until its input ends."""
    os.environ["CELERY_SKIP_CHECKS"] = "1"
    import django

    django.setup()
    from django.db import connections
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  (loads the views)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    _answer({"ready": True})
    for line in sys.stdin:
        command = json.loads(line)
        connections.close_all()
        _answer(_start(command) if "start" in command else _in_a_fork(command["shell"]))


def _answer(content: dict[str, Any]) -> None:
    sys.__stdout__.write(json.dumps(content) + "\n")
    sys.__stdout__.flush()


def _start(command: dict[str, str]) -> dict[str, Any]:
    from config.run.children import Child
    from config.run.roles import ROLES

    def run() -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        ROLES[command["start"]]()

    child = Child(command["start"], run, Path(command["log"]))
    child.start()
    return {"pid": child.pid}


def _in_a_fork(code: str) -> dict[str, Any]:
    """Runs code as the site would, in a process that is thrown away: the nursery itself stays clean."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(reading)
        output, error = io.StringIO(), ""
        with contextlib.redirect_stdout(output):
            try:
                exec(compile(code, "<test>", "exec"), {"__name__": "__test__"})
            except BaseException:
                error = traceback.format_exc()
        with os.fdopen(writing, "w") as pipe:
            json.dump({"output": output.getvalue(), "error": error}, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return json.load(pipe)


if __name__ == "__main__":
    main()
