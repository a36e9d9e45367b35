"""A real Valkey for a test process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from config.run.valkey import Valkey
from tests.services.processes import end, on_a_leash, short_folder


@contextmanager
def embedded_valkey(folder: Path) -> Iterator[Valkey]:
    """A server of its own under `folder`, ended afterwards."""
    server = Valkey.prepared(folder, memory="64mb")
    process = on_a_leash(server.command, log=folder / "valkey.log")
    try:
        assert server.answers(), (folder / "valkey.log").read_text()
        yield server
    finally:
        end(process)


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[Valkey]:
    """One server for this test process."""
    with short_folder("valkey") as folder, embedded_valkey(folder) as server:
        yield server


@pytest.fixture
def valkey_url(valkey_server: Valkey) -> str:
    """The address of a real Valkey with nothing in it."""
    with Redis.from_url(valkey_server.url) as client:
        client.flushall()
    return valkey_server.url
