"""When kept pages are forgotten: whatever changes what a visitor reads draws a new edition once it is in the database."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.page_cache.shelf import shelf
from library.models import Picture, Recording, Rendition


def forget(**_kwargs: Any) -> None:
    """Forgets all pages when the change is committed; saving never fails for it."""
    transaction.on_commit(shelf.draw_edition, robust=True)


def page_deleted(sender: type, **_kwargs: Any) -> None:
    """Pages of any kind."""
    if issubclass(sender, Page):
        forget()


def file_changed(instance: Picture | Recording, created: bool = False, **_kwargs: Any) -> None:
    """A file that a published page shows: its description, its size or the file itself."""
    if not created and instance.shown.exists():
        forget()


def size_made(instance: Rendition, **_kwargs: Any) -> None:
    """A page published before its picture's small sizes were ready shows the large one until now."""
    if instance.image.shown.exists():
        forget()


def connect() -> None:
    """Called once when the apps are ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid="home.page_cache")
    post_delete.connect(page_deleted, dispatch_uid="home.page_cache.pages")
    for model in (PageViewRestriction, Site, Locale):
        post_save.connect(forget, sender=model, dispatch_uid="home.page_cache")
        post_delete.connect(forget, sender=model, dispatch_uid="home.page_cache")
    for shown in (Picture, Recording):
        post_save.connect(file_changed, sender=shown, dispatch_uid="home.page_cache")
        post_delete.connect(forget, sender=shown, dispatch_uid="home.page_cache")
    post_save.connect(size_made, sender=Rendition, dispatch_uid="home.page_cache")
