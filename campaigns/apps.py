"""Registers the room with Django: colleagues may see the pictures of their posts."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        from campaigns import vouching  # noqa: F401  vouches for colleagues at the library's door
