"""Databases made ready once and copied for each site: migrating takes half a minute, copying a blink."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.services.postgres import Postgres
from tests.services.processes import ROOT

_postgres_templates: dict[tuple[int, bool], str] = {}


def shared_folder(run: str = "") -> Path:
    """A folder that all processes of this test run share."""
    run = run or os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    folder = Path(tempfile.gettempdir()) / f"tiwizi-run-{run}"
    folder.mkdir(exist_ok=True)
    return folder


@contextlib.contextmanager
def locked(name: str, *, folder: Path | None = None) -> Iterator[None]:
    """One process at a time."""
    with ((folder or shared_folder()) / f"tiwizi-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Runs a command of the site in a process of its own; its output, or an error with all it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise AssertionError(
            f"manage.py {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def bare_environment(var: Path, **more: str) -> dict[str, str]:
    """What a site's process is given: a path, a home, its folder, the demo; nothing of the tests' own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "TIWIZI_VAR": str(var), "DEMO": "1", "DJANGO_SETTINGS_MODULE": "config.settings", **more}


def migrated_sqlite() -> Path:
    """A migrated SQLite file, kept from run to run until a migration or a dependency changes."""
    path = Path(tempfile.gettempdir()) / f"tiwizi-migrated-{_state_of_migrations()}.sqlite3"
    with locked("migrate", folder=Path(tempfile.gettempdir())):
        if not path.exists():
            with tempfile.TemporaryDirectory(prefix="tiwizi-migrate-") as folder:
                manage(bare_environment(Path(folder)), "migrate", "-v0")
                _settle(Path(folder) / "tiwizi.sqlite3")
                fresh = path.with_suffix(f".{os.getpid()}")
                shutil.copy2(Path(folder) / "tiwizi.sqlite3", fresh)
                fresh.replace(path)
    return path


def _state_of_migrations() -> str:
    """Changes with every migration, ours or a dependency's."""
    sources = [ROOT / "requirements-dev.lock", *sorted(ROOT.glob("*/migrations/*.py"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def migrated_postgres(server: Postgres, files: Path) -> str:
    """The address of a new migrated database on `server`, poured from a dump that is kept as the SQLite file is."""
    path = Path(tempfile.gettempdir()) / f"tiwizi-migrated-{_state_of_migrations()}-{server.version()}.sql"
    url = server.create()
    with locked("migrate-postgres", folder=Path(tempfile.gettempdir())):
        if not path.exists():
            manage(bare_environment(files, DATABASE_URL=url), "migrate", "-v0")
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_text(server.dump(url))
            fresh.replace(path)
            return url
    server.pour(url, path)
    return url


def sqlite_template(demo: bool) -> Path:
    """A folder with a migrated database, keys, media and static files, made once for the whole test run."""
    folder = shared_folder() / ("sqlite-demo" if demo else "sqlite")
    with locked(folder.name):
        if (folder / "ready").exists():
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        if demo:
            shutil.copytree(sqlite_template(demo=False), folder, symlinks=True)
            (folder / "ready").unlink()
            _load_demo(bare_environment(folder))
        else:
            folder.mkdir()
            shutil.copy2(migrated_sqlite(), folder / "tiwizi.sqlite3")
            manage(bare_environment(folder), "shell", "-v0", "-c", _PREPARE)
        _settle(folder / "tiwizi.sqlite3")
        (folder / "ready").touch()
    return folder


_PREPARE = """
from django.conf import settings
from config.run import steps
steps.compile_catalogues(settings.BASE_DIR / "locale")
steps.collect_static()
"""


def _load_demo(environment: dict[str, str]) -> None:
    if "load_demo" in manage(environment, "help", "--commands"):
        manage(environment, "load_demo")


def _settle(path: Path) -> None:
    """Brings the write-ahead log home, so that the file alone is the database."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def postgres_copy(server: Postgres, files: Path, demo: bool) -> str:
    """The address of a fresh copy of a migrated database on `server` (which is migrated once)."""
    key = (server.port, demo)
    if key not in _postgres_templates:
        migrated = migrated_postgres(server, files)
        if demo:
            _load_demo(bare_environment(files, DATABASE_URL=migrated))
        _postgres_templates[key] = migrated.rsplit("/", 1)[1]
    return server.create(template=_postgres_templates[key])
