"""What lessons and exercises are called in the reader's language, where they are published in it."""

from collections.abc import Iterable

from training.addresses import READ
from training.models import LearningItem, LessonPage


def titles_in(language: str, items: Iterable[LearningItem]) -> dict[int, str]:
    """Item id → title in `language`, else in the next language read, else the last it was known by. One query."""
    items = list(items)
    rank = [language, *(code for code in READ if code != language)]
    pages = LessonPage.objects.live().filter(translation_key__in={item.translation_key for item in items})
    named: dict[str, str] = {}
    found = pages.values_list("locale__language_code", "item_titles")
    for _code, titles in sorted(found, key=lambda row: rank.index(row[0]), reverse=True):
        named.update(titles)
    return {item.pk: named.get(str(item.uid), item.title) for item in items}
