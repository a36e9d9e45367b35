"""Writes the curriculum into the page trees, and never over what a trainer has changed since.

Shipped lessons are ordinary translations of each other (one translation key, the same ids): the French is written, not
made of Arabic segments, so it has no segments to keep in step. Pages that trainers add later are translated with the
page editor's own "Translate this page", in which ids survive too.
"""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Locale, Page, Site

from training.loading import bricks
from training.loading.files import LANGUAGES, Curriculum
from training.loading.markdown import rich
from training.models import CurriculumLoad, LessonPage, ModulePage, ProgrammePage
from training.models.pages import TrainingPage

Fields = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of one page: created, updated, unchanged, or kept as a trainer left it."""

    key: str
    language: str
    outcome: str


class NoFrontDoor(LookupError):
    """A language's tree has no home page to put the programme under."""


def load(curriculum: Curriculum) -> list[Outcome]:
    """Makes or freshens every page of the curriculum; running it again changes nothing."""
    done: list[Outcome] = []
    for language in (*LANGUAGES, "en"):
        done += _Tree(language, curriculum).load()
    return done


class _Tree:
    """The curriculum in one language. English has the overview only; its lessons are offered in Arabic and French."""

    def __init__(self, language: str, curriculum: Curriculum) -> None:
        self.language = language
        self.curriculum = curriculum
        self.locale, _made = Locale.objects.get_or_create(language_code=language)
        self.done: list[Outcome] = []

    def load(self) -> list[Outcome]:
        source = self.curriculum.programme
        key = str(source["key"])
        programme = self._keep(ProgrammePage, _front_door(self.locale), key, self._shared(source, key), before=[])
        rows = source["modules"]
        for place, module in enumerate(rows):
            module_key = f"{key}/{module['key']}"
            fields = self._shared(module, str(module["key"]))
            fields["objectives"] = bricks.objectives(module_key, module["objectives"], self.language)
            later = [f"{key}/{row['key']}" for row in rows[place + 1 :]]
            page = self._keep(ModulePage, programme, module_key, fields, before=later)
            if self.language in LANGUAGES:
                self._lessons(page, [str(lesson["key"]) for lesson in module["lessons"]])
        return self.done

    def _lessons(self, module: Page, keys: list[str]) -> None:
        for place, key in enumerate(keys):
            lesson = self.curriculum.lessons.get(key)
            if lesson is None:
                continue
            fields = self._shared(lesson, key) | {
                "minutes": lesson["minutes"],
                "objectives": bricks.objectives(key, lesson["objectives"], self.language),
                "body": bricks.body(lesson, self.language),
                "trainer_note": rich(lesson["trainer_note"][self.language]),
                "review_yearly": bool(lesson.get("review_yearly")),
                "facts": bricks.facts(lesson, self.language),
            }
            self._keep(LessonPage, module, key, fields, before=keys[place + 1 :])

    def _shared(self, source: dict[str, Any], key: str) -> Fields:
        return {
            "title": source["title"][self.language].strip(),
            "slug": source["slug"][self.language].strip(),
            "summary": source["summary"][self.language].strip(),
            "curriculum_key": key,
        }

    @transaction.atomic
    def _keep(self, model: type[TrainingPage], parent: Page, key: str, fields: Fields, *, before: list[str]) -> Any:
        """The page of this key; `before` names the siblings it must stand in front of, if they are there already."""
        translation_key = uuid.UUID(bricks.stable_id("page", key))
        page = model.objects.filter(translation_key=translation_key, locale=self.locale).first()
        wanted = _hash(model(**fields))
        if page is None:
            page = model(**fields, locale=self.locale, translation_key=translation_key)
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            self._put_in_order(page, before)
            return self._publish(page, key, "created")
        current = _hash(page.get_latest_revision_as_object())
        loaded = CurriculumLoad.objects.filter(key=key, language=self.language).first()
        if current == wanted and page.live:
            return self._note(page, key, "unchanged", current)
        if loaded is None or loaded.page_hash != current or not page.live:
            self.done.append(Outcome(key, self.language, "kept"))
            return page
        for name, value in fields.items():
            setattr(page, name, value)
        return self._publish(page, key, "updated")

    def _publish(self, page: Any, key: str, outcome: str) -> Any:
        page.save_revision().publish()
        page = type(page).objects.get(pk=page.pk)
        return self._note(page, key, outcome, _hash(page))

    def _note(self, page: Any, key: str, outcome: str, page_hash: str) -> Any:
        CurriculumLoad.objects.update_or_create(key=key, language=self.language, defaults={"page_hash": page_hash})
        self.done.append(Outcome(key, self.language, outcome))
        return page

    def _put_in_order(self, page: Page, before: list[str]) -> None:
        keys = [uuid.UUID(bricks.stable_id("page", key)) for key in before]
        follower = page.get_siblings(inclusive=False).filter(translation_key__in=keys).order_by("path").first()
        if follower is not None:
            page.move(follower, pos="left")
            page.refresh_from_db()


def _front_door(locale: Locale) -> Page:
    root = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    door = root and Page.objects.filter(translation_key=root.root_page.translation_key, locale=locale).first()
    if not door:
        raise NoFrontDoor(f"The site has no home page in {locale.language_code!r}: run migrate first.")
    return door


def _hash(page: Any) -> str:
    """Of everything the files fill, in one form whether it comes from the files or from the database."""
    values = {}
    for name in ("title", "slug", "summary", "curriculum_key", "minutes", "trainer_note", "review_yearly"):
        values[name] = getattr(page, name, None)
    for name in ("objectives", "body", "facts"):
        stream = getattr(page, name, None)
        values[name] = stream.get_prep_value() if stream is not None else None
    return hashlib.sha256(json.dumps(values, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()


def as_json(outcomes: list[Outcome]) -> list[dict[str, str]]:
    """For `--json`."""
    return [asdict(outcome) for outcome in outcomes]
