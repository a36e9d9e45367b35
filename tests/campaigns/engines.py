"""A real database of either engine under the tests' own process, for what threads and other connections must see."""

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connections

from config.settings.stores import database
from tests.services.postgres import Postgres
from tests.services.templates import migrated_sqlite, postgres_copy, sqlite_template


@contextlib.contextmanager
def real_database(engine: str, folder: Path, server: Callable[[], Postgres]) -> Iterator[None]:
    """Points Django's default connection, in every thread, at a fresh migrated database; and back afterwards."""
    if engine == "sqlite":
        file = folder / "real.sqlite3"
        shutil.copy2(migrated_sqlite(), file)
        url = f"sqlite:///{file}"
    else:
        url = postgres_copy(server(), sqlite_template(demo=False), demo=False)
    before, connection = connections.settings["default"], connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": database(url)})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = connection
        if engine != "sqlite":
            server().drop(url)


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Runs each action in a thread of its own, all released together; returns what each returned or raised."""
    barrier, answers = threading.Barrier(len(actions)), [None] * len(actions)

    def run(place: int, action: Callable[[], object]) -> None:
        try:
            barrier.wait()
            answers[place] = action()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
