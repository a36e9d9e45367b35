"""An exercise as it stands now, in the reader's language or the nearest there is, and frozen as it was asked."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from training.addresses import READ, Address, address_of
from training.exercises import Kind, kind_named
from training.exercises.kind import Content
from training.identity import exercises_in
from training.models import ExerciseVersion, LearningItem, LessonPage


@dataclass(frozen=True)
class Exercise:
    """What is asked: the item it belongs to, its content with the keys, and the lesson it stands in."""

    item: LearningItem
    kind: Kind
    content: Content
    language: str
    lesson: Address | None

    def shown(self) -> Content:
        """What the learner may see of it."""
        return self.kind.prepare(self.content, self.language)


def exercise_now(item: LearningItem, language: str) -> Exercise | None:
    """The exercise as published in `language`, else in the next language read; None once it is published nowhere. One query."""
    found = contents_of(item)
    for code in (language, *READ):
        if code in found:
            page, content = found[code]
            return Exercise(item, kind_named(content["kind"]), content, code, address_of(page))
    return None


def contents_of(item: LearningItem) -> dict[str, tuple[LessonPage, Content]]:
    """Language → (lesson, content) of every published translation of the exercise."""
    pages = LessonPage.objects.live().filter(translation_key=item.translation_key).select_related("locale")
    found = {}
    for page in pages.defer("facts", "trainer_note", "folded"):
        content = exercises_in(page).get(item.block_id)
        if content is not None:
            found[page.locale.language_code] = (page, content)
    return found


def exercise_of(item: LearningItem, version: ExerciseVersion, language: str) -> Exercise:
    """The exercise as it was asked then, for work that outlived its lesson."""
    return Exercise(item, kind_named(version.kind), version.content, language, None)


def frozen(exercise: Exercise) -> ExerciseVersion:
    """The immutable row of this content, made the first time somebody answers it."""
    digest = hashlib.sha256(_canonical(exercise.content).encode()).hexdigest()
    version, _made = ExerciseVersion.objects.get_or_create(
        content_hash=digest, defaults={"kind": exercise.kind.name, "content": exercise.content}
    )
    return version


def _canonical(content: Any) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
