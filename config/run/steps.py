"""What must be true before the house opens: words compiled, files collected, tables up to date, the demo loaded once."""

import hashlib
import json
import os
import traceback
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import SystemCheckError
from django.db import connection
from django.utils.translation.reloader import translation_file_changed

from config.run.catalogues import compile_catalogues
from config.run.claim import Refused
from home.health import pending_migrations

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Runs the four steps that `make run` counts as 3 to 6; each is quick when there is nothing to do."""
    check_settings()
    say("3/6  Words: making the four languages ready")
    read_words_again(compile_catalogues(settings.BASE_DIR / "locale"))
    say("4/6  Look: collecting styles, scripts and pictures")
    collected = beside_us(collect_static)
    say("5/6  Tables: bringing the database up to date")
    migrate(say)
    collected()
    read_names_of_static_files()
    say("6/6  Demo: loading people, lessons and a workshop" if settings.DEMO else "6/6  Demo: not wanted (DEMO=0)")
    load_demo()


def read_words_again(compiled: Iterable[Path]) -> None:
    """This process may have looked before they were compiled; what it forks must speak as they are now."""
    for file in compiled:
        translation_file_changed(sender=None, file_path=file)


def check_settings() -> None:
    """Stops the start with one line per wrong setting (`config/checks.py`)."""
    try:
        call_command("check", verbosity=0, stdout=StringIO())
    except SystemCheckError as error:
        raise Refused(str(error)) from None


def beside_us(work: Callable[[], None]) -> Callable[[], None]:
    """Does `work` in a fork on the other core; what it returns waits for the end, and raises `Refused` if it failed."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def wait() -> None:
        if os.waitpid(pid, 0)[1]:
            raise Refused(f"{work.__name__} failed (see above).")

    return wait


def collect_static() -> None:
    """Copies static files under var/ when any of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    sources = (
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(ignore_patterns=[])
    )
    stamp, now = Path(settings.STATIC_ROOT) / ".stamp", fingerprint(sources)
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def read_names_of_static_files() -> None:
    """This process may have looked before they were collected; what it forks must know the names they have now."""
    from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

    if isinstance(staticfiles_storage, ManifestFilesMixin):
        staticfiles_storage.hashed_files, staticfiles_storage.manifest_hash = staticfiles_storage.load_manifest()


def fingerprint(files: Iterable[Path]) -> str:
    """A value that changes when a file comes, goes, or is written again."""
    facts = sorted((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def migrate(say: Say) -> None:
    """Applies what is pending, saying how far it is: a first time takes a while on a small machine."""
    pending = pending_migrations()
    if not pending:
        return
    if not connection.introspection.table_names():
        demo_stamp().unlink(missing_ok=True)  # a new database: what an older one was given does not count
    say(f"     {len(pending)} changes to make")
    call_command("migrate", interactive=False, verbosity=0)


def demo_stamp() -> Path:
    """The file that says the demo is in this folder's database."""
    return Path(settings.VAR_DIR) / "demo-loaded"


def load_demo() -> None:
    """Loads the demo the first time only: afterwards people may have changed it."""
    database = hashlib.sha256(repr(sorted(map(str, settings.DATABASES["default"].items()))).encode()).hexdigest()
    if not settings.DEMO or "load_demo" not in get_commands():
        return
    if demo_stamp().exists() and demo_stamp().read_text() == database:
        return
    call_command("load_demo", verbosity=0)
    demo_stamp().write_text(database)
