"""Registers the room with Django, opens or closes files as pages come and go, and has sizes made of new pictures."""

from typing import Any

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.models import Page
        from wagtail.signals import page_published, page_unpublished

        from library.models import Picture
        from library.openness import close_files, open_files
        from library.tasks import ask_for_renditions

        def published(instance: Page, **_kwargs: Any) -> None:
            open_files(instance)

        def unpublished(instance: Page, **_kwargs: Any) -> None:
            close_files(instance)

        def stored(instance: Picture, created: bool, raw: bool = False, **_kwargs: Any) -> None:
            if created and not raw:
                ask_for_renditions(instance)

        post_save.connect(stored, sender=Picture, weak=False, dispatch_uid="library.renditions")
        page_published.connect(published, weak=False, dispatch_uid="library.open_files")
        page_unpublished.connect(unpublished, weak=False, dispatch_uid="library.close_files")
