"""Gathers what every room wants to show a person on her day."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from accounts.models import User
from notices.cards import Card, Tone

ORDER = list(Tone)


def cards_for(user: User) -> list[Card]:
    """The cards of all rooms that offer `my_day.cards`: what is wrong first, good-to-know last."""
    found = [card for room in _rooms() for card in room.cards(user)]
    return sorted(found, key=lambda card: ORDER.index(card.tone))


def _rooms() -> list:
    """The `my_day` modules of installed apps, from the foundation upwards."""
    configs = reversed(list(apps.get_app_configs()))
    return [import_module(f"{app.name}.my_day") for app in configs if module_has_submodule(app.module, "my_day")]
