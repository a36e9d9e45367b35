"""What stands beside a lesson for the person who reads it."""

from dataclasses import dataclass

from accounts.models import User
from training.addresses import READ, Address, address_of
from training.models import Attempt, Completion, LearningItem, LessonPage, Submission
from training.models.learning import ItemKind


@dataclass(frozen=True)
class OwnExercise:
    """An exercise of the lesson and how far she is with it; both None if she has not begun."""

    item: LearningItem
    title: str
    attempt: Attempt | None
    work: Submission | None


@dataclass(frozen=True)
class OwnLesson:
    """Everything the slot shows. `reader` is None for a visitor."""

    item: LearningItem
    reader: User | None
    is_done: bool
    exercises: list[OwnExercise]
    lesson: Address | None


def own_lesson(user: User | None, item: LearningItem, language: str) -> OwnLesson:
    """At most five queries, however many exercises the lesson has."""
    pages = LessonPage.objects.live().filter(translation_key=item.translation_key).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages.defer("body", "facts", "trainer_note", "folded")}
    page = next((by_language[code] for code in (language, *READ) if code in by_language), None)
    lesson = address_of(page) if page else None
    if user is None:
        return OwnLesson(item, None, False, [], lesson)
    exercises = LearningItem.objects.filter(translation_key=item.translation_key, kind=ItemKind.EXERCISE).order_by("pk")
    works = {work.item_id: work for work in Submission.objects.filter(owner=user, item__in=exercises)}
    attempts = {a.item_id: a for a in Attempt.objects.filter(user=user, item__in=exercises).order_by("id")}
    live = set(page.item_uids.values()) if page else set()
    return OwnLesson(
        item=item,
        reader=user,
        is_done=Completion.objects.filter(user=user, item=item).exists(),
        exercises=[
            OwnExercise(
                exercise,
                (page.item_titles if page else {}).get(str(exercise.uid), exercise.title),
                attempts.get(exercise.pk),
                works.get(exercise.pk),
            )
            for exercise in exercises
            if str(exercise.uid) in live or exercise.pk in works or exercise.pk in attempts
        ],
        lesson=lesson,
    )


def finish(user: User, lesson: LearningItem, language: str) -> Completion:
    """That she finished the lesson, written once."""
    completion, _made = Completion.objects.get_or_create(user=user, item=lesson, defaults={"language": language})
    return completion
