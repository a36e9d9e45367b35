"""Where a curriculum key is taught: the lesson's address in the reader's language, else in one it exists in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Page

from training.models import LearningItem

ORDER = ("ar", "fr", "en", "zgh")


@dataclass(frozen=True)
class Lesson:
    """A lesson as one names it to a person: "4.2", its title and where it is read."""

    key: str
    title: str
    url: str


def lessons(keys: Iterable[str]) -> dict[str, Lesson]:
    """Lessons by curriculum key, in two queries; a key that nothing published teaches is left out."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    named = LearningItem.objects.filter(key__in=wanted, kind="lesson", block_id="")
    by_translation = dict(named.values_list("translation_key", "key"))
    found: dict[str, Lesson] = {}
    pages = Page.objects.live().filter(translation_key__in=by_translation).select_related("locale")
    for page in sorted(pages, key=_nearness, reverse=True):
        key = by_translation[page.translation_key]
        if url := page.get_url():
            found[key] = Lesson(key, page.title, url)
    return found


def lesson_of(item: LearningItem) -> Lesson | None:
    """The lesson an item stands in; None when its page is not published any more."""
    pages = Page.objects.live().filter(translation_key=item.translation_key).select_related("locale")
    nearest = min(pages, key=_nearness, default=None)
    url = nearest.get_url() if nearest is not None else None
    return Lesson(item.key, nearest.title, url) if nearest is not None and url else None


def _nearness(page: Page) -> int:
    """0 for the reader's language, then the order in which the programme is written."""
    code = page.locale.language_code
    if code == get_language():
        return 0
    return 1 + ORDER.index(code) if code in ORDER else len(ORDER) + 1
