"""Fixtures for every room."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import translation
from pytest_django import DjangoDbBlocker

from config.run.catalogues import compile_catalogues
from tests.cast import Cast, make_cast
from tests.services.browser import chromium, desktop, new_page, phone
from tests.services.postgres import postgres_server, postgres_url, shared_postgres
from tests.services.processes import ROOT
from tests.services.site import running_site, site_factory
from tests.services.templates import migrated_sqlite, shared_folder
from tests.services.valkey import valkey_server, valkey_url

__all__ = [
    "cast",
    "chromium",
    "desktop",
    "new_page",
    "phone",
    "postgres_server",
    "postgres_url",
    "running_site",
    "shared_postgres",
    "site_factory",
    "valkey_server",
    "valkey_url",
]


@pytest.fixture
def cast(db: None) -> Cast:
    """The five people and two cooperatives, in the test's database."""
    return make_cast()


@pytest.fixture(autouse=True)
def the_sites_language() -> None:
    """A request of an earlier test leaves its language in the thread."""
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The tests' database: a migrated file copied into memory, for migrating anew takes half a minute a process."""
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(migrated_sqlite())) as migrated:
            migrated.backup(connection.connection)
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = before


def pytest_configure() -> None:
    """The tests read the words as the site does: compiled."""
    compile_catalogues(ROOT / "locale")


def pytest_unconfigure(config: pytest.Config) -> None:
    """What the processes of this run shared goes with the run."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(shared_folder(run_of(config)), ignore_errors=True)
        var = os.environ.get("TIWIZI_VAR", "")
        if "/tiwizi-tests-" in var:  # made by tests/settings.py for this run
            shutil.rmtree(var, ignore_errors=True)


def run_of(config: pytest.Config) -> str:
    """The name of this test run: xdist's, which its processes know too, else our process id."""
    session = config.pluginmanager.getplugin("dsession")
    return str(session.nodemanager.testrunuid) if session else str(os.getpid())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remembers a failure for the fixtures, and lays the logs of the test's sites beside it."""
    report = yield
    if report.failed:
        item.failed_call = True
        for number, site in enumerate(getattr(item, "sites", [])):
            report.sections.append((f"logs of site {number} ({site.var})", site.logs()))
    return report
