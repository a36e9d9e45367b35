"""Registers the room with Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        """Listens to people signing in and out."""
        from notices.leaving import listen

        listen()
