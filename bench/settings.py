"""The site's settings with the benchmarks' own room: a network that does nothing, and a task that does nothing."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_celery_beat", "bench.apps.BenchConfig"]
