"""The baseline: django-celery-beat with a row of its table per post, and nothing of our dispatcher."""

from bench.settings import *  # noqa: F403

CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 1
