"""Answering work: the only writer of assessments, and what those who may read them see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from audit.record import record
from notices.tell import tell
from training.models import Assessment, LearningItem, Submission, SubmissionState, SubmissionVersion
from training.rubrics import HIGHEST, LEVELS, Criterion, criteria_for, criteria_of, freeze, is_pass


class BadLevels(ValueError):
    """Not every criterion has a level from 0 to 3. `keys`: those that have none, or a wrong one, or are not asked for."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = sorted(keys)
        super().__init__(f"no level from 0 to {HIGHEST} for: {', '.join(self.keys)}")


class Overtaken(Exception):
    """Something came in while the answer was being written: a newer version, or a colleague's answer. Read it, then send."""

    def __init__(self, *, newer_version: bool) -> None:
        self.newer_version = newer_version
        super().__init__("a newer version" if newer_version else "another answer")


class NameTaken(ValueError):
    """The client uuid belongs to another answer: a form was forged, for honest ones draw theirs at random."""


@dataclass(frozen=True)
class Row:
    """One criterion with the level it was given, 0 to 3, and that level in words."""

    criterion: Criterion
    level: int

    @property
    def word(self) -> str:
        return str(LEVELS[self.level][1])


@dataclass(frozen=True)
class Answered:
    """An assessment as it is read: by whom, of which version, its rows in the rubric's order, its words."""

    assessment: Assessment
    rows: list[Row]

    @property
    def version(self) -> SubmissionVersion:
        return self.assessment.version

    @property
    def assessor(self) -> User:
        return self.assessment.assessor

    @property
    def words(self) -> str:
        return self.assessment.words

    @property
    def passed(self) -> bool:
        """Derived each time, never stored: no 0, and 2 or more on average."""
        return is_pass([row.level for row in self.rows])


def give(
    version: SubmissionVersion,
    levels: Mapping[str, int],
    words: str,
    *,
    by: User,
    client_uuid: UUID,
    now: datetime,
    seen: int | None = None,
    request: HttpRequest | None = None,
) -> Assessment:
    """Answers a version, once for a `client_uuid`: sent again, the same assessment comes back and nobody is told twice.

    `levels` is {criterion key: 0-3}, all of them. `seen` is how many answers of this version the trainer had before her
    (None: does not matter). Raises BadLevels, NameTaken, and Overtaken when she would answer what she has not read.
    """
    with transaction.atomic():
        # One writer at a time for this work: a double click waits here and then finds what the first press wrote.
        work = (
            Submission.objects.select_for_update(of=("self",))
            .select_related("item", "owner")
            .get(pk=version.submission_id)
        )
        written = Assessment.objects.filter(client_uuid=client_uuid).select_related("version").first()
        if written:
            if (written.assessor_id, written.version.submission_id) != (by.pk, work.pk):
                raise NameTaken(client_uuid)
            return written
        _check(version, work.item, levels, seen)
        given = Assessment.objects.create(
            version=version,
            assessor=by,
            rubric=freeze(version.exercise, work.item),
            levels=dict(levels),
            words=words.strip(),
            client_uuid=client_uuid,
        )
        work.state, work.waiting_since = SubmissionState.ANSWERED, None
        work.save(update_fields=["state", "waiting_since"])
        record(
            by, "work_answered", work, detail={"version": version.number, "assessment": str(given.uid)}, request=request
        )
        person = by.called(work.owner.language)
        tell([work.owner], "feedback_given", path=f"/my-work/{work.uid}/", person=person, title=work.item.title)
    return given


def for_submission(submission: Submission) -> list[Answered]:
    """All answers to this work, newest first. One query however many."""
    rows = Assessment.objects.filter(version__submission=submission).select_related("version", "assessor", "rubric")
    return [answered(assessment) for assessment in rows.order_by("-id")]


def answered(assessment: Assessment) -> Answered:
    """The assessment with its rubric's rows; a query unless `rubric` was fetched with it."""
    criteria = criteria_of(assessment.rubric)
    return Answered(
        assessment, [Row(one, assessment.levels[one.key]) for one in criteria if one.key in assessment.levels]
    )


def _check(version: SubmissionVersion, item: LearningItem, levels: Mapping[str, int], seen: int | None) -> None:
    keys = {criterion.key for criterion in criteria_for(version.exercise, item)}
    wrong = {key for key in keys if type(levels.get(key)) is not int or not 0 <= levels[key] <= HIGHEST}
    if wrong or levels.keys() - keys:
        raise BadLevels(wrong | (levels.keys() - keys))
    if SubmissionVersion.objects.filter(submission=version.submission_id, number__gt=version.number).exists():
        raise Overtaken(newer_version=True)
    if seen is not None and version.assessments.count() > seen:
        raise Overtaken(newer_version=False)
