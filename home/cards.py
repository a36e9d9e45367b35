"""Gathers what every room wants to show a person on her day."""

from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from accounts.models import User
from notices.cards import Card, Tone

ORDER = list(Tone)


@dataclass(frozen=True)
class Day:
    """A person's day: who waits for her (what is wrong first), what she goes on with, what is good to know."""

    waiting: list[Card]
    going: list[Card]
    calm: list[Card]


def day_of(user: User) -> Day:
    """Asks every room that offers `my_day.cards`."""
    cards = sorted((card for room in _rooms() for card in room.cards(user)), key=lambda card: ORDER.index(card.tone))
    return Day(
        waiting=[card for card in cards if card.tone in (Tone.ATTENTION, Tone.WAITING)],
        going=[card for card in cards if card.tone is Tone.GOING],
        calm=[card for card in cards if card.tone is Tone.CALM],
    )


def _rooms() -> list:
    """The `my_day` modules of installed apps, from the foundation upwards."""
    configs = reversed(list(apps.get_app_configs()))
    return [import_module(f"{app.name}.my_day") for app in configs if module_has_submodule(app.module, "my_day")]
