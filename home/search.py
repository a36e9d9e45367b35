"""Searching lessons: the training room knows its texts, this page only asks."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def find(query: str, language: str) -> list[Any]:
    """Pages that answer `query`, best first, of every room that offers `search.find`; nothing for an empty query."""
    if not query.strip():
        return []
    rooms = [app for app in apps.get_app_configs() if app.name != "home" and app.name.split(".")[0] in OURS]
    offering = [import_module(f"{app.name}.search") for app in rooms if module_has_submodule(app.module, "search")]
    return [hit for room in offering for hit in room.find(query, language)]


OURS = {"campaigns", "training", "market", "library"}
