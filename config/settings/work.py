"""Work done outside requests: Celery's settings; queues and schedule stand in `config/celery.py`."""

from config.settings.environment import text
from config.settings.stores import REDIS_URL

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_BACKEND = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_PUBLISH_RETRY = False  # a dead broker must not hold a page; the sweep finds what was not announced
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    # What a worker has taken and not begun, it remembers itself, and puts back when it is told to stop. A copy in the
    # store would bring back what a killed one had after an hour: the rows do so within a minute (campaigns/settling.py).
    "ack_emulation": False,
    # Sending to a store that is away gives up after a second attempt: a page would else be held for 6 s. Workers go on trying.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Celery's Django fix-up would otherwise close the connection round every task; ours closes only dead ones (config/celery.py).
CELERY_DB_REUSE_MAX = 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"class": "config.logs.UtcFormatter", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "filters": {"without ticks": {"()": "config.logs.WithoutTicks"}},
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("httpx", "httpcore", "django_tasks", "wagtail")},
        "celery.app.trace": {"filters": ["without ticks"]},
        "celery.worker.strategy": {"level": "WARNING"},  # that a task has come is said when it is done
    },
}

# The hard end of one publishing call, in seconds; every wait of the delivery engine follows from it (campaigns/timing.py).
PUBLISH_DEADLINE = float(text("PUBLISH_DEADLINE", "45"))
