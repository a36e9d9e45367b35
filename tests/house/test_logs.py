"""The log: in UTC, and silent about ticks that went well."""

import logging

import pytest

from config.logs import UtcFormatter, WithoutTicks, ticks


def record(level: int, name: str) -> logging.LogRecord:
    """What Celery logs about a task."""
    return logging.LogRecord("celery.app.trace", level, "", 0, "Task %(name)s", ({"name": name},), None)


def test_the_dispatchers_tick_is_a_tick() -> None:
    assert "campaigns.dispatch" in ticks() and "campaigns.publish" not in ticks()


@pytest.mark.parametrize(
    ("level", "name", "kept"),
    [
        (logging.INFO, "campaigns.dispatch", False),
        (logging.ERROR, "campaigns.dispatch", True),
        (logging.INFO, "campaigns.publish", True),
    ],
)
def test_only_good_news_of_ticks_is_dropped(level: int, name: str, kept: bool) -> None:
    assert WithoutTicks().filter(record(level, name)) is kept


def test_lines_without_a_task_are_kept_and_carry_utc() -> None:
    plain = logging.LogRecord("home", logging.INFO, "", 0, "opened", None, None)
    plain.created, plain.msecs = 1_795_338_000.25, 250.0  # 22 November 2026, 09:00 in Casablanca and in UTC
    assert WithoutTicks().filter(plain)
    assert UtcFormatter("%(asctime)s %(message)s").format(plain) == "2026-11-22T09:00:00.250Z opened"
