"""Where a curriculum key is taught, as one names it to a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from training.addresses import lesson_addresses
from training.models import LearningItem


@dataclass(frozen=True)
class Lesson:
    """A lesson: "4.2", its title, where it is read, and the language it is read in."""

    key: str
    title: str
    url: str
    language: str


def lessons(keys: Iterable[str]) -> dict[str, Lesson]:
    """Lessons by curriculum key, in one query; a key that nothing published teaches is left out."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    found = lesson_addresses(wanted, get_language() or "ar")
    return {key: Lesson(key, there.title, there.url, there.language) for key, there in found.items()}


def lesson_of(item: LearningItem) -> Lesson | None:
    """The lesson an exercise stands in; None when it is not published any more."""
    return lessons([item.key]).get(item.key)
