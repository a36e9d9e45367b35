"""A whole real site for one test: its own folder, port, database and Valkey, and processes the test starts and kills."""

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals
from typing import Any

import httpx
import psutil
import psycopg
import pytest

from config.run.valkey import Valkey, free_port
from tests.services import slots
from tests.services.missing import Missing, fail
from tests.services.postgres import Postgres
from tests.services.processes import ROOT, end, on_a_leash, short_folder
from tests.services.templates import bare_environment, manage, postgres_copy, sqlite_template

ROLES = ("web", "publish", "work", "media", "beat")


class Site:
    """Nothing here restarts by itself; processes are known by name."""

    def __init__(self, var: Path, environment: dict[str, str], valkey: Valkey) -> None:
        self.var, self.environment = var, environment
        self.port = int(environment["PORT"])
        self.url = f"http://127.0.0.1:{self.port}"
        self.database_url, self.redis_url = environment["DATABASE_URL"], environment["REDIS_URL"]
        self._valkey = valkey
        self._processes: dict[str, psutil.Process] = {}
        self._programs: list[subprocess.Popen] = []
        self.start("valkey")
        self._nursery = on_a_leash(
            [sys.executable, "-m", "tests.services.nursery"],
            log=self._log_path("nursery"),
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._hear()

    def start(self, role: str, name: str = "") -> int:
        """Starts a role under `name` (default: the role's); returns its pid at once."""
        name = name or role
        assert not self.is_alive(name), f"{name} is running already"
        if role == "valkey":
            program = on_a_leash(self._valkey.command, log=self._log_path(name))
            self._programs.append(program)
            pid = program.pid
            assert self._valkey.answers(), self.log(name)
        else:
            pid = self._ask({"start": role, "log": str(self._log_path(name))})["pid"]
        self._processes[name] = psutil.Process(pid)
        return pid

    def pid(self, name: str) -> int:
        """The process id of the one started last under this name."""
        return self._processes[name].pid

    def names(self) -> list[str]:
        """Who lives."""
        return [name for name in self._processes if self.is_alive(name)]

    def is_alive(self, name: str) -> bool:
        """False for one that ended, also when nobody has collected it yet."""
        process = self._processes.get(name)
        with contextlib.suppress(psutil.NoSuchProcess):
            return bool(process and process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
        return False

    def signal(self, name: str, how: Signals) -> None:
        """Sends any signal."""
        self._processes[name].send_signal(how)

    def stop(self, name: str, seconds: float = 30) -> None:
        """Asks it to end, as an operator would."""
        self._finish(name, SIGTERM, seconds)

    def kill(self, name: str) -> None:
        """Ends it in the middle of whatever it does."""
        self._finish(name, SIGKILL, 10)

    def _finish(self, name: str, how: Signals, seconds: float) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            self.signal(name, how)
        deadline = time.monotonic() + seconds
        while self.is_alive(name):
            assert time.monotonic() < deadline, f"{name} does not end\n{self.log(name)[-3000:]}"
            time.sleep(0.01)

    def shell(self, code: str) -> str:
        """Runs Python code inside the loaded site; returns what it printed."""
        answer = self._ask({"shell": code})
        assert not answer["error"], answer["error"]
        return answer["output"]

    def manage(self, *arguments: str) -> str:
        """Runs `manage.py` in a process of its own with the site's environment."""
        return manage(self.environment, *arguments)

    def query(self, sql: str, *values: Any) -> list[tuple]:
        """Rows straight from the site's database; `?` marks a value on both engines."""
        with contextlib.closing(self._connect()) as connection:
            return list(connection.execute(self._dialect(sql), values).fetchall())

    def execute(self, sql: str, *values: Any) -> int:
        """Changes rows behind the site's back; returns how many."""
        with contextlib.closing(self._connect()) as connection, connection:
            return connection.execute(self._dialect(sql), values).rowcount

    def _connect(self) -> Any:
        if self.database_url.startswith("sqlite"):
            return sqlite3.connect(self.var / "tiwizi.sqlite3", timeout=20)
        return psycopg.connect(self.database_url)

    def _dialect(self, sql: str) -> str:
        return sql if self.database_url.startswith("sqlite") else sql.replace("%", "%%").replace("?", "%s")

    def get(self, path: str, **options: Any) -> httpx.Response:
        """One request, redirects followed."""
        return httpx.get(self.url + path, follow_redirects=True, timeout=30, **options)

    def wait(self, condition: Callable[[], Any], *, seconds: float = 30, what: str = "it") -> Any:
        """Polls until `condition` gives something true and returns that; fails with `what` and the logs."""
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(httpx.TransportError):
                if found := condition():
                    return found
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds:.0f} s in vain for: {what}")
            time.sleep(0.1)

    def wait_until_live(self) -> None:
        """Returns when the web answers."""
        self.wait(lambda: self.get("/health/live").status_code == 200, seconds=60, what="the web to answer")

    def log(self, name: str) -> str:
        """Everything it wrote."""
        path = self._log_path(name)
        return path.read_text(errors="replace") if path.exists() else ""

    def logs(self, lines: int = 40) -> str:
        """The ends of all logs, for the report of a failed test."""
        paths = sorted((self.var / "log").glob("*.log"))
        return "\n".join(f"--- {path.stem}\n" + "\n".join(self.log(path.stem).splitlines()[-lines:]) for path in paths)

    def _log_path(self, name: str) -> Path:
        return self.var / "log" / f"{name}.log"

    def _ask(self, command: dict[str, Any]) -> dict[str, Any]:
        assert self._nursery.stdin
        self._nursery.stdin.write(json.dumps(command) + "\n")
        self._nursery.stdin.flush()
        return self._hear()

    def _hear(self) -> dict[str, Any]:
        assert self._nursery.stdout
        line = self._nursery.stdout.readline()
        assert line, f"the site does not load:\n{self.log('nursery')}"
        return json.loads(line)

    def close(self) -> None:
        """Ends everything; nothing is asked politely, a test is over."""
        for process in self._processes.values():
            with contextlib.suppress(psutil.NoSuchProcess):
                for child in process.children(recursive=True):
                    child.kill()
                process.kill()
        end(self._nursery)
        for program in self._programs:
            end(program)


@contextlib.contextmanager
def open_site(
    *,
    postgres: Callable[[], Postgres],
    database: str = "sqlite",
    demo: bool = True,
    roles: tuple[str, ...] = ROLES,
    **environment: str,
) -> Iterator[Site]:
    """A site with these roles running and answering; `environment` adds variables."""
    slots.take()
    try:
        template = sqlite_template(demo)
        with short_folder("site") as folder:
            var = folder / "var"
            _copy(template, var)
            valkey = Valkey.prepared(var / "valkey", memory="64mb")
            address = (
                f"sqlite:///{var / 'tiwizi.sqlite3'}"
                if database == "sqlite"
                else postgres_copy(postgres(), template, demo)
            )
            given = bare_environment(
                var,
                **{
                    "PORT": str(free_port()),
                    "DATABASE_URL": address,
                    "REDIS_URL": valkey.url,
                    "WEB_WORKERS": "1",
                    **environment,
                },
            )
            site = Site(var, given, valkey)
            try:
                for role in roles:
                    site.start(role)
                if "web" in roles:
                    site.wait_until_live()
                yield site
            finally:
                site.close()
                if database != "sqlite":
                    with contextlib.suppress(psycopg.OperationalError):  # the test's own cluster went before
                        postgres().drop(address)
    finally:
        slots.give_back()


def _copy(template: Path, var: Path) -> None:
    """Its own database, keys and media; the static files, which nobody changes, are shared."""
    for source in template.iterdir():
        if source.name == "static":
            var.mkdir(exist_ok=True)
            (var / "static").symlink_to(source)
        elif source.is_dir():
            shutil.copytree(source, var / source.name)
        elif not source.name.startswith("tiwizi.sqlite3-"):
            var.mkdir(exist_ok=True)
            shutil.copy2(source, var / source.name)
    (var / "log").mkdir(exist_ok=True)


@pytest.fixture(scope="session")
def site_factory(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Sites as context managers, for fixtures that several tests share."""

    def server() -> Postgres:
        return request.getfixturevalue("shared_postgres")

    def make(**options: Any) -> contextlib.AbstractContextManager[Site]:
        return open_site(postgres=options.pop("postgres", server), **options)

    return make


@pytest.fixture
def running_site(site_factory: Callable[..., Any], request: pytest.FixtureRequest) -> Iterator[Callable[..., Site]]:
    """A factory of sites that end with the test; their logs are part of a failed test's report."""
    with contextlib.ExitStack() as stack:

        def make(**options: Any) -> Site:
            try:
                site = stack.enter_context(site_factory(**options))
            except Missing as missing:
                fail(missing)
            request.node.sites = [*getattr(request.node, "sites", []), site]
            return site

        yield make
