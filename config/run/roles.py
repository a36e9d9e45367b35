"""The roles a process of the house can take; each runs in the foreground until it is told to stop.

`python -m config.run ROLE` takes one (containers, Procfile); `make run` forks them all from one loaded parent.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from config.run.leash import die_with_parent

WAITING = 32  # calls under way at once, in all publishing processes of one machine


def web() -> None:
    """Serves the site: granian, ASGI, one process a core (docs/decisions/0002)."""
    from django.conf import settings
    from granian.constants import Interfaces
    from granian.server import Server

    server = Server(
        "config.asgi:application",
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.ASGINL,
        workers=settings.WEB_WORKERS or os.cpu_count() or 1,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
    )
    server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


def publish() -> None:
    """Publishes, and asks networks: waits in 32 threads, which two cores carry easily, spread over `PUBLISH_WORKERS` processes.

    The two queues take turns, so that a question never stands behind a heap of posts.
    """
    from django.conf import settings

    _worker("publish", queues="publish,ask", threads=max(1, WAITING // settings.PUBLISH_WORKERS))


def work() -> None:
    """Dispatches due posts and does the small jobs of the site."""
    _worker("work", queues="dispatch,default", threads=4)


def media() -> None:
    """Makes renditions and other heavy jobs, one at a time: a large photo takes 400 MB while it is opened."""
    _worker("media", queues="media", threads=1)


def beat() -> None:
    """Ticks; two of them are harmless, and none keeps a file that a kill could spoil."""
    from config.celery import app

    app.start(["beat", "--loglevel=WARNING", "--scheduler=celery.beat:Scheduler", "--pidfile="])


def _application(parent: int) -> Any:
    die_with_parent(parent)  # a web process whose keeper was killed would hold the port for ever
    from config.asgi import application

    return application


def _worker(name: str, *, queues: str, threads: int) -> None:
    from config.celery import app

    app.worker_main(
        [
            "worker",
            "--pool=threads",
            f"--concurrency={threads}",
            f"--queues={queues}",
            f"--hostname={name}-{os.getpid()}@%h",
            "--without-gossip",
            "--without-mingle",
            "--loglevel=INFO",
        ]
    )


def processes(role: str) -> int:
    """How many of a role `make run` starts."""
    from django.conf import settings

    return settings.PUBLISH_WORKERS if role == "publish" else 1


ROLES: dict[str, Callable[[], None]] = {
    "web": web,
    "publish": publish,
    "work": work,
    "media": media,
    "beat": beat,
}
