"""What surrounds a page that is read: its neighbours, its other languages, the outline of a programme."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.models import Page

from training.addresses import READ, Address, address_of, path_of
from training.exercises import KINDS
from training.models import LessonPage, ModulePage, ProgrammePage

_STEP = Page.steplen
_EXERCISES = {kind.name for kind in KINDS}
_HEAVY = ("body", "facts", "objectives", "trainer_note", "folded")


@dataclass(frozen=True)
class Part:
    """A brick of a lesson; `exercise` is the uid of its learning item if it is one that is published."""

    block: Any
    is_exercise: bool
    exercise: str | None


@dataclass(frozen=True)
class LessonRow:
    """A lesson in a list. `language` is set where it is not the reader's own."""

    title: str
    summary: str
    minutes: int
    url: str
    language: str
    language_name: str
    uid: str | None


@dataclass(frozen=True)
class ModuleRow:
    """A module in the outline of its programme."""

    title: str
    summary: str
    url: str
    lessons: list[LessonRow]


def surroundings(lesson: LessonPage) -> dict[str, Any]:
    """Module, programme, previous and next lesson and other languages, all from one query; and the parts of the body."""
    tree = lesson.path[: -2 * _STEP]
    family = Q(path__startswith=tree) | Q(translation_key=lesson.translation_key)
    rows = list(Page.objects.live().filter(family).select_related("locale").order_by("path"))
    around = [row for row in rows if row.path.startswith(tree) and row.depth == lesson.depth]
    here = next((place for place, row in enumerate(around) if row.pk == lesson.pk), None)
    by_path = {row.path: row for row in rows}
    return {
        "programme": _address(by_path.get(tree)),
        "module": _address(by_path.get(lesson.path[:-_STEP])),
        "previous_lesson": _address(around[here - 1]) if here else None,
        "next_lesson": _address(around[here + 1]) if here is not None and here + 1 < len(around) else None,
        "addresses": {
            row.locale.language_code: path_of(row, row.locale.language_code)
            for row in rows
            if row.translation_key == lesson.translation_key
        },
        "parts": [Part(block, block.block_type in _EXERCISES, lesson.item_uid(block.id)) for block in lesson.body],
    }


def outline_of(programme: ProgrammePage) -> list[ModuleRow]:
    """The programme's modules with their lessons; a lesson that is not in this language is listed in another."""
    language = programme.locale.language_code
    modules = list(ModulePage.objects.live().child_of(programme).defer(*set(_HEAVY) - {"body", "facts"}))
    lessons = _lessons_under([module.translation_key for module in modules], language)
    return [ModuleRow(m.title, m.summary, path_of(m, language), lessons.get(m.translation_key, [])) for m in modules]


def lessons_of(module: ModulePage) -> list[LessonRow]:
    """The lessons of one module, in its language where they exist."""
    return _lessons_under([module.translation_key], module.locale.language_code).get(module.translation_key, [])


def parent_of(page: Page) -> Address | None:
    """Where the page above is read, if it is published."""
    return _address(Page.objects.live().parent_of(page).select_related("locale").first())


def programmes_for(language: str) -> list[Address]:
    """Published programmes, each in the reader's language or the nearest there is."""
    best: dict[Any, Page] = {}
    rank = [language, *(code for code in READ if code != language)]
    for page in ProgrammePage.objects.live().select_related("locale").order_by("path"):
        other = best.get(page.translation_key)
        if other is None or rank.index(page.locale.language_code) < rank.index(other.locale.language_code):
            best[page.translation_key] = page
    return [address_of(page) for page in best.values()]


def light(lessons: Any) -> QuerySet[LessonPage]:
    """The published ones of these lessons for a list: without the texts that weigh."""
    return lessons.live().select_related("locale").defer(*_HEAVY)


def _lessons_under(module_keys: list[Any], language: str) -> dict[Any, list[LessonRow]]:
    """Module translation key → rows, in the order of the first language that has the lesson."""
    rank = [language, *(code for code in READ if code != language)]
    homes = {
        page.path: page
        for page in ModulePage.objects.live().filter(translation_key__in=module_keys).only("path", "translation_key")
    }
    if not homes:
        return {}
    under = Q()
    for path in homes:
        under |= Q(path__startswith=path)
    found: dict[Any, dict[Any, LessonPage]] = {key: {} for key in module_keys}
    pages = sorted(light(LessonPage.objects.filter(under)), key=lambda p: (_source_first(p), p.path))
    for page in pages:
        rows = found[homes[page.path[:-_STEP]].translation_key]
        other = rows.get(page.translation_key)
        if other is None or rank.index(page.locale.language_code) < rank.index(other.locale.language_code):
            rows[page.translation_key] = page
    return {key: [_row(page) for page in rows.values()] for key, rows in found.items()}


def _source_first(page: LessonPage) -> int:
    return READ.index(page.locale.language_code)


def _row(page: LessonPage) -> LessonRow:
    language = page.locale.language_code
    return LessonRow(
        title=page.title,
        summary=page.summary,
        minutes=page.minutes,
        url=path_of(page, language),
        language=language,
        language_name=settings.LANGUAGE_NAMES[language],
        uid=page.item_uid(),
    )


def _address(row: Page | None) -> Address | None:
    return None if row is None else address_of(row)
