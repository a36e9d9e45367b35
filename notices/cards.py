"""What a room shows a person on her day: plain values, so that the front door needs to know no room.

A room joins in by offering `<room>/my_day.py` with `cards(user) -> list[Card]`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How near it is: something is wrong; somebody waits for her; her own work goes on; good to know."""

    ATTENTION = "attention"
    WAITING = "waiting"
    GOING = "going"
    CALM = "calm"


@dataclass(frozen=True)
class Card:
    """One thing to do or to know. `title` and `text` are already in the person's language; `count` is shown large."""

    title: str
    url: str
    text: str = ""
    count: int | None = None
    tone: Tone = Tone.GOING
