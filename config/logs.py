"""What the log says: lines in UTC (system tables may still believe in Morocco's old clock), and no word of mere ticks."""

import logging
import time

TICK = 10.0  # seconds; what the clock sends more often than this is not worth a line each time


class UtcFormatter(logging.Formatter):
    """One line, its time in UTC."""

    converter = staticmethod(time.gmtime)  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


class WithoutTicks(logging.Filter):
    """Drops the good news of tasks that the clock sends every few seconds; their bad news stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        name = record.args.get("name") if isinstance(record.args, dict) else None
        return record.levelno > logging.INFO or name not in ticks()


def ticks() -> set[str]:
    """The names of those tasks."""
    from config.celery import app

    entries = app.conf.beat_schedule.values()
    return {
        entry["task"] for entry in entries if isinstance(entry["schedule"], int | float) and entry["schedule"] <= TICK
    }
