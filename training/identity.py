"""What must be the same in every language of a lesson: the ids of its exercises, of their questions and answers, and the keys."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from training.exercises import KINDS, kind_named
from training.exercises.kind import Content
from training.models.pages import LessonPage, TrainingPage

_NAMES = {kind.name for kind in KINDS}


def exercises_in(page: LessonPage) -> dict[str, Content]:
    """Block id → content (with its keys) of every exercise of a lesson, in reading order."""
    return {
        block.id: kind_named(block.block_type).content(block.value) for block in page.body if block.block_type in _NAMES
    }


def source_of(page: TrainingPage) -> TrainingPage | None:
    """The page this one was translated from: the first of its family. None for the source itself."""
    first = type(page).objects.filter(translation_key=page.translation_key).order_by("pk").first()
    return None if first is None or first.pk == page.pk else first


def differences(translation: LessonPage, source: LessonPage) -> list[str]:
    """Sentences for the trainer, one for each exercise that is not the source's. [] if learners' answers mean the same."""
    theirs, ours = exercises_in(source), exercises_in(translation)
    found = [_missing(content) for block_id, content in theirs.items() if block_id not in ours]
    for block_id, content in ours.items():
        original = theirs.get(block_id)
        if original is None:
            found.append(_("The exercise “%(title)s” is not in the original lesson.") % {"title": content["title"]})
        elif _shape(content) != _shape(original):
            found.append(
                _("The exercise “%(title)s” has other questions, answers or right answers than the original.")
                % {"title": content["title"]}
            )
    return found


def check_translation(page: LessonPage) -> None:
    """Raises ValidationError (on `body`) with every difference and what to do."""
    source = source_of(page)
    if source is None or not source.live:
        return
    found = differences(page, source)
    if found:
        advice = _(
            "The same exercises must stand in every language, or learners would lose their answers. "
            "Bring them over from the original (“Take exercises from the original”), then translate their words."
        )
        raise ValidationError({"body": [*found, advice]})


def _missing(content: Content) -> str:
    return _("The exercise “%(title)s” of the original lesson is missing here.") % {"title": content["title"]}


def _shape(content: Content) -> Any:
    return [content["kind"], kind_named(content["kind"]).shape(content)]
