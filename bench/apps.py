"""Lets the benchmarks into a site: practice becomes a network that takes every post at once and does nothing."""

from django.apps import AppConfig
from django.conf import settings


class BenchConfig(AppConfig):
    name = "bench"

    def ready(self) -> None:
        from social.contract import Prepared, Published
        from social.networks.practice import Practice

        Practice.prepare = lambda self, message, account, http: Prepared(message)  # type: ignore[method-assign]
        Practice.publish = lambda self, prepared, account, key, http: Published(key, "")  # type: ignore[method-assign]
        if getattr(settings, "CELERY_BEAT_SCHEDULER", ""):
            from config.celery import app

            app.conf.beat_schedule = {}
