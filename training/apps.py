"""Registers the room with Django: learning items follow what is published, and trainers may see pictures they read."""

from typing import Any

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from training import access  # noqa: F401  vouches for trainers at the library's door
        from training.items import keep_items
        from training.models import LessonPage, ModulePage, ProgrammePage

        def published(instance: Any, **_kwargs: Any) -> None:
            keep_items(instance)

        for model in (ProgrammePage, ModulePage, LessonPage):
            page_published.connect(published, sender=model, weak=False, dispatch_uid=f"training.{model.__name__}")
