"""How the house is: does it live, and would a post scheduled now be published?"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from celery import current_app
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError, InterfaceError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from language.zones import table_version, tables_are_right

log = logging.getLogger(__name__)

HEARTBEAT_LIMIT = 30.0  # seconds since a task last said that it runs
OLDEST_DUE_LIMIT = 60.0  # seconds a due delivery may wait before we say that we are behind


@dataclass(frozen=True)
class Check:
    """One answer: well or not, and one plain line why."""

    ok: bool
    detail: str


@dataclass(frozen=True)
class Health:
    """All answers by name, and how late the oldest due delivery is (seconds, None when nobody can tell)."""

    checks: dict[str, Check]
    oldest_due_seconds: float | None

    @property
    def ok(self) -> bool:
        return all(check.ok for check in self.checks.values())

    def as_json(self) -> dict[str, Any]:
        """The body of `/health/ready` and of `doctor --json`."""
        return {
            "status": "ok" if self.ok else "unwell",
            "checks": {name: asdict(check) for name, check in self.checks.items()},
            "oldest_due_seconds": self.oldest_due_seconds,
        }


@never_cache
@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """200 while this process and its database answer; for proxies."""
    check = _asked(check_database)
    return JsonResponse({"status": "ok" if check.ok else "unwell"}, status=200 if check.ok else 503)


@never_cache
@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """200 only if a post scheduled now would be published; for watchers."""
    health = examine()
    return JsonResponse(health.as_json(), status=200 if health.ok else 503)


def examine() -> Health:
    """Asks everything; never raises, for a question that fails is an answer too."""
    late: list[float] = []
    questions: dict[str, Callable[[], Check]] = {
        "database": check_database,
        "migrations": check_migrations,
        "broker": check_broker,
        "heartbeat": check_heartbeat,
        "oldest_due": lambda: check_oldest_due(late),
        "zones": check_zones,
        "graph": check_graph,
    }
    checks = {name: _asked(question) for name, question in questions.items()}
    return Health(checks, late[0] if late else None)


def _asked(question: Callable[[], Check]) -> Check:
    try:
        return question()
    except (DatabaseError, InterfaceError) as error:
        return Check(False, f"The database does not answer: {error.__class__.__name__}.")
    except Exception as error:
        log.exception("a health check failed")
        return Check(False, f"The check itself failed: {error.__class__.__name__}.")


def check_database() -> Check:
    """The database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check(True, f"The database answers ({connection.vendor}).")


def check_migrations() -> Check:
    """No change of tables waits."""
    pending = pending_migrations()
    if pending:
        return Check(False, f"{len(pending)} changes of tables wait: run manage.py migrate.")
    return Check(True, "All tables are up to date.")


def pending_migrations() -> set[tuple[str, str]]:
    """The (app, name) pairs on disk that this database has not seen; reads file names, imports nothing."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return {pair for pair in _migrations_on_disk() if pair not in applied}


def _migrations_on_disk() -> Iterable[tuple[str, str]]:
    for app in apps.get_app_configs():
        module, _explicit = MigrationLoader.migrations_module(app.label)
        if module:
            for path in (Path(app.path) / "migrations").glob("[!_.]*.py"):
                yield app.label, path.stem


def check_broker() -> Check:
    """The message broker can be reached; asked once, without retries."""
    with current_app.connection_for_write() as broker:
        try:
            broker.connect()
            broker.channel()
        except Exception as error:  # each broker has its own
            return Check(False, f"The message broker cannot be reached: {error.__class__.__name__}.")
    return Check(True, "The message broker answers.")


def check_heartbeat() -> Check:
    """Clock, broker and worker work together: a task wrote its heartbeat a short while ago."""
    beat = import_module("campaigns.heartbeat").last_beat()
    if beat is None:
        return Check(False, "No task has run yet: are the clock and the workers started?")
    age = (timezone.now() - beat).total_seconds()
    if age > HEARTBEAT_LIMIT:
        return Check(False, f"No task has run for {age:.0f} seconds: are the clock and the workers started?")
    return Check(True, f"A task ran {max(age, 0):.0f} seconds ago.")


def check_oldest_due(late: list[float]) -> Check:
    """Nothing due waits; puts the age of the oldest into `late`."""
    seconds = import_module("campaigns.dispatch").oldest_due_seconds() or 0.0
    late.append(seconds)
    if seconds > OLDEST_DUE_LIMIT:
        return Check(False, f"A post has been due for {seconds:.0f} seconds.")
    return Check(True, "Nothing due is waiting.")


def check_zones() -> Check:
    """Python's zone tables know Morocco's clock since September 2026."""
    if not tables_are_right():
        return Check(False, f"The zone tables ({table_version()}) are wrong: posts would leave an hour early.")
    return Check(True, f"The zone tables are right ({table_version()}).")


def check_graph() -> Check:
    """Facebook still answers in the version we speak; well while the day is only coming near, for posts go out until then."""
    removal = import_module("campaigns.channels.graph_version").coming_removal(timezone.now().date())
    if removal is None:
        return Check(True, "No version that we use is about to be switched off.")
    return Check(not removal.is_over, removal.words)
