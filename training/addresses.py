"""Where a lesson is read: addresses from rows alone, and the way from a curriculum key to the lesson that teaches it."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from training.models import LessonPage

# What most people here can read, in that order: a text that does not exist in one language is offered in the next.
READ = ("ar", "fr", "en", "zgh")


@dataclass(frozen=True)
class Address:
    """A page's path, with the language it is written in."""

    url: str
    language: str
    title: str


def path_of(page: Page, language: str) -> str:
    """The page's path on the site: its tree's root is the front door of its language."""
    return f"/{language}/" + page.url_path.split("/", 2)[2]


def address_of(page: Page) -> Address:
    """The page's address; its `locale` should have been selected with it."""
    language = page.locale.language_code
    return Address(path_of(page, language), language, page.title)


def lesson_addresses(keys: Iterable[str], language: str) -> dict[str, Address]:
    """Curriculum key → published lesson, in `language` where it exists, else in what most people read. One query."""
    rank = {code: place for place, code in enumerate((language, *READ))} | {language: -1}
    found: dict[str, LessonPage] = {}
    pages = LessonPage.objects.live().filter(curriculum_key__in=set(keys)).select_related("locale")
    for page in pages.defer("body", "facts", "objectives", "trainer_note", "folded"):
        best = found.get(page.curriculum_key)
        if best is None or rank[page.locale.language_code] < rank[best.locale.language_code]:
            found[page.curriculum_key] = page
    return {key: address_of(page) for key, page in found.items()}
