"""Registers the room with Django, and forgets kept pages when what they show changes."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.page_cache import purging

        purging.connect()
