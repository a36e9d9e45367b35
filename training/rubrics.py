"""Rubrics: the criteria of an exercise, four levels each, frozen when the first work is judged by them."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training.identity import exercises_in
from training.models import Assessment, ExerciseVersion, LearningItem, LessonPage, Rubric

# The same four words in every rubric of the programme.
LEVELS = (
    (0, _("Not yet")),
    (1, _("With help")),
    (2, _("On my own")),
    (3, _("I can teach others")),
)
HIGHEST = 3
UNKNOWN = "und"
"""The language code of words that stand in no published page any more."""
_READING_ORDER = ("ar", "fr", "en", "zgh", UNKNOWN)


@dataclass(frozen=True)
class Criterion:
    """One row of a rubric: a key that all languages share, and its words by language code."""

    key: str
    words: dict[str, str] = field(hash=False)

    @property
    def language(self) -> str:
        """The language it is read in: the reader's if it has words in it, else one that has."""
        wanted = get_language() or _READING_ORDER[0]
        return next((code for code in (wanted, *_READING_ORDER) if self.words.get(code)), UNKNOWN)

    @property
    def said(self) -> str:
        """Its words in that language."""
        return self.words.get(self.language, self.key)


def criteria_for(exercise: ExerciseVersion, item: LearningItem) -> list[Criterion]:
    """What work on this exercise is judged by: the frozen rows if it was ever judged, else as asked. At most two queries."""
    rubric = _frozen(exercise)
    return criteria_of(rubric) if rubric else _criteria_asked(exercise, item)


def criteria_of(rubric: Rubric) -> list[Criterion]:
    """A frozen rubric's rows, in order."""
    return [
        Criterion(row["key"], {code: row[code] for code in _READING_ORDER if row.get(code)}) for row in rubric.criteria
    ]


def freeze(exercise: ExerciseVersion, item: LearningItem) -> Rubric:
    """The rubric that judges this exercise from its first assessment on; rubrics with the same words are one row."""
    frozen = _frozen(exercise)
    if frozen:
        return frozen
    rows = [{"key": criterion.key, **criterion.words} for criterion in _criteria_asked(exercise, item)]
    written = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Rubric.objects.get_or_create(content_hash=digest, defaults={"criteria": rows})[0]


def is_pass(levels: Collection[int]) -> bool:
    """No "not yet", and two or more on average. False where nothing was judged."""
    return bool(levels) and min(levels) > 0 and sum(levels) >= 2 * len(levels)


def _frozen(exercise: ExerciseVersion) -> Rubric | None:
    first = Assessment.objects.filter(version__exercise=exercise).select_related("rubric").order_by("id").first()
    return first.rubric if first else None


def _criteria_asked(exercise: ExerciseVersion, item: LearningItem) -> list[Criterion]:
    """The criteria as this learner had them, with their translations where the published pages still say the same."""
    published = _published(item)
    found = []
    for row in exercise.content.get("criteria", []):
        words = published.get(row["id"], {})
        # Reworded since she was asked: the translations are of the new words, so only hers remain.
        found.append(Criterion(row["id"], words if row["text"] in words.values() else {UNKNOWN: row["text"]}))
    return found


def _published(item: LearningItem) -> dict[str, dict[str, str]]:
    """{criterion id: {language: words}} of an exercise as its published lessons have it now."""
    found: dict[str, dict[str, str]] = {}
    for page in LessonPage.objects.live().filter(translation_key=item.translation_key).select_related("locale"):
        content = exercises_in(page).get(item.block_id, {})
        for row in content.get("criteria", []):
            found.setdefault(row["id"], {})[page.locale.language_code] = row["text"]
    return found
