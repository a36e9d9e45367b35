"""The house's wiring: settings, addresses, Celery, and how to run it all."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
