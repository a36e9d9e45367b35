"""Finding lessons by words as people type them: folded on both sides, so that "زربية" finds "الزربية"."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db.models import Q
from django.utils.html import strip_tags

from language.fold import search_text, search_words
from training.addresses import READ, path_of
from training.models import LessonPage, ModulePage

MOST = 30


@dataclass(frozen=True)
class Hit:
    """A page that answers."""

    title: str
    url: str
    summary: str
    language: str


def find(query: str, language: str) -> list[Hit]:
    """Lessons and modules in `language` that hold every word of the query, titles first; else in the next language read."""
    words = search_words(query)[:8]
    if not words:
        return []
    for code in (language, *(other for other in READ if other != language)):
        hits = _hits(words, code)
        if hits:
            return hits
    return []


def _hits(words: list[str], language: str) -> list[Hit]:
    wanted = Q(locale__language_code=language)
    for word in words:
        wanted &= Q(folded__contains=word)
    pages: list[Any] = []
    for model in (LessonPage, ModulePage):
        pages += model.objects.live().filter(wanted).only("title", "summary", "url_path", "folded", "path")[:MOST]
    pages.sort(key=lambda page: (not _all_in(words, search_text(page.title)), page.path))
    return [Hit(page.title, path_of(page, language), page.summary, language) for page in pages[:MOST]]


def _all_in(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


def page_words(page: Any) -> str:
    """Every word a learner reads on the page, folded; trainers' notes and keys are not among them."""
    texts = [page.title, page.summary]
    for field in ("objectives", "body"):
        if hasattr(page, field):
            texts += [text for raw in getattr(page, field).raw_data for text in _texts(raw["value"])]
    return search_text(" ".join(texts))


def _texts(value: Any) -> list[str]:
    """The texts in a brick's raw value, without tags and without what is only for marking or choosing."""
    if isinstance(value, str):
        return [unescape(strip_tags(value.replace("<", " <")))]
    if isinstance(value, dict):
        skipped = {"id", "type", "network", "quality", "feedback", "proof"}
        return [text for name, inner in value.items() if name not in skipped for text in _texts(inner)]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in _texts(inner)]
    return []
